// The encodings that are not Unicode's, by the tables of the standard: the package @exodus/bytes has them.
// https://encoding.spec.whatwg.org/#legacy-single-byte-encodings
import labels from 'npm:@exodus/bytes/fallback/encoding.labels.js';
import { encodingDecoder } from 'npm:@exodus/bytes/fallback/single-byte.js';
import { multibyteDecoder } from 'npm:@exodus/bytes/fallback/multi-byte.js';

const multiByte = new Set(['gbk', 'gb18030', 'big5', 'euc-jp', 'iso-2022-jp', 'shift_jis', 'euc-kr']);

const names = new Map<string, string>();
for (const [name, others] of Object.entries(labels as Record<string, string[]>)) {
  // TextDecoder refuses `replacement` and its labels.
  if (name !== 'replacement') for (const label of [name, ...others]) names.set(label, name);
}

export function legacyEncodingOf(label: string): string | undefined {
  return names.get(label);
}

export type Decode = (bytes: Uint8Array, stream: boolean) => string;

// Keeps what is unfinished between calls. Throws at what is no text, unless it is not `fatal`.
export function makeDecode(encoding: string, fatal: boolean): Decode {
  if (multiByte.has(encoding)) return multibyteDecoder(encoding, !fatal);
  const decode = encodingDecoder(encoding);
  return (bytes) => decode(bytes, !fatal);
}
