// Buffer's reading and writing of numbers. https://nodejs.org/api/buffer.html#bufreadbigint64beoffset
import { invalidArgType, nodeError, outOfRange } from '../errors.ts';

function checkNumber(value: unknown, name: string) {
  if (typeof value !== 'number') throw invalidArgType(name, 'of type number', value);
}

// `offset` is wrong for a number of `size` bytes in `bytes`.
function offsetError(bytes: Uint8Array, offset: unknown, size: number): Error {
  checkNumber(offset, 'offset');
  const last = bytes.length - size;
  if (!Number.isInteger(offset)) return outOfRange('offset', 'an integer', offset);
  if (last < 0) return nodeError(RangeError, 'ERR_BUFFER_OUT_OF_BOUNDS', 'Attempt to access memory outside buffer bounds');
  return outOfRange('offset', `>= 0 and <= ${last}`, offset);
}

// Is `offset` an index where `size` bytes follow?
const fits = (bytes: Uint8Array, offset: any, size: number) =>
  typeof offset === 'number' && offset >= 0 && offset + size <= bytes.length && Math.floor(offset) === offset;

function checkOffset(bytes: Uint8Array, offset: any, size: number) {
  if (!fits(bytes, offset, size)) throw offsetError(bytes, offset, size);
}

function checkValue(value: any, min: number | bigint, max: number | bigint, size: number) {
  if (value <= max && value >= min) return;
  if (value !== value) return;  // NaN is written as zero.
  const suffix = typeof min === 'bigint' ? 'n' : '';
  let range: string;
  if (size > 4 || suffix) {
    range = BigInt(min) === 0n ? `>= 0${suffix} and < 2${suffix} ** ${size * 8}${suffix}` : `>= -(2${suffix} ** ${size * 8 - 1}${suffix}) and < 2${suffix} ** ${size * 8 - 1}${suffix}`;
  } else {
    range = `>= ${min} and <= ${max}`;
  }
  throw outOfRange('value', range, value);
}

function checkByteLength(byteLength: any) {
  if (byteLength === undefined) throw invalidArgType('byteLength', 'of type number', byteLength);
  checkNumber(byteLength, 'byteLength');
  if (!Number.isInteger(byteLength)) throw outOfRange('byteLength', 'an integer', byteLength);
  if (byteLength < 1 || byteLength > 6) throw outOfRange('byteLength', '>= 1 and <= 6', byteLength);
}

function readBytes(bytes: Uint8Array, offset: number, size: number, little: boolean): number {
  let value = 0;
  for (let i = 0; i < size; i += 1) value = value * 256 + bytes[little ? offset + size - 1 - i : offset + i];
  return value;
}

function writeBytes(bytes: Uint8Array, value: number, offset: number, size: number, little: boolean) {
  for (let i = 0; i < size; i += 1) {
    bytes[little ? offset + i : offset + size - 1 - i] = value;
    value = Math.floor(value / 256);
  }
}

const scratch = new ArrayBuffer(8);
const view = new DataView(scratch);
const scratchBytes = new Uint8Array(scratch);

const methods: Record<string, any> = {
  readUInt8(this: Uint8Array, offset: number = 0) {
    checkOffset(this, offset, 1);
    return this[offset];
  },
  readInt8(this: Uint8Array, offset: number = 0) {
    checkOffset(this, offset, 1);
    return (this[offset] << 24) >> 24;
  },
  readUInt16LE(this: Uint8Array, offset: number = 0) {
    checkOffset(this, offset, 2);
    return this[offset] | (this[offset + 1] << 8);
  },
  readUInt16BE(this: Uint8Array, offset: number = 0) {
    checkOffset(this, offset, 2);
    return (this[offset] << 8) | this[offset + 1];
  },
  readInt16LE(this: Uint8Array, offset: number = 0) {
    checkOffset(this, offset, 2);
    return ((this[offset] | (this[offset + 1] << 8)) << 16) >> 16;
  },
  readInt16BE(this: Uint8Array, offset: number = 0) {
    checkOffset(this, offset, 2);
    return (((this[offset] << 8) | this[offset + 1]) << 16) >> 16;
  },
  readUInt32LE(this: Uint8Array, offset: number = 0) {
    checkOffset(this, offset, 4);
    return (this[offset] | (this[offset + 1] << 8) | (this[offset + 2] << 16) | (this[offset + 3] << 24)) >>> 0;
  },
  readUInt32BE(this: Uint8Array, offset: number = 0) {
    checkOffset(this, offset, 4);
    return ((this[offset] << 24) | (this[offset + 1] << 16) | (this[offset + 2] << 8) | this[offset + 3]) >>> 0;
  },
  readInt32LE(this: Uint8Array, offset: number = 0) {
    checkOffset(this, offset, 4);
    return this[offset] | (this[offset + 1] << 8) | (this[offset + 2] << 16) | (this[offset + 3] << 24);
  },
  readInt32BE(this: Uint8Array, offset: number = 0) {
    checkOffset(this, offset, 4);
    return (this[offset] << 24) | (this[offset + 1] << 16) | (this[offset + 2] << 8) | this[offset + 3];
  },
  readUIntLE(this: Uint8Array, offset: number, byteLength: number) {
    return readInteger(this, offset, byteLength, true);
  },
  readUIntBE(this: Uint8Array, offset: number, byteLength: number) {
    return readInteger(this, offset, byteLength, false);
  },
  readIntLE(this: Uint8Array, offset: number, byteLength: number) {
    return signed(readInteger(this, offset, byteLength, true), byteLength);
  },
  readIntBE(this: Uint8Array, offset: number, byteLength: number) {
    return signed(readInteger(this, offset, byteLength, false), byteLength);
  },
  writeUInt8(this: Uint8Array, value: number, offset: number = 0) {
    return writeInteger(this, value, offset, 0, 0xff, 1, true);
  },
  writeInt8(this: Uint8Array, value: number, offset: number = 0) {
    return writeInteger(this, value, offset, -0x80, 0x7f, 1, true);
  },
  writeUIntLE(this: Uint8Array, value: number, offset: number, byteLength: number) {
    return writeSized(this, value, offset, byteLength, false, true);
  },
  writeUIntBE(this: Uint8Array, value: number, offset: number, byteLength: number) {
    return writeSized(this, value, offset, byteLength, false, false);
  },
  writeIntLE(this: Uint8Array, value: number, offset: number, byteLength: number) {
    return writeSized(this, value, offset, byteLength, true, true);
  },
  writeIntBE(this: Uint8Array, value: number, offset: number, byteLength: number) {
    return writeSized(this, value, offset, byteLength, true, false);
  },
};

