// AssertionError and its messages. https://nodejs.org/api/assert.html#class-assertassertionerror
import { invalidArgType } from '../errors.ts';
import { inspect } from '../util/inspect.ts';
import { diffLines, printDiff } from './diff.ts';

const readable: Record<string, string> = {
  deepStrictEqual: 'Expected values to be strictly deep-equal:',
  partialDeepStrictEqual: 'Expected values to be partially and strictly deep-equal:',
  strictEqual: 'Expected values to be strictly equal:',
  strictEqualObject: 'Expected "actual" to be reference-equal to "expected":',
  deepEqual: 'Expected values to be loosely deep-equal:',
  notDeepStrictEqual: 'Expected "actual" not to be strictly deep-equal to:',
  notStrictEqual: 'Expected "actual" to be strictly unequal to:',
  notStrictEqualObject: 'Expected "actual" not to be reference-equal to "expected":',
  notDeepEqual: 'Expected "actual" not to be loosely deep-equal to:',
  notIdentical: 'Values have same structure but are not reference-equal:',
  notDeepEqualUnequal: 'Expected values not to be loosely deep-equal:',
};

// Comparisons whose messages show what differs.
const diffed = new Set(['deepStrictEqual', 'strictEqual', 'partialDeepStrictEqual']);
const shortLength = 12;

function show(value: unknown): string {
  return inspect(value, { compact: false, customInspect: false, depth: 1000, maxArrayLength: Infinity, showHidden: false, showProxy: false, sorted: true, getters: true });
}

const isObject = (value: unknown) => typeof value === 'object' && value !== null;

function simpleDiff(actual: unknown, shownActual: string, expected: unknown, shownExpected: string): { message: string; header: boolean } {
  const quotes = (typeof actual === 'string' ? 2 : 0) + (typeof expected === 'string' ? 2 : 0);
  if (shownActual.length + shownExpected.length - quotes <= shortLength) return { message: `${shownActual} !== ${shownExpected}`, header: false };
  let message = `\n+ ${shownActual}\n- ${shownExpected}`;
  if (typeof actual === 'string' && typeof expected === 'string') {
    // Where the first difference is, if it is not at the start.
    if (shownActual.length + shownExpected.length < 80) {
      let at = 0;
      while (shownActual[at] === shownExpected[at] && at < shownActual.length) at += 1;
      if (at >= 3) message += `\n${' '.repeat(at + 2)}^`;
    }
  }
  return { message, header: true };
}

function describeDifference(actual: unknown, expected: unknown, operator: string, title?: string): string {
  const both = (isObject(actual) && isObject(expected)) || (typeof actual === 'function' && typeof expected === 'function');
  let name = operator === 'strictEqual' && both ? 'strictEqualObject' : operator;
  const [shownActual, shownExpected] = [show(actual), show(expected)];
  const [actualLines, expectedLines] = [shownActual.split('\n'), shownExpected.split('\n')];
  let header = '+ actual - expected';
  let message: string;
  let skipped = false;
  if (actualLines.length === 1 && expectedLines.length === 1 && !(isObject(actual) && isObject(expected))) {
    const simple = simpleDiff(actual, shownActual, expected, shownExpected);
    message = simple.message;
    if (!simple.header) header = '';
  } else if (shownActual === shownExpected) {
    name = 'notIdentical';
    header = '';
    skipped = actualLines.length >= 50;
    message = skipped ? `${actualLines.slice(0, 50).join('\n')}\n...}` : shownActual;
  } else {
    ({ message, skipped } = printDiff(diffLines(actualLines, expectedLines, isObject(actual))));
  }
  return `${title ?? readable[name]}\n${header}${skipped ? '\n... Skipped lines' : ''}\n${message}\n`;
}

function describeUnwanted(actual: unknown, operator: string): string {
  const lines = show(actual).split('\n');
  const base = operator === 'notStrictEqual' && (isObject(actual) || typeof actual === 'function') ? readable.notStrictEqualObject : readable[operator];
  if (lines.length > 50) lines.splice(46, lines.length, '...');
  if (lines.length === 1) return `${base}${lines[0].length > 5 ? '\n\n' : ' '}${lines[0]}`;
  return `${base}\n\n${lines.join('\n')}\n`;
}

