import v8 from 'node:v8';
const hex = (value) => Buffer.from(v8.serialize(value)).toString('hex');
const cycle = { a: 1 };
cycle.self = cycle;
const shared = [1];
const samples = [undefined, null, true, false, 0, 1, -1, 2147483647, -2147483648, 2 ** 31, 1.5, -0, NaN, 10n, -(2n ** 70n), 0n, '', 'abc', 'é', '日本', 'x日', {}, { a: 1, 2: 'b' }, [], [1, 'a', [2]], [1, , 3], Object.assign([1], { x: 1 }),
  new Date(5), /a\/b/gi, new Map([[1, { a: 2 }]]), new Set(['x']), cycle, { p: shared, q: shared }, Object(true), Object(5), Object('s'), Object(3n), new Uint8Array([1, 2, 3]), new Float64Array([1.5]), new ArrayBuffer(3), new DataView(new ArrayBuffer(2))];
for (const value of samples) {
  const back = v8.deserialize(v8.serialize(value));
  console.log(hex(value), back);
}
const error = v8.deserialize(v8.serialize(new RangeError('no', { cause: 1 })));
console.log(error.name, error.message, error.cause, error instanceof RangeError);
for (const bad of [() => {}, Symbol('x'), Promise.resolve()]) try { v8.serialize(bad); } catch (caught) { console.log(caught.name, caught.message); }
try { v8.deserialize(Buffer.from('ff10', 'hex')); } catch (caught) { console.log(caught.message); }
try { v8.deserialize(Buffer.from('0102', 'hex')); } catch (caught) { console.log(caught.message); }
const writer = new v8.Serializer();
writer.writeHeader();
writer.writeUint32(300);
writer.writeUint64(1, 2);
writer.writeDouble(0.5);
writer.writeRawBytes(new Uint8Array([7]));
const bytes = writer.releaseBuffer();
const reader = new v8.Deserializer(bytes);
console.log(bytes.toString('hex'), reader.readHeader(), reader.getWireFormatVersion(), reader.readUint32(), reader.readUint64(), reader.readDouble(), reader.readRawBytes(1));
console.log(Object.keys(v8.getHeapStatistics()).join(), v8.getHeapStatistics().used_heap_size > 0);
