// Bytes in and out of Bun's functions.
import { invalidArgType, nodeError, outOfRange } from '../node/errors.ts';
import { isBlob, blobBytes } from '../web/blob/blob.ts';

export function isAnyArrayBuffer(value: unknown): value is ArrayBuffer {
  return value instanceof ArrayBuffer || (typeof SharedArrayBuffer !== 'undefined' && (value as unknown) instanceof SharedArrayBuffer);
}

// The bytes behind a view or buffer, without a copy; undefined for anything else.
export function viewOf(value: any): Uint8Array | undefined {
  if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer as ArrayBuffer, value.byteOffset, value.byteLength);
  if (isAnyArrayBuffer(value)) return new Uint8Array(value);
  return undefined;
}

// Text stays text: natives take it as UTF-8. undefined if it is neither text nor bytes nor a Blob.
export function textOrBytes(value: any): string | Uint8Array | undefined {
  if (typeof value === 'string') return value;
  return viewOf(value) ?? (isBlob(value) ? blobBytes(value) : undefined);
}

let encoder: any;
export function encodeText(text: string): Uint8Array {
  return (encoder ??= new (globalThis as any).TextEncoder()).encode(text);
}

export function bytesFrom(value: any): Uint8Array | undefined {
  const data = textOrBytes(value);
  return typeof data === 'string' ? encodeText(data) : data;
}

export function badArgument(message: string) {
  return nodeError(TypeError, 'ERR_INVALID_ARG_TYPE', message);
}

export function joinBytes(parts: Uint8Array[], most = Infinity): Uint8Array {
  const total = Math.min(parts.reduce((sum, part) => sum + part.byteLength, 0), most);
  const out = new Uint8Array(total);
  let at = 0;
  for (const part of parts) {
    const piece = at + part.byteLength > total ? part.subarray(0, total - at) : part;
    out.set(piece, at);
    at += piece.byteLength;
    if (at === total) break;
  }
  return out;
}

// https://bun.com/reference/bun/concatArrayBuffers
export function concatArrayBuffers(buffers: any, maxLength: any = Infinity, asUint8Array: any = false) {
  if (arguments.length === 0) throw new TypeError('Expected at least one argument');
  if (maxLength < 0) throw new RangeError('Maximum length must be >= 0');
  const parts = [...buffers].map((buffer) => {
    const view = viewOf(buffer);
    if (view === undefined) throw new TypeError('Expected TypedArray');
    return view;
  });
  const joined = joinBytes(parts, Number.isNaN(maxLength) ? Infinity : Number(maxLength));
  return asUint8Array ? joined : joined.buffer;
}

export function allocUnsafe(size: any) {
  if (typeof size !== 'number') throw invalidArgType('size', 'of type number', size);
  if (!(size >= 0 && size <= 4294967295)) throw outOfRange('size', '>= 0 && <= 4294967295', size);
  return new Uint8Array(size);
}
