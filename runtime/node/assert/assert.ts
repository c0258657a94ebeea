// node:assert. https://nodejs.org/api/assert.html
import { describeReceived, invalidArgType, nodeError } from '../errors.ts';
import { isDeepEqual } from '../util/comparisons.ts';
import { inspect } from '../util/inspect.ts';
import { isPromise, isRegExp } from '../util/types.ts';
import { AssertionError } from './assertion-error.ts';
import { falsyMessage } from './falsy-message.ts';

type Message = string | Error | undefined;

function failWith(details: any): never {
  if (details.message instanceof Error) throw details.message;
  throw new AssertionError(details);
}

function needTwo(count: number) {
  if (count < 2) throw nodeError(TypeError, 'ERR_MISSING_ARGS', 'The "actual" and "expected" arguments must be specified');
}

function innerOk(fn: Function, count: number, value: unknown, message: Message) {
  if (value) return;
  let generated = false;
  let text: any = message;
  if (count === 0) {
    generated = true;
    text = 'No value argument passed to `assert.ok()`';
  } else if (message === undefined || message === null) {
    generated = true;
    text = falsyMessage();
  } else if (message instanceof Error) {
    throw message;
  }
  const error = new AssertionError({ actual: value, expected: true, message: text, operator: '==', stackStartFn: fn });
  error.generatedMessage = generated;
  throw error;
}

// The module itself is assert.ok.
function ok(...args: any[]) {
  innerOk(ok, args.length, args[0], args[1]);
}

function fail(message?: any) {
  if (arguments.length > 1) {
    const [actual, expected, text, operator = '!='] = arguments as any;
    if (text instanceof Error) throw text;
    throw new AssertionError({ actual, expected, operator, message: text, stackStartFn: fail });
  }
  if (message instanceof Error) throw message;
  const error = new AssertionError({ message: message ?? 'Failed', operator: 'fail', stackStartFn: fail });
  error.generatedMessage = message === undefined || message === null;
  throw error;
}

// A comparison: throws unless `test` holds.
function makeComparison(operator: string, test: (actual: any, expected: any) => boolean) {
  const { [operator]: compare } = {
    [operator](actual: unknown, expected: unknown, message?: Message) {
      needTwo(arguments.length);
      if (!test(actual, expected)) failWith({ actual, expected, message, operator: shownOperators[operator] ?? operator, stackStartFn: compare });
    },
  };
  return compare;
}
const shownOperators: Record<string, string> = { equal: '==', notEqual: '!=' };

const equal = makeComparison('equal', (a, b) => a == b || (Number.isNaN(a) && Number.isNaN(b)));
const notEqual = makeComparison('notEqual', (a, b) => a != b && !(Number.isNaN(a) && Number.isNaN(b)));
const strictEqual = makeComparison('strictEqual', Object.is);
const notStrictEqual = makeComparison('notStrictEqual', (a, b) => !Object.is(a, b));
const deepEqual = makeComparison('deepEqual', (a, b) => isDeepEqual(a, b, 'loose'));
const notDeepEqual = makeComparison('notDeepEqual', (a, b) => !isDeepEqual(a, b, 'loose'));
const deepStrictEqual = makeComparison('deepStrictEqual', (a, b) => isDeepEqual(a, b, 'strict'));
const notDeepStrictEqual = makeComparison('notDeepStrictEqual', (a, b) => !isDeepEqual(a, b, 'strict'));
const partialDeepStrictEqual = makeComparison('partialDeepStrictEqual', (a, b) => isDeepEqual(a, b, 'partial'));

// --- throws and rejects ---

// Only what the expectation names of the error, for the diff.
class Comparison {
  constructor(source: any, keys: string[], actual?: any) {
    for (const key of keys) {
      if (!(key in source)) continue;
      (this as any)[key] = actual !== undefined && typeof actual[key] === 'string' && isRegExp(source[key]) && source[key].test(actual[key]) ? actual[key] : source[key];
    }
  }
}

function compareKey(actual: any, expected: any, key: string, message: Message, keys: string[], fn: Function) {
  if (key in actual && isDeepEqual(actual[key], expected[key], 'strict')) return;
  if (message !== undefined && message !== null) failWith({ actual, expected, message, operator: fn.name, stackStartFn: fn });
  const error = new AssertionError({ actual: new Comparison(actual, keys), expected: new Comparison(expected, keys, actual), operator: 'deepStrictEqual', stackStartFn: fn });
  error.actual = actual;
  error.expected = expected;
  error.operator = fn.name;
  throw error;
}

function matchesPattern(actual: any, expected: RegExp, message: Message, fn: Function) {
  const text = String(actual);
  if (expected.test(text)) return;
  const generated = message === undefined || message === null;
  const shown = message ?? `The input did not match the regular expression ${inspect(expected)}. Input:\n\n${inspect(text)}\n`;
  const error: any = new AssertionError({ actual, expected, message: shown, operator: fn.name, stackStartFn: fn });
  error.generatedMessage = generated;
  throw error;
}

