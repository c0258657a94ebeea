// node:util. https://nodejs.org/api/util.html
import { builtin } from '../../modules/main.ts';
import { AbortController, AbortSignal } from '../../web/events/abort.ts';
import { describeReceived, invalidArgType, nodeError, outOfRange } from '../errors.ts';
import { isDeepEqual } from './comparisons.ts';
import { format, formatWithOptions, inspect, stripVTControlCharacters as strip } from './inspect.ts';
import { MIMEParams, MIMEType } from './mime-type.ts';
import { parseArgs } from './parse-args.ts';
import { callbackify, deprecate, inherits, promisify } from './promisify.ts';
import { styleText } from './style-text.ts';
import { systemErrors } from './system-errors.ts';
import types from './types.ts';

// --- debuglog ---

let debugPattern: RegExp | undefined;
const debugs = new Map<string, (...args: unknown[]) => void>();

function isDebugged(set: string): boolean {
  if (debugPattern === undefined) {
    const names = (globalThis as any).process.env.NODE_DEBUG ?? '';
    const parts = names.split(',').filter(Boolean).map((name: string) => name.trim().replace(/[|\\{}()[\]^$+?.]/g, '\\$&').replaceAll('*', '.*'));
    debugPattern = parts.length > 0 ? new RegExp(`^(${parts.join('|')})$`, 'i') : /^(?!)/;
  }
  return debugPattern.test(set);
}

function debuglog(set: string, callback?: (fn: any) => void): any {
  const name = String(set).toUpperCase();
  let announced = false;
  const write = (...args: unknown[]) => {
    if (!announced) {
      announced = true;
      callback?.(write);
    }
    if (!isDebugged(name)) return;
    let known = debugs.get(name);
    if (known === undefined) {
      const { pid, stderr } = (globalThis as any).process;
      const colors = Boolean(stderr?.isTTY);
      debugs.set(name, (known = (...all) => builtin('web/console/console.ts').console.error(`${name} ${pid}: ${formatWithOptions({ colors }, ...all)}`)));
    }
    known(...args);
  };
  Object.defineProperty(write, 'enabled', { get: () => isDebugged(name), configurable: true, enumerable: true });
  return write;
}

// --- system errors ---

function getSystemErrorMap(): Map<number, [string, string]> {
  return new Map(systemErrors.map(([number, name, text]) => [number, [name, text]]));
}

function checkErrorNumber(value: unknown) {
  if (typeof value !== 'number') throw invalidArgType('err', 'of type number', value);
  if (value >= 0 || !Number.isSafeInteger(value)) throw outOfRange('err', 'a negative integer', value);
}

function getSystemErrorName(number: number): string {
  checkErrorNumber(number);
  return systemErrors.find(([one]) => one === number)?.[1] ?? `Unknown system error ${number}`;
}

function getSystemErrorMessage(number: number): string | undefined {
  checkErrorNumber(number);
  return systemErrors.find(([one]) => one === number)?.[2];
}

function _errnoException(number: number, syscall: string, original?: string) {
  const name = getSystemErrorName(number);
  return Object.assign(new Error(`${syscall} ${name}${original ? ` ${original}` : ''}`), { errno: number, code: name, syscall });
}

// --- small ones ---

