// Stacks in V8's format: places, captureStackTrace, prepareStackTrace, subclasses.
const path = require('node:path');
const short = (text) => String(text).replaceAll(__filename, path.basename(__filename));

function inner() { return new Error('made'); }
console.log(short(inner().stack).split('\n').slice(0, 2).join('|'));

class Custom extends TypeError {
  constructor(message) {
    super(message);
    this.name = 'Custom';
  }
}
const custom = new Custom('c');
console.log(custom instanceof TypeError, custom instanceof Error, custom.constructor.name, Object.prototype.toString.call(custom));
console.log(custom.stack.split('\n')[0], Object.getOwnPropertyNames(custom).sort().join());

const holder = {};
Error.captureStackTrace(holder);
console.log(typeof holder.stack, Object.keys(holder).length);

function capture() {
  const saved = Error.prepareStackTrace;
  Error.prepareStackTrace = (_, sites) => sites;
  const { stack } = new Error();
  Error.prepareStackTrace = saved;
  return stack;
}
const [site] = capture();
console.log(path.basename(site.getFileName()), site.getLineNumber(), site.getFunctionName(), site.isNative());
console.log(Error('no new') instanceof Error, new AggregateError([1], 'all').errors.length, new Error('x', { cause: 5 }).cause);
console.log(Error.stackTraceLimit);
Error.stackTraceLimit = 1;
console.log(inner().stack.split('\n').length);