function readInteger(bytes: Uint8Array, offset: any, byteLength: number, little: boolean): number {
  if (offset === undefined) throw invalidArgType('offset', 'of type number', offset);
  checkByteLength(byteLength);
  checkOffset(bytes, offset, byteLength);
  return readBytes(bytes, offset, byteLength, little);
}

function signed(value: number, size: number): number {
  const half = 2 ** (8 * size - 1);
  return value >= half ? value - 2 * half : value;
}

function writeInteger(bytes: Uint8Array, value: any, offset: any, min: number, max: number, size: number, little: boolean): number {
  value = +value;
  checkNumber(offset, 'offset');
  checkValue(value, min, max, size);
  checkOffset(bytes, offset, size);
  writeBytes(bytes, Number.isNaN(value) ? 0 : Math.trunc(value), offset, size, little);
  return offset + size;
}

function writeSized(bytes: Uint8Array, value: any, offset: any, size: number, isSigned: boolean, little: boolean): number {
  checkByteLength(size);
  const half = 2 ** (8 * size - 1);
  value = +value;
  checkValue(value, isSigned ? -half : 0, isSigned ? half - 1 : 2 * half - 1, size);
  if (offset === undefined) throw invalidArgType('offset', 'of type number', offset);
  checkOffset(bytes, offset, size);
  writeBytes(bytes, Number.isNaN(value) ? 0 : Math.trunc(value), offset, size, little);
  return offset + size;
}

for (const [name, size, min, max] of [
  ['UInt16', 2, 0, 0xffff],
  ['Int16', 2, -0x8000, 0x7fff],
  ['UInt32', 4, 0, 0xffffffff],
  ['Int32', 4, -0x80000000, 0x7fffffff],
] as [string, number, number, number][]) {
  methods[`write${name}LE`] = function (this: Uint8Array, value: any, offset: any = 0) {
    value = +value;
    if (!(value >= min && value <= max)) checkValue(value, min, max, size);
    if (!fits(this, offset, size)) throw offsetError(this, offset, size);
    const bits = value | 0;
    this[offset] = bits;
    this[offset + 1] = bits >>> 8;
    if (size === 4) {
      this[offset + 2] = bits >>> 16;
      this[offset + 3] = bits >>> 24;
    }
    return offset + size;
  };
  methods[`write${name}BE`] = function (this: Uint8Array, value: any, offset: any = 0) {
    value = +value;
    if (!(value >= min && value <= max)) checkValue(value, min, max, size);
    if (!fits(this, offset, size)) throw offsetError(this, offset, size);
    const bits = value | 0;
    this[offset + size - 1] = bits;
    this[offset + size - 2] = bits >>> 8;
    if (size === 4) {
      this[offset + 1] = bits >>> 16;
      this[offset] = bits >>> 24;
    }
    return offset + size;
  };
}

// Through the scratch bytes, which have any alignment.
for (const [name, size, get, set] of [
  ['Float', 4, 'getFloat32', 'setFloat32'],
  ['Double', 8, 'getFloat64', 'setFloat64'],
  ['BigInt64', 8, 'getBigInt64', 'setBigInt64'],
  ['BigUInt64', 8, 'getBigUint64', 'setBigUint64'],
] as [string, number, any, any][]) {
  const big = name.startsWith('Big');
  const min = name === 'BigInt64' ? -(2n ** 63n) : 0n;
  const max = name === 'BigInt64' ? 2n ** 63n - 1n : 2n ** 64n - 1n;
  for (const order of ['LE', 'BE']) {
    const little = order === 'LE';
    methods[`read${name}${order}`] = function (this: Uint8Array, offset: number = 0) {
      checkOffset(this, offset, size);
      for (let i = 0; i < size; i += 1) scratchBytes[i] = this[offset + i];
      return (view as any)[get](0, little);
    };
    methods[`write${name}${order}`] = function (this: Uint8Array, value: any, offset: number = 0) {
      if (big) checkValue(value, min, max, 8);
      else value = +value;
      checkOffset(this, offset, size);
      if (big && typeof value !== 'bigint') throw new TypeError('Cannot mix BigInt and other types, use explicit conversions');
      (view as any)[set](0, value, little);
      for (let i = 0; i < size; i += 1) this[offset + i] = scratchBytes[i];
      return offset + size;
    };
  }
}

// Puts the methods on `prototype`, with the aliases that say Uint.
export function addNumberMethods(prototype: any) {
  for (const [name, method] of Object.entries(methods)) {
    Object.defineProperty(method, 'name', { value: name, configurable: true });
    prototype[name] = method;
    if (name.includes('UInt')) prototype[name.replace('UInt', 'Uint')] = method;
  }
}
