// Percent-encode sets and UTF-8 percent-coding. https://url.spec.whatwg.org/#percent-encoded-bytes

type Set_ = Uint8Array;

// `members` beyond those of `base`; everything outside ASCII is in every set.
function makeSet(base: Set_ | undefined, members: string): Set_ {
  const set = new Uint8Array(128);
  if (base !== undefined) set.set(base);
  else for (let code = 0; code < 128; code += 1) set[code] = code <= 0x1f || code === 0x7f ? 1 : 0;
  for (const member of members) set[member.charCodeAt(0)] = 1;
  return set;
}

export const c0Control = makeSet(undefined, '');
export const fragmentSet = makeSet(c0Control, ' "<>`');
export const querySet = makeSet(c0Control, ' "#<>');
export const specialQuerySet = makeSet(querySet, "'");
export const pathSet = makeSet(querySet, '?^`{}');
export const userinfoSet = makeSet(pathSet, '/:;=@[\\]|');
const formSet = makeSet(userinfoSet, "$%&+,!'()~");

const hex = Array.from({ length: 256 }, (_, byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`);

function encodeCodePoint(code: number): string {
  if (code < 0x80) return hex[code];
  if (code < 0x800) return hex[0xc0 | (code >> 6)] + hex[0x80 | (code & 0x3f)];
  if (code < 0x10000) return hex[0xe0 | (code >> 12)] + hex[0x80 | ((code >> 6) & 0x3f)] + hex[0x80 | (code & 0x3f)];
  return hex[0xf0 | (code >> 18)] + hex[0x80 | ((code >> 12) & 0x3f)] + hex[0x80 | ((code >> 6) & 0x3f)] + hex[0x80 | (code & 0x3f)];
}

// "a b" → "a%20b". Lone surrogates are U+FFFD.
export function percentEncode(text: string, set: Set_): string {
  let out = '';
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    let code = text.charCodeAt(at);
    if (code < 128 && set[code] === 0) continue;
    out += text.slice(from, at);
    if (code >= 0xd800 && code <= 0xdfff) {
      const low = at + 1 < text.length ? text.charCodeAt(at + 1) : 0;
      if (code <= 0xdbff && low >= 0xdc00 && low <= 0xdfff) {
        code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
        at += 1;
      } else {
        code = 0xfffd;
      }
    }
    out += encodeCodePoint(code);
    from = at + 1;
  }
  return from === 0 ? text : out + text.slice(from);
}

// "%E2%82" → bytes. Characters of `text` count as UTF-8.
function decodeToBytes(text: string): number[] {
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0)!;
    if (code < 0x80) bytes.push(code);
    else for (const part of encodeCodePoint(code >= 0xd800 && code <= 0xdfff ? 0xfffd : code).slice(1).split('%')) bytes.push(parseInt(part, 16));
  }
  const out: number[] = [];
  for (let at = 0; at < bytes.length; at += 1) {
    const digits = bytes[at] === 0x25 ? String.fromCharCode(bytes[at + 1] ?? 0, bytes[at + 2] ?? 0) : '';
    if (/^[0-9a-fA-F]{2}$/.test(digits)) {
      out.push(parseInt(digits, 16));
      at += 2;
    } else {
      out.push(bytes[at]);
    }
  }
  return out;
}

// https://encoding.spec.whatwg.org/#utf-8-decode-without-bom, for the few bytes that are not ASCII.
function decodeUtf8(bytes: number[]): string {
  let out = '';
  for (let at = 0; at < bytes.length; ) {
    const first = bytes[at++];
    if (first < 0x80) {
      out += String.fromCharCode(first);
      continue;
    }
    const need = first >= 0xc2 && first <= 0xdf ? 1 : first >= 0xe0 && first <= 0xef ? 2 : first >= 0xf0 && first <= 0xf4 ? 3 : 0;
    let code = need === 1 ? first & 0x1f : need === 2 ? first & 0xf : first & 7;
    let lower = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
    let upper = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
    let seen = 0;
    while (seen < need && bytes[at] >= lower && bytes[at] <= upper) {
      code = (code << 6) | (bytes[at++] & 0x3f);
      seen += 1;
      lower = 0x80;
      upper = 0xbf;
    }
    out += need > 0 && seen === need ? String.fromCodePoint(code) : '\ufffd';
  }
  return out;
}

export function percentDecode(text: string): string {
  return text.includes('%') ? decodeUtf8(decodeToBytes(text)) : text.toWellFormed();
}

// https://url.spec.whatwg.org/#urlencoded-parsing
export function parseForm(text: string): [string, string][] {
  const decode = (part: string) => percentDecode(part.replaceAll('+', ' '));
  const out: [string, string][] = [];
  for (const part of text.split('&')) {
    if (part === '') continue;
    const equals = part.indexOf('=');
    out.push(equals < 0 ? [decode(part), ''] : [decode(part.slice(0, equals)), decode(part.slice(equals + 1))]);
  }
  return out;
}

// https://url.spec.whatwg.org/#urlencoded-serializing
export function serializeForm(pairs: Iterable<[string, string]>): string {
  const encode = (text: string) => percentEncode(text, formSet).replaceAll('%20', '+');
  let out = '';
  for (const [name, value] of pairs) out += `${out === '' ? '' : '&'}${encode(name)}=${encode(value)}`;
  return out;
}
