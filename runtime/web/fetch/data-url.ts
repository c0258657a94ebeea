// What a data: URL holds. https://fetch.spec.whatwg.org/#data-url-processor
import { encodeText } from '../../bun/bytes.ts';
import { decode, encode, latin1 } from '../../node/buffer/encodings.ts';
import { MIMEType } from '../../node/util/mime-type.ts';

const isHex = (byte: number) => (byte >= 48 && byte <= 57) || (byte >= 65 && byte <= 70) || (byte >= 97 && byte <= 102);

// https://url.spec.whatwg.org/#percent-decode
function percentDecode(text: string): Uint8Array {
  const bytes = encodeText(text);
  let length = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const escaped = bytes[at] === 37 && isHex(bytes[at + 1]) && isHex(bytes[at + 2]);
    bytes[length] = escaped ? parseInt(String.fromCharCode(bytes[at + 1], bytes[at + 2]), 16) : bytes[at];
    length += 1;
    if (escaped) at += 2;
  }
  return bytes.slice(0, length);
}

function decodeBase64(bytes: Uint8Array): Uint8Array | undefined {
  try {
    return encode(atob(decode(bytes, latin1)), latin1);
  } catch {
    return undefined;
  }
}

function typeFrom(text: string): string {
  try {
    return `${new MIMEType(text.startsWith(';') ? `text/plain${text}` : text)}`;
  } catch {
    return 'text/plain;charset=US-ASCII';
  }
}

// undefined if it is none.
export function parseDataUrl(url: string): { type: string; body: Uint8Array } | undefined {
  const match = /^data:([^,]*),(.*)$/s.exec(url.replace(/#.*$/s, ''));
  if (match === null) return undefined;
  const [, head, data] = match;
  const base64 = /; *base64$/i;
  const body = base64.test(head.trim()) ? decodeBase64(percentDecode(data)) : percentDecode(data);
  return body && { type: typeFrom(head.trim().replace(base64, '')), body };
}
