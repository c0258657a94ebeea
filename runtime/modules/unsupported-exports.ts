import { http2Constants } from './http2-constants.ts';

// What unsupported.ts's modules export, by Node 22's and Bun's documentation. Only what is the same everywhere has its value.
interface Exports {
  functions: string;
  values?: string;
  constants?: Record<string, unknown>;
}

const statusCodes = {
  100: 'Continue', 101: 'Switching Protocols', 102: 'Processing', 103: 'Early Hints', 200: 'OK', 201: 'Created',
  202: 'Accepted', 203: 'Non-Authoritative Information', 204: 'No Content', 205: 'Reset Content', 206: 'Partial Content',
  207: 'Multi-Status', 208: 'Already Reported', 226: 'IM Used', 300: 'Multiple Choices', 301: 'Moved Permanently',
  302: 'Found', 303: 'See Other', 304: 'Not Modified', 305: 'Use Proxy', 307: 'Temporary Redirect',
  308: 'Permanent Redirect', 400: 'Bad Request', 401: 'Unauthorized', 402: 'Payment Required', 403: 'Forbidden',
  404: 'Not Found', 405: 'Method Not Allowed', 406: 'Not Acceptable', 407: 'Proxy Authentication Required',
  408: 'Request Timeout', 409: 'Conflict', 410: 'Gone', 411: 'Length Required', 412: 'Precondition Failed',
  413: 'Payload Too Large', 414: 'URI Too Long', 415: 'Unsupported Media Type', 416: 'Range Not Satisfiable',
  417: 'Expectation Failed', 418: "I'm a Teapot", 421: 'Misdirected Request', 422: 'Unprocessable Entity', 423: 'Locked',
  424: 'Failed Dependency', 425: 'Too Early', 426: 'Upgrade Required', 428: 'Precondition Required',
  429: 'Too Many Requests', 431: 'Request Header Fields Too Large', 451: 'Unavailable For Legal Reasons',
  500: 'Internal Server Error', 501: 'Not Implemented', 502: 'Bad Gateway', 503: 'Service Unavailable',
  504: 'Gateway Timeout', 505: 'HTTP Version Not Supported', 506: 'Variant Also Negotiates', 507: 'Insufficient Storage',
  508: 'Loop Detected', 509: 'Bandwidth Limit Exceeded', 510: 'Not Extended', 511: 'Network Authentication Required',
};

