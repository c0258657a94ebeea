// Stacks of errors that the engine throws by itself, wherever a program gets hold of them.
import assert from 'node:assert';
import path, { join as joinPath } from 'node:path';
import * as namespace from 'node:path';

// The engines differ in messages, in what runs a program, and whether they tell who awaits.
const rows = (stack) => stack.split('\n').filter((row) => row.startsWith('    at ') && !/node:|^ {4}at async /.test(row)).join('\n').replaceAll(import.meta.url, 'here');
const attempt = (run) => { try { run(); } catch (e) { console.log(rows(e.stack)); } };

const a = {}; attempt(() => a.b.c); attempt(() => path.nothing.more); attempt(() => joinPath.nothing.more); attempt(() => undefinedName);
class A {
  constructor() { null.x; }
}
class B extends A { constructor() { super(); } }
attempt(() => new A());
attempt(() => new B);
attempt(() => [1].map(() => JSON.parse('{')));
attempt(() => 'ä😀'.x.y); attempt(() => a.f()); attempt(() => namespace.nothing());
attempt(function named() { decodeURIComponent('%'); });

// The shapes of catch clauses.
try { a.b.c } catch ({ stack }) { console.log(rows(stack)); }
try { a.b.c } catch ({ name, ...rest }) { console.log(name, rest.stack ?? 'not enumerable'); }
try { a.b.c } catch {
  console.log('no binding');
}
try { a.b.c } catch (error) /* there */ { var error = error.stack; console.log(rows(error)); }
try { a.b.c } catch (error) {
  // The line below is the first.
  const { stack } = error;
  console.log(rows(stack));
}
try { throw undefined } catch (nothing) { console.log(nothing); }
try { throw Object.freeze({ line: 1, stack: 'x@y:1:1' }) } catch (frozen) { console.log(frozen.stack); }
function nested() { try { a.b.c; } catch (first) { try { first.x.y; } catch (second) { return [first, second]; } finally { /* last */ } } }
for (const error of nested()) console.log(rows(error.stack).split('\n')[0]);

// Promises.
const thrower = () => a.b.c;
await Promise.resolve().then(thrower).catch((e) => console.log(rows(e.stack)));
await Promise.resolve().then(thrower).then(null, (e) => console.log(rows(e.stack)));
await new Promise(() => a.b.c).catch((e) => console.log(rows(e.stack).split('\n').slice(0, 2).join('\n')));
async function asynchronous() { await null; a.b.c; }
try { await asynchronous(); } catch (e) { console.log(rows(e.stack).split('\n')[0]); }
for (const { reason } of await Promise.allSettled([asynchronous()])) await Promise.reject(reason).catch((e) => console.log(rows(e.stack).split('\n')[0]));
assert.rejects(asynchronous, (e) => rows(e.stack).includes('here'));

// Recursion ends in an error like others.
try { (function again() { again(); })(); } catch (e) { console.log(e instanceof RangeError, e.stack.split('\n').length, e.stack.split('\n')[2].trim().slice(0, 9)); }

// What others see: own properties, the class, a message that is the program's.
try { a.b.c } catch (e) { console.log(Object.getOwnPropertyNames(e).sort().join(), e.constructor === TypeError, e instanceof Error, Object.keys(e).length); }

process.on('unhandledRejection', (e) => console.log('unhandled', rows(e.stack)));
process.on('uncaughtException', (e) => console.log('uncaught', /here:\d+:\d+/.exec(rows(e.stack))[0]));
Promise.reject().catch(() => { a.b.c });
setTimeout(function later() { a.b.c }, 1);
