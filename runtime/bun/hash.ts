// Hashes that are fast, not secret. https://bun.com/docs/runtime/hashing#bun-hash
import { native } from '../modules/main.ts';
import { badArgument, textOrBytes } from './bytes.ts';

const natives = native('bun/hash');
const names = [
  'wyhash', 'adler32', 'crc32', 'cityHash32', 'cityHash64', 'xxHash32', 'xxHash64', 'xxHash3', 'murmur32v2', 'murmur32v3', 'murmur64v2', 'rapidhash',
];

function inputOf(data: any): string | Uint8Array {
  const known = textOrBytes(data);
  if (known !== undefined) return known;
  if (data === undefined || data === null) throw badArgument('data must be a string, ArrayBuffer, ArrayBufferView or Blob');
  return `${data}`;
}

function seedOf(seed: any): bigint {
  if (typeof seed === 'bigint') return BigInt.asUintN(64, seed);
  return typeof seed === 'number' && Number.isFinite(seed) ? BigInt.asUintN(64, BigInt(Math.trunc(seed))) : 0n;
}

function make(name: string, shown = name) {
  const run = natives[name];
  const made = (data: any, seed?: any) => (seed === undefined ? run(inputOf(data), 0) : run(inputOf(data), seedOf(seed)));
  Object.defineProperty(made, 'name', { value: shown, configurable: true });
  Object.defineProperty(made, 'length', { value: 1, configurable: true });
  return made;
}

export const hash: any = make('wyhash', 'hash');
for (const name of names) hash[name] = make(name);