function checkExpected(actual: any, expected: any, message: Message, fn: Function) {
  if (typeof expected !== 'function') {
    if (isRegExp(expected)) return matchesPattern(actual, expected, message, fn);
    if (typeof actual !== 'object' || actual === null) {
      const error = new AssertionError({ actual, expected, message, operator: 'deepStrictEqual', stackStartFn: fn });
      error.operator = fn.name;
      throw error;
    }
    const keys = Object.keys(expected);
    if (expected instanceof Error) keys.push('name', 'message');
    else if (keys.length === 0) throw nodeError(TypeError, 'ERR_INVALID_ARG_VALUE', `The argument 'error' may not be an empty object. Received {}`);
    for (const key of keys) {
      if (typeof actual[key] === 'string' && isRegExp(expected[key]) && expected[key].test(actual[key])) continue;
      compareKey(actual, expected, key, message, keys, fn);
    }
    return;
  }
  if (expected.prototype !== undefined && actual instanceof expected) return;
  if (Object.prototype.isPrototypeOf.call(Error, expected)) {
    const generated = message === undefined || message === null;
    let text: any = message;
    if (generated) {
      text = 'The error is expected to be an instance of ' + `"${expected.name}". Received `;
      const isError = actual instanceof Error;
      text += isError ? `"${actual.name}"` : `"${inspect(actual, { depth: -1 })}"`;
      if (isError) text += `\n\nError message:\n\n${actual.message}`;
    } else if (message instanceof Error) {
      throw message;
    }
    const error = new AssertionError({ actual, expected, message: text, operator: fn.name, stackStartFn: fn });
    error.generatedMessage = generated;
    throw error;
  }
  const result = Reflect.apply(expected, {}, [actual]);
  if (result === true) return;
  const generated = message === undefined || message === null;
  if (message instanceof Error) throw message;
  let text: any = message;
  if (generated) {
    const name = expected.name ? `"${expected.name}" ` : '';
    text = `The ${name}validation function is expected to return "true". Received ${inspect(result)}`;
    if (actual instanceof Error) text += `\n\nCaught error:\n\n${actual}`;
  }
  const error = new AssertionError({ actual, expected, message: text, operator: fn.name, stackStartFn: fn });
  error.generatedMessage = generated;
  throw error;
}

const nothing = Symbol('nothing');

function thrownBy(fn: any): unknown {
  if (typeof fn !== 'function') throw invalidArgType('fn', 'of type function', fn);
  try {
    fn();
  } catch (error) {
    return error;
  }
  return nothing;
}

async function rejectionOf(promiseFn: any): Promise<unknown> {
  let promise = promiseFn;
  if (typeof promiseFn === 'function') {
    promise = promiseFn();
    if (!isThenable(promise)) {
      throw nodeError(TypeError, 'ERR_INVALID_RETURN_VALUE', `Expected instance of Promise to be returned from the "promiseFn" function but got ${describeValue(promise)}.`);
    }
  } else if (!isThenable(promiseFn)) {
    throw nodeError(TypeError, 'ERR_INVALID_ARG_TYPE', `The "promiseFn" argument must be of type function or an instance of Promise.${describeReceived(promiseFn)}`);
  }
  try {
    await promise;
  } catch (error) {
    return error;
  }
  return nothing;
}

const isThenable = (value: any) => isPromise(value) || (value !== null && typeof value === 'object' && typeof value.then === 'function' && typeof value.catch === 'function');
const describeValue = (value: unknown) => describeReceived(value).replace(/^ Received /, '').replace(/^an instance/, 'an instance');

function expectError(fn: Function, count: number, actual: unknown, error: any, message: any) {
  if (typeof error === 'string') {
    if (count === 3 + 1) throw nodeError(TypeError, 'ERR_INVALID_ARG_TYPE', `The "error" argument must be of type function or an instance of Error, RegExp, or Object.${describeReceived(error)}`);
    const same = typeof actual === 'object' && actual !== null ? (actual as any).message === error : actual === error;
    if (same) {
      throw nodeError(TypeError, 'ERR_AMBIGUOUS_ARGUMENT', typeof actual === 'object'
        ? `The "error/message" argument is ambiguous. The error message "${(actual as any).message}" is identical to the message.`
        : `The "error/message" argument is ambiguous. The error "${actual}" is identical to the message.`);
    }
    message = error;
    error = undefined;
  } else if (error !== undefined && error !== null && typeof error !== 'object' && typeof error !== 'function') {
    throw nodeError(TypeError, 'ERR_INVALID_ARG_TYPE', `The "error" argument must be of type function or an instance of Error, RegExp, or Object.${describeReceived(error)}`);
  }
  if (actual === nothing) {
    let details = '';
    if (error?.name) details += ` (${error.name})`;
    details += message ? `: ${message}` : '.';
    const what = fn === rejects ? 'rejection' : 'exception';
    failWith({ actual: undefined, expected: error, operator: fn.name, message: message instanceof Error ? message : `Missing expected ${what}${details}`, stackStartFn: fn });
  }
  if (error === undefined || error === null) return;
  checkExpected(actual, error, message, fn);
}

