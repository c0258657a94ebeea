// UUIDs that sort by time (version 7) or come from a name (version 5). https://www.rfc-editor.org/rfc/rfc9562
import { nodeError, outOfRange } from '../node/errors.ts';
import { Buffer } from '../node/buffer/buffer.ts';
import { createHash } from '../node/crypto/hash.ts';
import { randomFillSync } from '../node/crypto/random.ts';
import { badArgument, bytesFrom } from './bytes.ts';

const encodings = ['hex', 'base64', 'base64url', 'buffer'];
const namespaces: Record<string, string> = {
  dns: '6ba7b810-9dad-11d1-80b4-00c04fd430c8',
  url: '6ba7b811-9dad-11d1-80b4-00c04fd430c8',
  oid: '6ba7b812-9dad-11d1-80b4-00c04fd430c8',
  x500: '6ba7b814-9dad-11d1-80b4-00c04fd430c8',
};

function checkEncoding(encoding: any): string {
  if (encoding === undefined) return 'hex';
  if (typeof encoding !== 'string' || !encodings.includes(encoding)) {
    throw nodeError(TypeError, 'ERR_UNKNOWN_ENCODING', 'Encoding must be one of base64, base64url, hex, or buffer');
  }
  return encoding;
}

function present(bytes: Uint8Array, version: number, encoding: string) {
  bytes[6] = (bytes[6] & 0x0f) | (version << 4);
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const buffer = Buffer.from(bytes.buffer as ArrayBuffer, bytes.byteOffset, 16);
  if (encoding === 'buffer') return buffer;
  const text: string = buffer.toString(encoding);
  return encoding === 'hex' ? text.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5') : text;
}

function timeOf(timestamp: any): number {
  if (timestamp === undefined) return Date.now();
  const time = timestamp instanceof Date ? timestamp.getTime() : timestamp;
  if (typeof time !== 'number') throw nodeError(TypeError, 'ERR_INVALID_ARG_TYPE', `The "timestamp" property must be of type number. Received ${typeof time}`);
  if (!(time >= 0 && time <= 281474976710655)) throw outOfRange('timestamp', '>= 0 and <= 281474976710655', time);
  return Math.trunc(time);
}

// UUIDs of one millisecond count up.
let lastTime = -1;
let counter = 0;

function nextCounter(time: number): number {
  if (time === lastTime) {
    counter = (counter + 1) & 0xfff;
  } else {
    const seed = new Uint8Array(2);
    randomFillSync(seed);
    counter = ((seed[0] << 8) | seed[1]) & 0x7ff;
    lastTime = time;
  }
  return counter;
}

export function randomUUIDv7(encodingOrTime?: any, timestamp?: any) {
  const isTime = typeof encodingOrTime === 'number' || encodingOrTime instanceof Date;
  const encoding = isTime ? 'hex' : checkEncoding(encodingOrTime);
  const time = timeOf(isTime ? encodingOrTime : timestamp);
  const bytes = new Uint8Array(16);
  randomFillSync(bytes);
  const count = nextCounter(time);
  for (let i = 0; i < 6; i += 1) bytes[i] = Math.floor(time / 2 ** (8 * (5 - i))) & 0xff;
  bytes[6] = count >> 8;
  bytes[7] = count & 0xff;
  return present(bytes, 7, encoding);
}

function namespaceBytes(namespace: any): Uint8Array {
  if (typeof namespace === 'string') {
    const text = (namespaces[namespace.toLowerCase()] ?? namespace).toLowerCase();
    if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)) {
      throw nodeError(TypeError, 'ERR_INVALID_ARG_VALUE', 'Invalid UUID format for namespace');
    }
    return Buffer.from(text.replaceAll('-', ''), 'hex');
  }
  const bytes = bytesFrom(namespace);
  if (bytes === undefined) throw badArgument('namespace must be a string, ArrayBuffer or ArrayBufferView');
  if (bytes.byteLength !== 16) throw nodeError(TypeError, 'ERR_INVALID_ARG_VALUE', 'Namespace must be exactly 16 bytes');
  return bytes;
}

export function randomUUIDv5(name?: any, namespace?: any, encoding?: any) {
  const bytes = bytesFrom(name);
  if (bytes === undefined) throw badArgument('name must be a string, ArrayBuffer or ArrayBufferView');
  const space = namespaceBytes(namespace);
  const format = checkEncoding(encoding);
  const digest: Uint8Array = createHash('sha1').update(space).update(bytes).digest();
  return present(digest.slice(0, 16), 5, format);
}
