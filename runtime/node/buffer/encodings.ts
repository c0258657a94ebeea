// Names of encodings and what each does to bytes. Text crosses to native code (buffer_natives.cc) unless it is short.
import { native } from '../../modules/main.ts';

const natives = native('buffer');

// The numbers are those of TextEncoding in encodings.h.
export const utf8 = 0;
export const utf16le = 1;
export const latin1 = 2;
export const ascii = 3;
export const base64 = 4;
export const base64url = 5;
export const hex = 6;

const numbers: Record<string, number> = {
  __proto__: null as any,
  utf8, 'utf-8': utf8, ucs2: utf16le, 'ucs-2': utf16le, utf16le, 'utf-16le': utf16le, latin1, binary: latin1, ascii, base64, base64url, hex,
};

export const canonicalNames = ['utf8', 'utf16le', 'latin1', 'ascii', 'base64', 'base64url', 'hex'];

// undefined if there is no such encoding.
export function encodingNumber(name: string): number | undefined {
  return numbers[name] ?? numbers[name.toLowerCase()];
}

const fromCharCode = String.fromCharCode;
const short = 24;

// ASCII of at most `short` bytes; undefined if there is anything else.
function shortAscii(bytes: Uint8Array, start: number, end: number): string | undefined {
  let text = '';
  for (let i = start; i < end; i += 1) {
    const byte = bytes[i];
    if (byte > 0x7f) return undefined;
    text += fromCharCode(byte);
  }
  return text;
}

const hexBytes: string[] = [];
function shortHex(bytes: Uint8Array, start: number, end: number): string {
  if (hexBytes.length === 0) for (let i = 0; i < 256; i += 1) hexBytes.push((i + 256).toString(16).slice(1));
  let text = '';
  for (let i = start; i < end; i += 1) text += hexBytes[bytes[i]];
  return text;
}

export function decode(bytes: Uint8Array, encoding: number, start = 0, end = bytes.length): string {
  if (end <= start) return '';
  if (end - start <= short && encoding <= ascii && encoding !== utf16le) {
    const text = shortAscii(bytes, start, end);
    if (text !== undefined) return text;
  }
  if (encoding === hex && end - start <= 32) return shortHex(bytes, start, end);
  return natives.decode(bytes, encoding, start, end);
}

// A fresh Uint8Array.
export function encode(text: string, encoding: number): Uint8Array {
  return natives.encode(text, encoding);
}

// How many bytes were written; never part of a character.
export function write(text: string, bytes: Uint8Array, offset: number, length: number, encoding: number): number {
  const count = text.length;
  if (count <= short && count <= length && encoding <= ascii && encoding !== utf16le) {
    let i = 0;
    for (; i < count; i += 1) {
      const unit = text.charCodeAt(i);
      if (unit > 0x7f) break;
      bytes[offset + i] = unit;
    }
    if (i === count) return count;
  }
  return natives.write(text, bytes, offset, length, encoding);
}

export function utf8Length(text: string): number {
  if (text.length <= 64) {
    let i = 0;
    while (i < text.length && text.charCodeAt(i) < 0x80) i += 1;
    if (i === text.length) return i;
  }
  return natives.utf8Length(text);
}

function base64Length(text: string): number {
  let length = text.length;
  if (length > 0 && text.charCodeAt(length - 1) === 0x3d) length -= 1;
  if (length > 1 && text.charCodeAt(length - 1) === 0x3d) length -= 1;
  return (length * 3) >>> 2;
}

export function byteLength(text: string, encoding: number): number {
  switch (encoding) {
    case utf8: return utf8Length(text);
    case utf16le: return text.length * 2;
    case hex: return text.length >>> 1;
    case base64:
    case base64url: return base64Length(text);
    default: return text.length;
  }
}