function expectNoError(fn: Function, actual: unknown, error: any, message: any) {
  if (actual === nothing) return;
  if (typeof error === 'string') {
    message = error;
    error = undefined;
  }
  if (error !== undefined && error !== null && !hasMatchingError(actual, error)) throw actual;
  const details = message ? `: ${message}` : '.';
  const what = fn === doesNotReject ? 'rejection' : 'exception';
  failWith({ actual, expected: error, operator: fn.name, message: message instanceof Error ? message : `Got unwanted ${what}${details}\nActual message: "${(actual as any)?.message}"`, stackStartFn: fn });
}

function hasMatchingError(actual: any, expected: any): boolean {
  if (typeof expected !== 'function') {
    if (isRegExp(expected)) return expected.test(String(actual));
    throw nodeError(TypeError, 'ERR_INVALID_ARG_TYPE', `The "expected" argument must be of type function or an instance of RegExp.${describeReceived(expected)}`);
  }
  if (expected.prototype !== undefined && actual instanceof expected) return true;
  if (Object.prototype.isPrototypeOf.call(Error, expected)) return false;
  return Reflect.apply(expected, {}, [actual]) === true;
}

function throws(fn: unknown, ...args: any[]) {
  expectError(throws, args.length + 2, thrownBy(fn), args[0], args[1]);
}

async function rejects(promiseFn: unknown, ...args: any[]) {
  expectError(rejects, args.length + 2, await rejectionOf(promiseFn), args[0], args[1]);
}

function doesNotThrow(fn: unknown, ...args: any[]) {
  expectNoError(doesNotThrow, thrownBy(fn), args[0], args[1]);
}

async function doesNotReject(fn: unknown, ...args: any[]) {
  expectNoError(doesNotReject, await rejectionOf(fn), args[0], args[1]);
}

function ifError(error: any) {
  if (error === null || error === undefined) return;
  let message = 'ifError got unwanted exception: ';
  if (typeof error === 'object' && typeof error.message === 'string') message += error.message.length === 0 && error.constructor ? error.constructor.name : error.message;
  else message += inspect(error);
  throw new AssertionError({ actual: error, expected: null, operator: 'ifError', message, stackStartFn: ifError });
}

function checkMatch(text: any, pattern: any, message: Message, fn: Function, wanted: boolean) {
  if (!isRegExp(pattern)) throw invalidArgType('regexp', 'an instance of RegExp', pattern);
  if (typeof text === 'string' && pattern.test(text) === wanted) return;
  if (message instanceof Error) throw message;
  const generated = !message;
  const shown = message || (typeof text !== 'string'
    ? `The "string" argument must be of type string. Received type ${typeof text} (${inspect(text)})`
    : `${wanted ? 'The input did not match the regular expression ' : 'The input was expected to not match the regular expression '}${inspect(pattern)}. Input:\n\n${inspect(text)}\n`);
  const error = new AssertionError({ actual: text, expected: pattern, message: shown, operator: fn.name, stackStartFn: fn });
  error.generatedMessage = generated;
  throw error;
}

function match(text: unknown, pattern: unknown, message?: Message) {
  checkMatch(text, pattern, message, match, true);
}

function doesNotMatch(text: unknown, pattern: unknown, message?: Message) {
  checkMatch(text, pattern, message, doesNotMatch, false);
}

const members = {
  fail, AssertionError, ok, equal, notEqual, deepEqual, notDeepEqual, deepStrictEqual, notDeepStrictEqual, strictEqual, notStrictEqual,
  partialDeepStrictEqual, throws, rejects, doesNotThrow, doesNotReject, ifError, match, doesNotMatch,
};
const assert: any = Object.assign(ok, members);

function strict(...args: any[]) {
  innerOk(strict, args.length, args[0], args[1]);
}
Object.assign(strict, members, { equal: strictEqual, deepEqual: deepStrictEqual, notEqual: notStrictEqual, notDeepEqual: notDeepStrictEqual });
assert.strict = strict;
(strict as any).strict = strict;

export {
  AssertionError, assert as default, assert as 'module.exports', deepEqual, deepStrictEqual, doesNotMatch, doesNotReject, doesNotThrow, equal, fail, ifError,
  match, notDeepEqual, notDeepStrictEqual, notEqual, notStrictEqual, ok, partialDeepStrictEqual, rejects, strict, strictEqual, throws,
};
