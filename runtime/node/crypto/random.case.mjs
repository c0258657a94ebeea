// Random values: their shapes, and what is refused.
import crypto, { randomBytes, randomInt, randomUUID, randomFillSync, randomFill, getRandomValues } from 'node:crypto';
const show = (label, run) => {
  try {
    console.log(label, run());
  } catch (error) {
    console.log(label, error.name, error.code, error.message);
  }
};
show('bytes', () => [randomBytes(0).length, randomBytes(33).length, Buffer.isBuffer(randomBytes(1)), randomBytes(16).equals(randomBytes(16))]);
for (const bad of ['5', -1, NaN, 2 ** 31, undefined, {}]) show('bad', () => randomBytes(bad));
show('callback', () => randomBytes(1, 5));
show('uuid', () => [/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(randomUUID()), new Set(Array.from({ length: 1000 }, () => randomUUID())).size, randomUUID({ disableEntropyCache: true }).length]);
show('uuid', () => randomUUID(5));
show('uuid', () => randomUUID({ disableEntropyCache: 1 }));
show('int', () => { const seen = new Set(Array.from({ length: 500 }, () => randomInt(3))); return [...seen].sort(); });
show('int', () => { const seen = new Set(Array.from({ length: 500 }, () => randomInt(-2, 2))); return [...seen].sort((a, b) => a - b); });
for (const args of [[0], [5, 5], ['1'], [1.5], [0, 2 ** 48], [2 ** 53], [1, 2, 3]]) show(`int ${args}`, () => randomInt(...args));
show('fill', () => { const one = new Uint8Array(64); return [randomFillSync(one) === one, one.some((x) => x > 0)]; });
show('fill', () => { const one = Buffer.alloc(40); randomFillSync(one, 20); return [one.subarray(0, 20).every((x) => x === 0), one.subarray(20).some((x) => x > 0)]; });
show('fill', () => randomFillSync(Buffer.alloc(2), 3));
show('fill', () => randomFillSync(Buffer.alloc(2), 0, 3));
show('fill', () => randomFillSync('x'));
show('fill', () => randomFillSync(new ArrayBuffer(8)).byteLength);
show('values', () => [getRandomValues(new Uint32Array(2)).length, globalThis.crypto.getRandomValues(new Uint8Array(3)).length, globalThis.crypto.randomUUID().length]);
show('values', () => globalThis.crypto.getRandomValues(new Float32Array(2)));
show('values', () => globalThis.crypto.getRandomValues(new Uint8Array(65537)));
show('values', () => new Crypto());
show('this', () => crypto.webcrypto === globalThis.crypto);
const wait = (start) => new Promise((resolve) => start((error, value) => resolve(error ?? value)));
console.log((await wait((done) => randomBytes(5, done))).length, (await wait((done) => randomFill(new Uint16Array(3), done))).length);
console.log(await wait((done) => randomInt(1, 2, done)));
console.log(crypto.generatePrimeSync(32, { bigint: true }) > 2n ** 31n, crypto.checkPrimeSync(7n), crypto.checkPrimeSync(8n), crypto.generatePrimeSync(64).byteLength);
console.log(await wait((done) => crypto.checkPrime(13n, done)), (await wait((done) => crypto.generatePrime(40, done))).byteLength);