// https://nodejs.org/api/util.html#utilparseenvcontent
function parseEnv(content: string): Record<string, string> {
  if (typeof content !== 'string') throw invalidArgType('content', 'of type string', content);
  const out: Record<string, string> = {};
  const lines = /^[ \t]*(?:export[ \t]+)?([^\s=#][^=\n]*?)[ \t]*=[ \t]*(?:"([^"]*)"|'([^']*)'|`([^`]*)`|([^\n#]*))[^\n]*$/gm;
  for (const [, key, double, single, tick, bare] of content.replace(/\r\n?/g, '\n').matchAll(lines)) {
    out[key] = double !== undefined ? double.replaceAll('\\n', '\n') : (single ?? tick ?? bare.trim());
  }
  return out;
}

function toUSVString(text: unknown): string {
  return `${text as string}`.toWellFormed();
}

function stripVTControlCharacters(text: string): string {
  if (typeof text !== 'string') throw invalidArgType('str', 'of type string', text);
  return strip(text);
}

// Resolves when `signal` aborts, unless `resource` was collected before.
function aborted(signal: AbortSignal, resource: object): Promise<unknown> {
  if (signal === null || typeof signal !== 'object' || !('aborted' in signal)) return Promise.reject(invalidArgType('signal', 'an instance of AbortSignal', signal));
  if (resource === null || (typeof resource !== 'object' && typeof resource !== 'function')) return Promise.reject(invalidArgType('resource', 'of type object', resource));
  if (signal.aborted) return Promise.resolve(undefined);
  return new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
}

// One thread has one heap: there is nobody to transfer a signal to yet.
function transferableAbortController() {
  return new AbortController();
}
function transferableAbortSignal(signal: AbortSignal) {
  if (!(signal instanceof AbortSignal)) throw invalidArgType('signal', 'an instance of AbortSignal', signal);
  return signal;
}

function isDeepStrictEqual(a: unknown, b: unknown) {
  return isDeepEqual(a, b, 'strict');
}

function _extend(target: any, source: any) {
  if (source === null || typeof source !== 'object') return target;
  return Object.assign(target, source);
}

// https://nodejs.org/api/util.html#utilgetcallsitesframecountoptions
function getCallSites(count: any = 10) {
  if (typeof count === 'object' && count !== null) count = 10;
  if (typeof count !== 'number') throw invalidArgType('frameCount', 'of type number', count);
  if (!(count >= 1 && count <= 200)) throw outOfRange('frameCount', '>= 1 && <= 200', count);
  const frames = builtin('node/process/describe-error.ts').parseStack(String(new Error().stack)).filter((frame: any) => !frame.path.startsWith('builtin:'));
  return frames.slice(0, count).map(({ name, path, line, column }: any) => ({ functionName: name, scriptId: '0', scriptName: path, lineNumber: line, columnNumber: column, column }));
}

function log(...args: unknown[]) {
  const now = new Date();
  const time = [now.getHours(), now.getMinutes(), now.getSeconds()].map((part) => String(part).padStart(2, '0')).join(':');
  const month = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'][now.getMonth()];
  builtin('web/console/console.ts').console.log('%s - %s', `${now.getDate()} ${month} ${time}`, format(...args));
}

function _exceptionWithHostPort(number: number, syscall: string, address: string, port?: number, additional?: string) {
  const name = getSystemErrorName(number);
  const place = port && port > 0 ? `${address}:${port}` : address;
  const error: any = new Error(`${syscall} ${name} ${place}${additional ? ` - Local (${additional})` : ''}`);
  Object.assign(error, { errno: number, code: name, syscall, address });
  if (port) error.port = port;
  return error;
}

// --- deprecated questions ---

const isArray = Array.isArray;
const isBoolean = (value: unknown) => typeof value === 'boolean';
const isBuffer = (value: unknown) => builtin('node/buffer/buffer.ts').Buffer.isBuffer(value);
const isNull = (value: unknown) => value === null;
const isNullOrUndefined = (value: unknown) => value === null || value === undefined;
const isNumber = (value: unknown) => typeof value === 'number';
const isString = (value: unknown) => typeof value === 'string';
const isSymbol = (value: unknown) => typeof value === 'symbol';
const isUndefined = (value: unknown) => value === undefined;
const isRegExp = types.isRegExp;
const isObject = (value: unknown) => value !== null && typeof value === 'object';
const isDate = types.isDate;
const isError = (value: unknown) => types.isNativeError(value) || value instanceof Error;
const isFunction = (value: unknown) => typeof value === 'function';
const isPrimitive = (value: unknown) => value === null || (typeof value !== 'object' && typeof value !== 'function');

const { TextDecoder, TextEncoder } = {
  get TextDecoder() { return (globalThis as any).TextDecoder; },
  get TextEncoder() { return (globalThis as any).TextEncoder; },
};

const util = {
  _errnoException, _exceptionWithHostPort, _extend, callbackify, debug: debuglog, debuglog, deprecate, format, formatWithOptions, getCallSites, getSystemErrorMap,
  getSystemErrorMessage, getSystemErrorName, inherits, inspect, isArray, isBoolean, isBuffer, isDate, isDeepStrictEqual, isError, isFunction, isNull, isNullOrUndefined,
  isNumber, isObject, isPrimitive, isRegExp, isString, isSymbol, isUndefined, log, MIMEParams, MIMEType, parseArgs, parseEnv, promisify,
  stripVTControlCharacters, styleText, TextDecoder, TextEncoder, toUSVString, transferableAbortController, transferableAbortSignal, aborted, types,
};

export default util;
export {
  MIMEParams, MIMEType, TextDecoder, TextEncoder, _errnoException, _exceptionWithHostPort, _extend, aborted, callbackify, debuglog as debug, debuglog,
  deprecate, format, formatWithOptions, getCallSites, getSystemErrorMap, getSystemErrorMessage, getSystemErrorName, inherits, inspect, isArray,
  isBoolean, isBuffer, isDate, isDeepStrictEqual, isError, isFunction, isNull, isNullOrUndefined, isNumber, isObject, isPrimitive, isRegExp, isString,
  isSymbol, isUndefined, log, parseArgs, parseEnv, promisify, stripVTControlCharacters, styleText, toUSVString, transferableAbortController,
  transferableAbortSignal, types,
};
