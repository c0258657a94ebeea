// node:url. https://nodejs.org/api/url.html
import { builtin } from '../../modules/main.ts';
import { percentEncode, c0Control, pathSet } from '../../web/url/encode.ts';
import { domainToUnicode as toUnicode, parseHost } from '../../web/url/host.ts';
import { serialize } from '../../web/url/parse.ts';
import { URL, isUrl, urlRecord } from '../../web/url/url.ts';
import { URLSearchParams } from '../../web/url/search-params.ts';
import { describeReceived, invalidArgType, nodeError } from '../errors.ts';
import { Url, urlParse, urlResolve, urlResolveObject } from './legacy.ts';

function domainToASCII(domain: unknown): string {
  return parseHost(`${domain as string}`, false) ?? '';
}

function domainToUnicode(domain: unknown): string {
  const host = parseHost(`${domain as string}`, false);
  return host === null ? '' : toUnicode(host);
}

function urlFormat(value: any, options?: any): string {
  if (typeof value === 'string') return urlParse(value).format();
  if (typeof value !== 'object' || value === null) {
    throw nodeError(TypeError, 'ERR_INVALID_ARG_TYPE', `The "urlObject" argument must be one of type object or string.${describeReceived(value)}`);
  }
  if (!isUrl(value)) return Url.prototype.format.call(value);
  if (options !== undefined && options !== null && typeof options !== 'object') throw invalidArgType('options', 'of type object', options);
  const record = { ...urlRecord(value) };
  if (options?.auth === false) record.username = record.password = '';
  if (options?.search === false) record.query = null;
  if (options?.unicode && record.host !== null) record.host = toUnicode(record.host);
  return serialize(record, options?.fragment !== false);
}

function fileURLToPath(input: unknown, options: any = {}): string {
  let url: any = input;
  if (typeof input === 'string') url = new URL(input);
  else if (input === null || typeof input !== 'object' || !('href' in input) || !('protocol' in input)) {
    throw nodeError(TypeError, 'ERR_INVALID_ARG_TYPE', `The "path" argument must be of type string or an instance of URL.${describeReceived(input)}`);
  }
  if (url.protocol !== 'file:') throw nodeError(TypeError, 'ERR_INVALID_URL_SCHEME', 'The URL must be of scheme file');
  if (options?.windows) return windowsPath(url);
  if (url.hostname !== '') throw nodeError(TypeError, 'ERR_INVALID_FILE_URL_HOST', 'File URL host must be "localhost" or empty on linux');
  if (/%2f/i.test(url.pathname)) throw badPath('must not include encoded / characters', url);
  return decodeURIComponent(url.pathname);
}

function badPath(reason: string, url: any) {
  const error: any = nodeError(TypeError, 'ERR_INVALID_FILE_URL_PATH', `File URL path ${reason}`);
  error.input = url;
  return error;
}

function windowsPath(url: any): string {
  if (/%2f|%5c/i.test(url.pathname)) throw badPath('must not include encoded \\ or / characters', url);
  const path = decodeURIComponent(url.pathname.replaceAll('/', '\\'));
  if (url.hostname !== '') return `\\\\${toUnicode(url.hostname)}${path}`;
  if (!/^\\[a-zA-Z]:/.test(path)) throw badPath('must be absolute', url);
  return path.slice(1);
}

function fileURLToPathBuffer(input: unknown): any {
  const url: any = typeof input === 'string' ? new URL(input) : input;
  if (url.protocol !== 'file:') throw nodeError(TypeError, 'ERR_INVALID_URL_SCHEME', 'The URL must be of scheme file');
  return builtin('node/querystring/querystring.ts').unescapeBuffer(url.pathname);
}

function pathToFileURL(path: unknown, options: any = {}): URL {
  if (typeof path !== 'string') throw invalidArgType('path', 'of type string', path);
  if (options?.windows) return windowsUrl(path);
  let resolved = normalize(path.startsWith('/') ? path : `${(globalThis as any).process.cwd()}/${path}`);
  if (path.endsWith('/') && !resolved.endsWith('/')) resolved += '/';
  const encoded = resolved.replace(/[%\\\n\r\t?#]/g, encodeURIComponent);
  return new URL(`file://${percentEncode(encoded, pathSet)}`);
}

function normalize(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

function windowsUrl(path: string): URL {
  const encode = (text: string) => percentEncode(text.replace(/[%\n\r\t?#]/g, encodeURIComponent).replaceAll('\\', '/'), c0Control);
  if (path.startsWith('\\\\')) {
    const end = path.indexOf('\\', 2);
    if (end === -1) throw nodeError(TypeError, 'ERR_INVALID_ARG_VALUE', `The argument 'path' Missing UNC resource path. Received '${path}'`);
    if (end === 2) throw nodeError(TypeError, 'ERR_INVALID_ARG_VALUE', `The argument 'path' Empty UNC servername. Received '${path}'`);
    const url = new URL('file://');
    url.hostname = path.slice(2, end);
    url.pathname = encode(path.slice(end));
    return url;
  }
  return new URL(`file:///${encode(path)}`);
}

function urlToHttpOptions(url: any) {
  const { hostname, pathname, port, username, password, search } = url;
  return {
    __proto__: null,
    ...url,
    protocol: url.protocol,
    hostname: hostname?.startsWith('[') ? hostname.slice(1, -1) : hostname,
    hash: url.hash,
    search,
    pathname,
    path: `${pathname || ''}${search || ''}`,
    href: url.href,
    ...(port !== '' ? { port: Number(port) } : undefined),
    ...(username || password ? { auth: `${decodeURIComponent(username)}:${decodeURIComponent(password)}` } : undefined),
  };
}

const url = {
  Url, parse: urlParse, resolve: urlResolve, resolveObject: urlResolveObject, format: urlFormat,
  URL, URLSearchParams, domainToASCII, domainToUnicode, pathToFileURL, fileURLToPath, fileURLToPathBuffer, urlToHttpOptions,
};

export default url;
export {
  URL, URLSearchParams, Url, domainToASCII, domainToUnicode, fileURLToPath, fileURLToPathBuffer, urlFormat as format, urlParse as parse, pathToFileURL,
  urlResolve as resolve, urlResolveObject as resolveObject, urlToHttpOptions,
};