export const unsupportedExports: Record<string, Exports> = {
  _stream_wrap: { functions: 'JSStreamSocket' },
  'bun:ffi': {
    functions: 'CFunction CString JSCallback cc dlopen linkSymbols ptr toArrayBuffer toBuffer viewSource',
    values: 'FFIType read',
    constants: { suffix: 'so' },
  },
  'bun:jsc': {
    functions: 'callerSourceOrigin codeCoverageForFile deserialize drainMicrotasks edenGC estimateShallowMemoryUsageOf fullGC ' +
      'gcAndSweep generateHeapSnapshotForDebugging getRandomSeed heapSize heapStats isRope jscDescribe jscDescribeArray ' +
      'memoryUsage noFTL noInline noOSRExitFuzzing numberOfDFGCompiles optimizeNextInvocation ' +
      'percentAvailableMemoryInUse profile releaseWeakRefs reoptimizationRetryCount serialize setRandomSeed setTimeZone ' +
      'startRemoteDebugger startSamplingProfiler totalCompileTime',
  },
  'bun:sqlite': {
    functions: 'Database SQLiteError Statement',
    values: 'constants native',
  },
  'node:_stream_wrap': { functions: 'JSStreamSocket' },
  'node:cluster': {
    functions: 'Worker setupPrimary setupMaster fork disconnect',
    values: 'workers settings schedulingPolicy',
    constants: { isWorker: false, isMaster: true, isPrimary: true, SCHED_NONE: 1, SCHED_RR: 2 },
  },
  'node:dgram': {
    functions: 'createSocket Socket',
  },
  'node:dns': {
    functions: 'lookup lookupService Resolver getDefaultResultOrder setDefaultResultOrder setServers getServers resolve resolve4 ' +
      'resolve6 resolveAny resolveCaa resolveCname resolveMx resolveNaptr resolveNs resolvePtr resolveSoa resolveSrv ' +
      'resolveTxt reverse',
    values: 'promises',
    constants: {
      ADDRCONFIG: 32, ALL: 16, V4MAPPED: 8, NODATA: 'ENODATA', FORMERR: 'EFORMERR', SERVFAIL: 'ESERVFAIL', NOTFOUND: 'ENOTFOUND',
      NOTIMP: 'ENOTIMP', REFUSED: 'EREFUSED', BADQUERY: 'EBADQUERY', BADNAME: 'EBADNAME', BADFAMILY: 'EBADFAMILY', BADRESP:
      'EBADRESP', CONNREFUSED: 'ECONNREFUSED', TIMEOUT: 'ETIMEOUT', EOF: 'EOF', FILE: 'EFILE', NOMEM: 'ENOMEM', DESTRUCTION:
      'EDESTRUCTION', BADSTR: 'EBADSTR', BADFLAGS: 'EBADFLAGS', NONAME: 'ENONAME', BADHINTS: 'EBADHINTS', NOTINITIALIZED:
      'ENOTINITIALIZED', LOADIPHLPAPI: 'ELOADIPHLPAPI', ADDRGETNETWORKPARAMS: 'EADDRGETNETWORKPARAMS', CANCELLED: 'ECANCELLED',
    },
  },
  'node:dns/promises': {
    functions: 'lookup lookupService Resolver getDefaultResultOrder setDefaultResultOrder setServers getServers resolve resolve4 ' +
      'resolve6 resolveAny resolveCaa resolveCname resolveMx resolveNaptr resolveNs resolvePtr resolveSoa resolveSrv ' +
      'resolveTxt reverse',
    constants: {
      NODATA: 'ENODATA', FORMERR: 'EFORMERR', SERVFAIL: 'ESERVFAIL', NOTFOUND: 'ENOTFOUND', NOTIMP: 'ENOTIMP', REFUSED:
      'EREFUSED', BADQUERY: 'EBADQUERY', BADNAME: 'EBADNAME', BADFAMILY: 'EBADFAMILY', BADRESP: 'EBADRESP', CONNREFUSED:
      'ECONNREFUSED', TIMEOUT: 'ETIMEOUT', EOF: 'EOF', FILE: 'EFILE', NOMEM: 'ENOMEM', DESTRUCTION: 'EDESTRUCTION', BADSTR:
      'EBADSTR', BADFLAGS: 'EBADFLAGS', NONAME: 'ENONAME', BADHINTS: 'EBADHINTS', NOTINITIALIZED: 'ENOTINITIALIZED', LOADIPHLPAPI:
      'ELOADIPHLPAPI', ADDRGETNETWORKPARAMS: 'EADDRGETNETWORKPARAMS', CANCELLED: 'ECANCELLED',
    },
  },
  'node:domain': {
    functions: 'Domain createDomain create',
    values: 'active',
  },
  'node:http': {
    functions: 'Agent ClientRequest IncomingMessage OutgoingMessage Server ServerResponse createServer validateHeaderName ' +
      'validateHeaderValue get request setMaxIdleHTTPParsers WebSocket CloseEvent MessageEvent',
    values: 'globalAgent',
    constants: {
      METHODS: (
        'ACL BIND CHECKOUT CONNECT COPY DELETE GET HEAD LINK LOCK M-SEARCH MERGE MKACTIVITY MKCALENDAR MKCOL MOVE NOTIFY ' +
        'OPTIONS PATCH POST PROPFIND PROPPATCH PURGE PUT QUERY REBIND REPORT SEARCH SOURCE SUBSCRIBE TRACE UNBIND UNLINK ' +
        'UNLOCK UNSUBSCRIBE'
      ).split(' '),
      STATUS_CODES: statusCodes,
      maxHeaderSize: 16384,
    },
  },
  'node:http2': {
    functions: 'connect createServer createSecureServer getDefaultSettings getPackedSettings getUnpackedSettings ' +
      'performServerHandshake Http2ServerRequest Http2ServerResponse',
    values: 'sensitiveHeaders',
    constants: { constants: http2Constants(statusCodes) },
  },
  'node:https': {
    functions: 'Agent Server createServer get request',
    values: 'globalAgent',
  },
  'node:net': {
    functions: 'BlockList SocketAddress connect createConnection createServer isIP isIPv4 isIPv6 Server Socket Stream ' +
      'getDefaultAutoSelectFamily setDefaultAutoSelectFamily getDefaultAutoSelectFamilyAttemptTimeout ' +
      'setDefaultAutoSelectFamilyAttemptTimeout',
  },
  'node:repl': {
    functions: 'start writer REPLServer Recoverable isValidSyntax',
    values: 'REPL_MODE_SLOPPY REPL_MODE_STRICT builtinModules',
  },
  'node:sea': {
    functions: 'isSea getAsset getAssetAsBlob getRawAsset',
  },
  'node:sqlite': {
    functions: 'DatabaseSync StatementSync backup',
    values: 'constants',
  },
  'node:test': {
    functions: 'skip todo only after afterEach before beforeEach describe it run suite test snapshot',
    values: 'mock',
  },
  'node:test/reporters': {
    functions: 'dot junit spec tap',
    values: 'lcov',
  },
  'node:tls': {
    functions: 'getCiphers convertALPNProtocols checkServerIdentity createSecureContext SecureContext TLSSocket Server ' +
      'createServer connect createSecurePair',
    values: 'DEFAULT_CIPHERS rootCertificates',
    constants: {
      CLIENT_RENEG_LIMIT: 3, CLIENT_RENEG_WINDOW: 600, DEFAULT_ECDH_CURVE: 'auto', DEFAULT_MIN_VERSION: 'TLSv1.2',
      DEFAULT_MAX_VERSION: 'TLSv1.3',
    },
  },
  'node:trace_events': {
    functions: 'createTracing getEnabledCategories',
  },
  'node:wasi': {
    functions: 'WASI',
  },
};
