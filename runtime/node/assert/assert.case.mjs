import assert, { AssertionError } from 'node:assert';
import strict from 'node:assert/strict';
const attempt = async (f) => {
  try { await f(); console.log('passed'); } catch (error) {
    console.log(`${error.name} ${error.code} ${error.operator} ${error.generatedMessage}\n${error.message}\n---`);
  }
};
await attempt(() => assert(true));
await attempt(() => assert.equal(1, 2));
await attempt(() => assert.equal(1, '1'));
await attempt(() => assert.notEqual(1, 1));
await attempt(() => assert.strictEqual(1, 2));
await attempt(() => assert.strictEqual('a'.repeat(10), 'b'.repeat(10)));
await attempt(() => assert.strictEqual(1, 2, 'my message'));
await attempt(() => assert.strictEqual(1, 2, new TypeError('mine')));
await attempt(() => assert.strictEqual({}, {}));
await attempt(() => assert.strictEqual(NaN, NaN));
await attempt(() => assert.notStrictEqual(1, 1));
await attempt(() => assert.deepEqual({ a: 1 }, { a: '1' }));
await attempt(() => assert.deepEqual({ a: 1 }, { a: 2 }));
await attempt(() => assert.deepEqual([1, 2, [3]], [1, 2, ['3']]));
await attempt(() => assert.notDeepEqual({ a: 1 }, { a: 1 }));
await attempt(() => assert.deepStrictEqual({ a: 1 }, { a: '1' }));
await attempt(() => assert.deepStrictEqual(new Set([1, { a: 1 }]), new Set([{ a: 1 }, 1])));
await attempt(() => assert.deepStrictEqual(new Map([['a', [1]]]), new Map([['a', [1]]])));
await attempt(() => assert.deepStrictEqual(new Date(0), new Date(0)));
await attempt(() => assert.notDeepStrictEqual({ a: 1 }, { a: 1 }));
await attempt(() => assert.throws(() => { throw new TypeError('bad'); }, TypeError));
await attempt(() => assert.throws(() => { throw new TypeError('bad'); }, RangeError));
await attempt(() => assert.throws(() => { throw new Error('bad'); }, /good/));
await attempt(() => assert.throws(() => { throw new Error('bad'); }, { message: 'bad', name: 'Error' }));
await attempt(() => assert.throws(() => { throw new Error('bad'); }, { message: /ba/ }));
await attempt(() => assert.throws(() => {}));
await attempt(() => assert.throws(() => {}, TypeError, 'custom'));
await attempt(() => assert.throws(() => {}, 'text'));
await attempt(() => assert.throws(() => { throw new Error('same'); }, 'same'));
await attempt(() => assert.throws(() => { throw new Error('x'); }, (error) => error.message === 'x'));
await attempt(() => assert.throws(() => { throw new Error('x'); }, function check() { return false; }));
await attempt(() => assert.throws(1));
await attempt(() => assert.doesNotThrow(() => { throw new Error('oh'); }));
await attempt(() => assert.doesNotThrow(() => { throw new Error('oh'); }, 'why'));
await attempt(() => assert.rejects(Promise.reject(new Error('r')), /r/));
await attempt(() => assert.rejects(async () => {}));
await attempt(() => assert.rejects(() => 1));
await attempt(() => assert.rejects(1));
await attempt(() => assert.doesNotReject(Promise.reject(new Error('no'))));
await attempt(() => assert.ifError(null));
await attempt(() => assert.ifError(new Error('boo')));
await attempt(() => assert.ifError('text'));
await attempt(() => assert.match('abc', /x/));
await attempt(() => assert.match('abc', /b/));
await attempt(() => assert.match(1, /b/));
await attempt(() => assert.doesNotMatch('abc', /b/));
await attempt(() => assert.fail());
await attempt(() => assert.fail('why'));
await attempt(() => assert.ok());
await attempt(() => assert.ok(0, 'zero'));
await attempt(() => assert.equal(1));
await attempt(() => strict.equal(1, '1'));
await attempt(() => strict.deepEqual([1], ['1']));
await attempt(() => strict(false, 'no'));
const made = new AssertionError({ actual: 1, expected: 2, operator: 'strictEqual' });
console.log(made.message, made.name, made.code, String(made), Object.keys(made), made instanceof Error);
console.log(assert.strict === strict, strict.strict === strict, typeof assert.ok);

// The message is the expression that was false.
for (const falsy of [() => assert(1 === 2), () => assert.ok(typeof 123 === 'string')]) {
  try {
    falsy();
  } catch (error) {
    console.log(error.message);
  }
}
