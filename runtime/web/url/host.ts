// Hosts: domains, IPv4, IPv6, opaque ones. https://url.spec.whatwg.org/#host-parsing
import { native } from '../../modules/main.ts';
import { c0Control, percentDecode, percentEncode } from './encode.ts';

const forbiddenHost = /[\0\t\n\r #/:<>?@[\\\]^|]/;
const forbiddenDomain = /[\0-\x20"#%/:<>?@[\\\]^`{|}\x7f]/;

// The host as it is serialized, or null if it is not valid.
export function parseHost(input: string, isOpaque: boolean): string | null {
  if (input[0] === '[') {
    if (input.at(-1) !== ']') return null;
    const pieces = parseIpv6(input.slice(1, -1));
    return pieces === null ? null : `[${serializeIpv6(pieces)}]`;
  }
  if (isOpaque) return forbiddenHost.test(input) ? null : percentEncode(input, c0Control);
  const domain = percentDecode(input);
  const ascii = domainToAscii(domain);
  if (ascii === null || ascii === '' || forbiddenDomain.test(ascii)) return null;
  return endsInNumber(ascii) ? parseIpv4(ascii) : ascii;
}

// https://url.spec.whatwg.org/#concept-domain-to-ascii; the engine's own ICU knows the rest of Unicode.
export function domainToAscii(domain: string): string | null {
  // eslint-disable-next-line no-control-regex
  if (/^[\0-\x7f]*$/.test(domain)) {
    const lower = domain.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
    if (!lower.includes('xn--')) return lower;
  }
  const ascii = native('idna').toAscii(domain);
  return ascii === undefined ? null : ascii;
}

export function domainToUnicode(domain: string): string {
  return domain.includes('xn--') ? native('idna').toUnicode(domain) : domain;
}

// https://url.spec.whatwg.org/#ends-in-a-number-checker
function endsInNumber(text: string): boolean {
  const parts = text.split('.');
  if (parts.at(-1) === '') {
    if (parts.length === 1) return false;
    parts.pop();
  }
  const last = parts.at(-1)!;
  return /^\d+$/.test(last) || /^0[xX][0-9a-fA-F]*$/.test(last);
}

function parseIpv4Number(text: string): number {
  if (text === '') return NaN;
  if (/^0[xX]/.test(text)) return text.length === 2 ? 0 : /^0[xX][0-9a-fA-F]+$/.test(text) ? parseInt(text.slice(2), 16) : NaN;
  if (text.length > 1 && text[0] === '0') return /^[0-7]+$/.test(text) ? parseInt(text, 8) : NaN;
  return /^\d+$/.test(text) ? parseInt(text, 10) : NaN;
}

// https://url.spec.whatwg.org/#concept-ipv4-parser
function parseIpv4(text: string): string | null {
  const parts = text.split('.');
  if (parts.at(-1) === '' && parts.length > 1) parts.pop();
  if (parts.length > 4) return null;
  const numbers = parts.map(parseIpv4Number);
  if (numbers.some(Number.isNaN)) return null;
  const last = numbers.pop()!;
  if (numbers.some((number) => number > 255) || last >= 256 ** (4 - numbers.length)) return null;
  let address = last;
  numbers.forEach((number, index) => (address += number * 256 ** (3 - index)));
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.');
}

// https://url.spec.whatwg.org/#concept-ipv6-parser
function parseIpv6(text: string): number[] | null {
  const address = [0, 0, 0, 0, 0, 0, 0, 0];
  let piece = 0;
  let compress: number | null = null;
  let at = 0;
  if (text[at] === ':') {
    if (text[at + 1] !== ':') return null;
    at += 2;
    compress = ++piece;
  }
  while (at < text.length) {
    if (piece === 8) return null;
    if (text[at] === ':') {
      if (compress !== null) return null;
      at += 1;
      compress = ++piece;
      continue;
    }
    let value = 0;
    let length = 0;
    while (length < 4 && at < text.length && /[0-9a-fA-F]/.test(text[at])) {
      value = value * 16 + parseInt(text[at++], 16);
      length += 1;
    }
    if (text[at] === '.') {
      if (length === 0 || piece > 6) return null;
      const bytes = parseEmbeddedIpv4(text.slice(at - length));
      if (bytes === null) return null;
      address[piece++] = bytes[0] * 256 + bytes[1];
      address[piece++] = bytes[2] * 256 + bytes[3];
      at = text.length;
      break;
    }
    if (text[at] === ':') {
      if (++at === text.length) return null;
    } else if (at < text.length) {
      return null;
    }
    address[piece++] = value;
  }
  if (compress !== null) {
    let swaps = piece - compress;
    piece = 7;
    while (piece !== 0 && swaps > 0) {
      const other = compress + swaps - 1;
      [address[other], address[piece]] = [address[piece], address[other]];
      piece -= 1;
      swaps -= 1;
    }
  } else if (piece !== 8) {
    return null;
  }
  return address;
}

function parseEmbeddedIpv4(text: string): number[] | null {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255)) return null;
  return parts.map(Number);
}

// https://url.spec.whatwg.org/#concept-ipv6-serializer
function serializeIpv6(pieces: number[]): string {
  let best = -1;
  let bestLength = 1;
  for (let at = 0; at < 8; at += 1) {
    let end = at;
    while (end < 8 && pieces[end] === 0) end += 1;
    if (end - at > bestLength) {
      best = at;
      bestLength = end - at;
    }
    if (end > at) at = end;
  }
  const text = (from: number, to: number) => pieces.slice(from, to).map((piece) => piece.toString(16)).join(':');
  return best < 0 ? text(0, 8) : `${text(0, best)}::${text(best + bestLength, 8)}`;
}
