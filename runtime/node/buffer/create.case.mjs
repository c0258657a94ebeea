// Making buffers.
import { Buffer } from 'node:buffer';
const show = (label, run) => {
  try {
    console.log(label, run());
  } catch (error) {
    console.log(label, error.name, error.code, error.message);
  }
};
show('text', () => Buffer.from('héllo wörld €😀'));
show('empty', () => [Buffer.from(''), Buffer.alloc(0), Buffer.allocUnsafe(0).length]);
for (const encoding of ['utf8', 'UTF-8', 'utf16le', 'ucs2', 'latin1', 'binary', 'ascii', 'hex', 'base64', 'base64url']) {
  show(encoding, () => Buffer.from('abcdEF0123éÿ', encoding));
  show(encoding, () => Buffer.from([0, 1, 2, 127, 128, 250, 255, 65, 66, 0xe2, 0x82, 0xac]).toString(encoding));
  show(encoding, () => Buffer.byteLength('abcdEF0123éÿ=', encoding));
}
show('lone surrogates', () => [Buffer.from('a\ud800b'), Buffer.from('\udc00'), Buffer.from('x'.repeat(100) + '\ud83d').subarray(99)]);
show('alloc fill', () => [Buffer.alloc(5, 'ab'), Buffer.alloc(3, 1), Buffer.alloc(4, 'YWI=', 'base64'), Buffer.alloc(3, Buffer.from('xyz1'))]);
show('array', () => Buffer.from([1, 256, -1, 3.7, '5', 'x', NaN]));
show('like', () => Buffer.from({ length: 2, 0: 7, 1: 8 }));
show('buffer', () => Buffer.from(Buffer.from('copy')));
show('typed', () => Buffer.from(new Uint16Array([1, 2, 300])));
show('json', () => Buffer.from(JSON.parse(JSON.stringify(Buffer.from('json')))));
show('string object', () => Buffer.from(new String('boxed')));
show('primitive', () => Buffer.from({ [Symbol.toPrimitive]: () => 'prim' }));
const memory = new Uint8Array([1, 2, 3, 4, 5]).buffer;
show('array buffer', () => [Buffer.from(memory), Buffer.from(memory, 1), Buffer.from(memory, 1, 2)]);
show('beyond', () => Buffer.from(memory, 6));
show('beyond', () => Buffer.from(memory, 0, 6));
for (const bad of [5, null, undefined, true, Symbol('s'), () => 1, {}, 10n]) show('bad', () => Buffer.from(bad));
show('bad encoding', () => Buffer.from('a', 'nope'));
show('number and encoding', () => new Buffer(5, 'utf8'));
for (const bad of ['5', undefined, {}]) show('bad size', () => Buffer.alloc(bad));
show('concat', () => Buffer.concat([Buffer.from('a'), new Uint8Array([98]), Buffer.from('cd')]));
show('concat', () => [Buffer.concat([Buffer.from('abcdef')], 3), Buffer.concat([Buffer.from('ab')], 5), Buffer.concat([])]);
show('concat', () => Buffer.concat('x'));
show('concat', () => Buffer.concat([1]));
show('of', () => Buffer.of(1, 2, 300));
show('copyBytesFrom', () => Buffer.copyBytesFrom(new Uint16Array([1, 2, 3]), 1, 1));
show('copyBytesFrom', () => Buffer.copyBytesFrom('x'));
show('instance', () => [Buffer.from('a') instanceof Uint8Array, Buffer.from('a') instanceof Buffer, Buffer.isBuffer(new Uint8Array(1)), Buffer.isBuffer(Buffer.alloc(1))]);
show('names', () => [Buffer.name, Buffer.length, Buffer.from('a').constructor === Buffer, Buffer.alloc(1).map((x) => x + 1) instanceof Buffer, Object.getPrototypeOf(Buffer) === Uint8Array]);
show('isEncoding', () => ['utf8', 'UTF8', 'utf-8', 'hex', 'nope', '', 1, null].map((name) => Buffer.isEncoding(name)));
show('byteLength', () => [Buffer.byteLength('€'), Buffer.byteLength('€', 'bad'), Buffer.byteLength(new ArrayBuffer(3)), Buffer.byteLength('YWI=', 'base64')]);
show('byteLength', () => Buffer.byteLength(5));
show('pool', () => Buffer.from('a').buffer === Buffer.from('b').buffer);
show('call', () => Buffer('called'));
show('new', () => new Buffer(3).length);
show('subclass of array', () => { class Mine extends Buffer {} return Mine.from('x') instanceof Buffer; });

const url = URL.createObjectURL(new Blob(['blob text']));
console.log(await (await import('node:buffer')).resolveObjectURL(url).text());
