// Node's errors with codes, made the same way everywhere. https://nodejs.org/api/errors.html#nodejs-error-codes
import { builtin } from '../modules/main.ts';

// "type string ('abc')", "an instance of Foo", "undefined": the end of ERR_INVALID_ARG_TYPE messages.
export function describeReceived(value: unknown): string {
  if (value === null || value === undefined) return ` Received ${value}`;
  if (typeof value === 'function') return ` Received function ${value.name}`;
  if (typeof value === 'object') {
    const name = (value as any).constructor?.name;
    return name ? ` Received an instance of ${name}` : ` Received ${Object.prototype.toString.call(value)}`;
  }
  let text = typeof value === 'string' ? `'${value.length > 28 ? `${value.slice(0, 25)}...` : value}'` : typeof value === 'bigint' ? `${value}n` : String(value);
  if (typeof value === 'string' && value.includes("'") && !value.includes('"')) text = `"${text.slice(1, -1)}"`;
  return ` Received type ${typeof value} (${text})`;
}

export function nodeError<E extends Error>(Constructor: new (message: string) => E, code: string, message: string): E {
  const error: any = new Constructor(message);
  error.code = code;
  // Node shows the code in the stack's first line and nowhere else.
  Object.defineProperty(error, 'stack', {
    value: typeof error.stack === 'string' ? error.stack.replace(/^(\w*Error)(?=:)/, `$1 [${code}]`) : error.stack,
    writable: true, enumerable: false, configurable: true,
  });
  return error;
}

// `expected` reads after "must be": "of type string", "an instance of URL".
export function invalidArgType(name: string, expected: string, value: unknown) {
  const kind = name.includes('.') ? 'property' : 'argument';
  const subject = name.endsWith(' argument') ? `The ${name}` : `The "${name}" ${kind}`;
  return nodeError(TypeError, 'ERR_INVALID_ARG_TYPE', `${subject} must be ${expected}.${describeReceived(value)}`);
}

export function invalidArgValue(name: string, value: unknown, reason = 'is invalid') {
  const kind = name.includes('.') ? 'property' : 'argument';
  let shown: string = builtin('node/util/inspect.ts').inspect(value);
  if (shown.length > 128) shown = `${shown.slice(0, 128)}...`;
  return nodeError(TypeError, 'ERR_INVALID_ARG_VALUE', `The ${kind} '${name}' ${reason}. Received ${shown}`);
}

// "1_000_000": numbers in messages have separators.
function groupDigits(text: string) {
  return text.replace(/\B(?=(\d{3})+(?!\d))/g, '_');
}

export function outOfRange(name: string, range: string, value: unknown) {
  let shown = String(value);
  if (typeof value === 'number' && Number.isInteger(value) && Math.abs(value) > 2 ** 32) shown = groupDigits(shown);
  if (typeof value === 'bigint') shown = `${value > 2n ** 32n || value < -(2n ** 32n) ? groupDigits(shown) : shown}n`;
  return nodeError(RangeError, 'ERR_OUT_OF_RANGE', `The value of "${name}" is out of range. It must be ${range}. Received ${shown}`);
}
