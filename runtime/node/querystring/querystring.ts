// node:querystring. https://nodejs.org/api/querystring.html
import { builtin } from '../../modules/main.ts';
import { nodeError } from '../errors.ts';

function qsEscape(text: any): string {
  let input: string;
  if (typeof text === 'string') input = text;
  else if (typeof text === 'object') input = String(text);
  else input = `${text}`;
  try {
    return encodeURIComponent(input);
  } catch {
    throw nodeError(URIError, 'ERR_INVALID_URI', 'URI malformed');
  }
}

function stringifyPrimitive(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return `${value}`;
  if (typeof value === 'bigint') return `${value}`;
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  return '';
}

function stringify(object: any, separator?: string, equals?: string, options?: { encodeURIComponent?: (text: string) => string }): string {
  const sep = separator || '&';
  const eq = equals || '=';
  const custom = options && typeof options.encodeURIComponent === 'function' ? options.encodeURIComponent : querystring.escape;
  const encode = (value: unknown) => custom(stringifyPrimitive(value));
  if (object === null || typeof object !== 'object') return '';
  const fields: string[] = [];
  for (const key of Object.keys(object)) {
    const value = object[key];
    const name = encode(key) + eq;
    if (Array.isArray(value)) for (const one of value) fields.push(name + encode(one));
    else fields.push(name + encode(value));
  }
  return fields.join(sep);
}

// "%41" → bytes; what is not an escape stays.
function unescapeBuffer(text: string, decodeSpaces?: boolean): any {
  const { Buffer } = builtin('node/buffer/buffer.ts');
  const out = Buffer.allocUnsafe(text.length);
  let length = 0;
  for (let at = 0; at < text.length; at += 1) {
    let code = text.charCodeAt(at);
    if (code === 0x2b && decodeSpaces) code = 0x20;
    if (code === 0x25 && /^[0-9a-fA-F]{2}$/.test(text.slice(at + 1, at + 3))) {
      code = parseInt(text.slice(at + 1, at + 3), 16);
      at += 2;
    }
    out[length++] = code;
  }
  return out.slice(0, length);
}

function qsUnescape(text: string, decodeSpaces?: boolean): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return builtin('web/url/encode.ts').percentDecode(decodeSpaces ? text.replaceAll('+', ' ') : text);
  }
}

function parse(query: unknown, separator?: string, equals?: string, options?: { maxKeys?: number; decodeURIComponent?: (text: string) => string }) {
  const out: any = Object.create(null);
  if (typeof query !== 'string' || query.length === 0) return out;
  const sep = separator ? `${separator}` : '&';
  const eq = equals ? `${equals}` : '=';
  const limit = options && typeof options.maxKeys === 'number' ? options.maxKeys : 1000;
  const custom = options && typeof options.decodeURIComponent === 'function' ? options.decodeURIComponent : querystring.unescape;
  const decode = (text: string) => {
    const spaced = text.replaceAll('+', ' ');
    if (custom === qsUnescape && !spaced.includes('%')) return spaced;
    try {
      return custom(spaced);
    } catch {
      return qsUnescape(spaced, true);
    }
  };
  let left = limit > 0 ? limit : Infinity;
  for (const part of query.split(sep)) {
    if (part === '') continue;
    if (left-- <= 0) break;
    const at = part.indexOf(eq);
    const key = decode(at < 0 ? part : part.slice(0, at));
    const value = at < 0 ? '' : decode(part.slice(at + eq.length));
    if (!(key in out)) out[key] = value;
    else if (Array.isArray(out[key])) out[key].push(value);
    else out[key] = [out[key], value];
  }
  return out;
}

const querystring: any = { unescapeBuffer, unescape: qsUnescape, escape: qsEscape, stringify, encode: stringify, parse, decode: parse };

export { parse as decode, stringify as encode, parse, qsEscape as escape, qsUnescape as unescape, stringify, unescapeBuffer };
export default querystring;
