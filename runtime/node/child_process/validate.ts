// Checks of node:child_process's arguments, with Node's errors.
import { builtin } from '../../modules/main.ts';
import { invalidArgType, invalidArgValue, nodeError, outOfRange } from '../errors.ts';
import { signals } from '../process/signals.ts';

export function checkString(value: unknown, name: string) {
  if (typeof value !== 'string') throw invalidArgType(name, 'of type string', value);
}

export function checkNoNull(value: unknown, name: string) {
  if (typeof value === 'string' && value.includes('\0')) {
    const shown = builtin('node/util/inspect.ts').inspect(value);
    const kind = name.includes('.') ? 'property' : 'argument';
    throw nodeError(TypeError, 'ERR_INVALID_ARG_VALUE', `The ${kind} '${name}' must be a string without null bytes. Received ${shown}`);
  }
}

export function checkBoolean(value: unknown, name: string) {
  if (value != null && typeof value !== 'boolean') throw invalidArgType(name, 'of type boolean', value);
}

export function checkObject(value: unknown, name: string) {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) throw invalidArgType(name, 'of type object', value);
}

export function checkFunction(value: unknown, name: string) {
  if (typeof value !== 'function') throw invalidArgType(name, 'of type function', value);
}

export function checkId(value: unknown, name: string) {
  if (value != null && (value as number) !== ((value as number) | 0)) throw invalidArgType(name, 'int32', value);
}

// "/a", or a file: URL.
export function pathOf(value: any, name: string): string | undefined {
  if (value == null) return undefined;
  if (typeof value === 'object' && typeof value.href === 'string' && value.protocol === 'file:') return decodeURIComponent(value.pathname);
  if (typeof value !== 'string') throw invalidArgType(name, 'of type string or an instance of Buffer or URL', value);
  checkNoNull(value, name);
  return value;
}

export function checkTimeout(timeout: unknown) {
  if (timeout == null) return;
  if (!Number.isInteger(timeout) || (timeout as number) < 0) throw outOfRange('timeout', 'an unsigned integer', timeout);
}

export function checkMaxBuffer(maxBuffer: unknown) {
  if (maxBuffer == null) return;
  if (typeof maxBuffer !== 'number' || maxBuffer < 0) throw outOfRange('options.maxBuffer', 'a positive number', maxBuffer);
}

export function checkSignal(signal: any, name: string) {
  if (signal !== undefined && (signal === null || typeof signal !== 'object' || !('aborted' in signal))) {
    throw invalidArgType(name, 'an instance of AbortSignal', signal);
  }
}

const signalNames = new Map<number, string>();
for (const [name, number] of Object.entries(signals)) if (!signalNames.has(number)) signalNames.set(number, name);

// 15 → "SIGTERM"
export function signalName(number: number): string | null {
  return signalNames.get(number) ?? null;
}

// A signal by name in any case, or by number.
export function signalOf(signal: unknown): number {
  if (typeof signal === 'number' && signalNames.has(signal)) return signal;
  if (typeof signal === 'string') {
    const number = signals[signal.toUpperCase()];
    if (number !== undefined) return number;
  }
  throw nodeError(TypeError, 'ERR_UNKNOWN_SIGNAL', `Unknown signal: ${String(signal)}`);
}

export function killSignalOf(signal: unknown): number | undefined {
  if (signal == null) return undefined;
  if (typeof signal === 'string' || typeof signal === 'number') return signalOf(signal);
  throw invalidArgType('options.killSignal', 'one of type string or number', signal);
}

export { invalidArgType, invalidArgValue, nodeError, outOfRange };