function describe(actual: unknown, expected: unknown, operator: string): string {
  if (diffed.has(operator)) return describeDifference(actual, expected, operator);
  if (operator === 'notDeepStrictEqual' || operator === 'notStrictEqual') return describeUnwanted(actual, operator);
  let left = show(actual);
  let right = show(expected);
  if (operator === 'notDeepEqual' && left === right) {
    const text = `${readable.notDeepEqual}\n\n${left}`;
    return text.length > 1024 ? `${text.slice(0, 1021)}...` : text;
  }
  if (left.length > 512) left = `${left.slice(0, 509)}...`;
  if (right.length > 512) right = `${right.slice(0, 509)}...`;
  if (operator === 'deepEqual') return `${readable.deepEqual}\n\n${left}\n\nshould loosely deep-equal\n\n${right}`;
  if (operator === 'notDeepEqual') return `${readable.notDeepEqualUnequal}\n\n${left}\n\nshould not loosely deep-equal\n\n${right}`;
  return `${left} ${operator} ${right}`;
}

export class AssertionError extends Error {
  declare generatedMessage: boolean;
  declare code: string;
  declare actual: unknown;
  declare expected: unknown;
  declare operator: string;

  constructor(options: any) {
    if (options === null || typeof options !== 'object') throw invalidArgType('options', 'of type object', options);
    const { message, operator, stackStartFn, actual, expected } = options;
    const hasMessage = message !== undefined && message !== null;
    if (hasMessage) super(diffed.has(operator) ? describeDifference(actual, expected, operator, String(message)) : String(message));
    else super(describe(actual, expected, operator));
    this.generatedMessage = !message;
    Object.defineProperty(this, 'name', { value: 'AssertionError [ERR_ASSERTION]', enumerable: false, writable: true, configurable: true });
    this.code = 'ERR_ASSERTION';
    this.actual = actual;
    this.expected = expected;
    this.operator = operator;
    (Error as any).captureStackTrace?.(this, stackStartFn ?? AssertionError);
    const { stack } = this;
    // The engine's stacks do not start with the message; Node's do, with the code.
    if (typeof stack === 'string') {
      const text = `AssertionError [ERR_ASSERTION]: ${this.message}`;
      const frames = /(?:^|\n)    at /.test(stack) ? stack.slice(stack.search(/(?:^|\n) {4}at /)).replace(/^\n/, '') : engineFrames(stack);
      Object.defineProperty(this, 'stack', { value: frames === '' ? text : `${text}\n${frames}`, writable: true, enumerable: false, configurable: true });
    }
    this.name = 'AssertionError';
  }

  toString() {
    return `${this.name} [${this.code}]: ${this.message}`;
  }

  [Symbol.for('nodejs.util.inspect.custom')](_depth: number, context: any) {
    const { actual, expected } = this;
    for (const name of ['actual', 'expected'] as const) {
      const value = this[name];
      if (typeof value !== 'string') continue;
      const lines = value.split('\n');
      if (lines.length > 10) this[name] = `${lines.slice(0, 10).join('\n')}\n...`;
      else if (value.length > 512) this[name] = `${value.slice(0, 512)}...`;
    }
    const text = inspect(this, { ...context, customInspect: false, depth: 0 });
    this.actual = actual;
    this.expected = expected;
    return text;
  }
}

// "f@/a.mjs:1:2" → "    at f (/a.mjs:1:2)", those of built-ins left out.
function engineFrames(stack: string): string {
  const rows: string[] = [];
  for (const row of stack.split('\n')) {
    const match = /^(?:([^@\n]*)@)?(\/.*|file:.*?):(\d+):(\d+)$/.exec(row);
    if (match === null) continue;
    const place = `${match[2]}:${match[3]}:${match[4]}`;
    rows.push(match[1] && match[1] !== 'body' ? `    at ${match[1]} (${place})` : `    at ${place}`);
  }
  return rows.join('\n');
}
