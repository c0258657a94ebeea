// Bytes as FormData. https://andreubotella.github.io/multipart-form-data/#parsing
import { encodeText } from './bytes.ts';

const decode = (bytes: Uint8Array): string => new (globalThis as any).TextDecoder().decode(bytes);

function indexOf(bytes: Uint8Array, wanted: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(wanted[0], from); at >= 0 && at + wanted.length <= bytes.length; at = bytes.indexOf(wanted[0], at + 1)) {
    if (wanted.every((byte, index) => bytes[at + index] === byte)) return at;
  }
  return -1;
}

const unescape = (text: string) => text.replace(/%0A/gi, '\n').replace(/%0D/gi, '\r').replace(/%22/g, '"');

function addPart(form: any, part: Uint8Array) {
  const end = indexOf(part, encodeText('\r\n\r\n'), 0);
  if (end < 0) throw new TypeError('FormData parse error: missing headers of a part');
  const headers = decode(part.subarray(0, end));
  const disposition = /^content-disposition:\s*form-data(.*)$/im.exec(headers)?.[1] ?? '';
  const name = /;\s*name="([^"]*)"/i.exec(disposition)?.[1];
  if (name === undefined) throw new TypeError('FormData parse error: a part has no name');
  const fileName = /;\s*filename="([^"]*)"/i.exec(disposition)?.[1];
  const body = part.subarray(end + 4);
  if (fileName === undefined) return form.append(unescape(name), decode(body));
  const type = /^content-type:\s*(.*)$/im.exec(headers)?.[1]?.trim() ?? '';
  return form.append(unescape(name), new (globalThis as any).File([body], unescape(fileName), { type }));
}

export function parseMultipart(bytes: Uint8Array, boundary: string): any {
  const form = new (globalThis as any).FormData();
  const delimiter = encodeText(`--${boundary}`);
  let at = indexOf(bytes, delimiter, 0);
  if (at < 0) throw new TypeError('FormData parse error: missing initial boundary');
  for (;;) {
    at += delimiter.length;
    if (bytes[at] === 45 && bytes[at + 1] === 45) return form;
    const next = indexOf(bytes, delimiter, at);
    if (next < 0) throw new TypeError('FormData parse error: missing final boundary');
    addPart(form, bytes.subarray(at + 2, next - 2));
    at = next;
  }
}

export function parseUrlEncoded(bytes: Uint8Array): any {
  const form = new (globalThis as any).FormData();
  for (const [name, value] of new URLSearchParams(decode(bytes))) form.append(name, value);
  return form;
}

export function parseFormData(bytes: Uint8Array, type: string): any {
  if (/^application\/x-www-form-urlencoded/i.test(type)) return parseUrlEncoded(bytes);
  const boundary = /^multipart\/form-data.*;\s*boundary=("?)([^";]+)\1/i.exec(type)?.[2];
  if (boundary === undefined) throw new TypeError("Can't decode form data from body because of incorrect MIME type/boundary");
  return parseMultipart(bytes, boundary);
}
