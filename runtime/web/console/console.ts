// The global console. https://console.spec.whatwg.org, with Node's formatting.
import { builtin, isLoaded, native } from '../../modules/main.ts';

const natives = native('process');

let indentation = '';
const counts = new Map<string, number>();
const timers = new Map<string, number>();

// What the formatter makes of a value that is not an object or a symbol.
function primitiveText(value: unknown): string | undefined {
  switch (typeof value) {
    case 'string': return value;
    case 'number': return Object.is(value, -0) ? '-0' : `${value}`;
    case 'bigint': return `${value}n`;
    case 'boolean':
    case 'undefined': return `${value}`;
  }
  return value === null ? 'null' : undefined;
}

// Starting the formatter costs more than a small program, and primitive values need none.
function formatPlainly(args: unknown[]): string | undefined {
  if (args.length > 1 && typeof args[0] === 'string' && args[0].includes('%')) return undefined;
  let line = '';
  for (let index = 0; index < args.length; index += 1) {
    const text = primitiveText(args[index]);
    if (text === undefined) return undefined;
    line = index === 0 ? text : `${line} ${text}`;
  }
  return line;
}

function format(args: unknown[]): string {
  if (args.length === 1 && typeof args[0] === 'string') return args[0];
  // Once it is there, it may have been given other defaults.
  const plain = isLoaded('node/util/inspect.ts') ? undefined : formatPlainly(args);
  return plain ?? builtin('node/util/inspect.ts').formatWithOptions({}, ...args);
}

// process.stdout and stderr, by descriptor, once the program touched them, with the `write` they came with. Writing past
// them is faster, but programs put a `write` of their own there to see what is printed.
export const touchedStreams: Record<number, { stream: any; write: unknown }> = {};

function write(descriptor: 1 | 2, text: string) {
  if (indentation !== '') text = indentation + text.replaceAll('\n', `\n${indentation}`);
  const touched = touchedStreams[descriptor];
  if (touched !== undefined && (touched.stream.write !== touched.write || touched.stream.writableCorked > 0)) {
    touched.stream.write(`${text}\n`);
    return;
  }
  const status: number = natives.writeText(descriptor, `${text}\n`);
  // Nobody reads any more: as in Node, printing does not fail for that, but those who listen are told.
  if (status < 0 && touched !== undefined && touched.stream.listenerCount('error') > 0) touched.stream.destroy(writeError(status));
}

function writeError(status: number) {
  return builtin('node/handles/handle-errors.ts').errnoError(status, 'write');
}

const log = (...args: unknown[]) => write(1, format(args));
const error = (...args: unknown[]) => write(2, format(args));

function elapsed(label: string): string | undefined {
  const started = timers.get(label);
  if (started === undefined) {
    (globalThis as any).process.emitWarning(`No such label '${label}' for console.timeEnd()`);
    return undefined;
  }
  const ms = native('loop').now() - started;
  if (ms >= 1000) return `${(ms / 1000).toFixed(3)}s`;
  return `${Number(ms.toFixed(3))}ms`;
}

export const console: any = {
  log,
  error,
  info: log,
  debug: log,
  warn: error,
  dir: (value: unknown, options?: object) => write(1, builtin('node/util/inspect.ts').inspect(value, { customInspect: false, ...options })),
  dirxml: log,
  trace: (...args: unknown[]) => {
    const { stack } = new Error();
    error(`Trace${args.length > 0 ? `: ${format(args)}` : ''}\n${String(stack).split('\n').slice(1).join('\n')}`);
  },
  assert: (condition: unknown, ...args: unknown[]) => {
    if (condition) return;
    if (typeof args[0] === 'string') error(`Assertion failed: ${args[0]}`, ...args.slice(1));
    else error('Assertion failed', ...args);
  },
  clear: () => {
    if (natives.isTty(1)) natives.writeText(1, '\x1b[1;1H\x1b[0J');
  },
  count: (label: unknown = 'default') => {
    const next = (counts.get(`${label}`) ?? 0) + 1;
    counts.set(`${label}`, next);
    log(`${label}: ${next}`);
  },
  countReset: (label: unknown = 'default') => {
    counts.delete(`${label}`);
  },
  group: (...args: unknown[]) => {
    if (args.length > 0) log(...args);
    indentation += '  ';
  },
  groupEnd: () => {
    indentation = indentation.slice(2);
  },
  table: (data: unknown, columns?: string[]) => {
    if (data === null || typeof data !== 'object') return log(data);
    log(builtin('web/console/table.ts').formatTable(data, columns));
  },
  time: (label: unknown = 'default') => {
    timers.set(`${label}`, native('loop').now());
  },
  timeLog: (label: unknown = 'default', ...args: unknown[]) => {
    const text = elapsed(`${label}`);
    if (text !== undefined) log(`${label}: ${text}`, ...args);
  },
  timeEnd: (label: unknown = 'default') => {
    const text = elapsed(`${label}`);
    if (text === undefined) return;
    timers.delete(`${label}`);
    log(`${label}: ${text}`);
  },
  timeStamp() {},
  profile() {},
  profileEnd() {},
};
console.groupCollapsed = console.group;
Object.defineProperty(console, Symbol.toStringTag, { value: 'console', configurable: true });
