// Reading and writing numbers at every width, order and edge.
const show = (label, run) => {
  try {
    console.log(label, run());
  } catch (error) {
    console.log(label, error.name, error.code, error.message);
  }
};
const bytes = Buffer.from([0x81, 0xff, 0x7f, 0x00, 0x01, 0xfe, 0x80, 0x3f, 0xc0, 0x12, 0x34, 0x56]);
const names = Object.getOwnPropertyNames(Buffer.prototype).filter((name) => /^read/.test(name)).sort();
console.log(names.join());
console.log(Object.getOwnPropertyNames(Buffer.prototype).filter((name) => /^write/.test(name)).sort().join());
for (const name of names) {
  const sized = /Int[LB]E$/.test(name) && !/\d/.test(name);
  for (const offset of [0, 1, 3, 4, undefined, 11, 12, -1, 1.5, '1', null, NaN]) {
    if (sized) for (const size of [1, 2, 3, 4, 5, 6]) show(`${name} ${offset} ${size}`, () => bytes[name](offset, size));
    else show(`${name} ${offset}`, () => bytes[name](offset));
  }
  if (sized) for (const size of [0, 7, undefined, 1.5, '2']) show(`${name} 0 ${size}`, () => bytes[name](0, size));
  const write = name.replace('read', 'write');
  const big = name.includes('Big');
  const values = big ? [0n, 1n, -1n, 2n ** 63n - 1n, 2n ** 63n, -(2n ** 63n), 2n ** 64n - 1n, 2n ** 64n, 5] : [0, 1, -1, 1.9, -1.9, 127, 128, -128, -129, 255, 256, 32767, 32768, 65535, 65536, 2 ** 31, 2 ** 32 - 1, 2 ** 32, -(2 ** 31), -(2 ** 31) - 1, 2 ** 40, -(2 ** 40), 2 ** 48, NaN, Infinity, '12', null, undefined];
  for (const value of values) {
    const run = (...rest) => { const out = Buffer.alloc(9, 0xaa); return [out[write](value, ...rest), out.toString('hex')].join(' '); };
    if (sized) for (const size of [1, 2, 3, 4, 5, 6]) show(`${write} ${value} ${size}`, () => run(1, size));
    else show(`${write} ${value}`, () => run(1));
    if (!sized) show(`${write} ${value} end`, () => run(8));
  }
}
show('short', () => Buffer.alloc(1).readUInt32LE());
show('short', () => Buffer.alloc(1).writeDoubleBE(1));
