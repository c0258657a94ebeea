// atob and btoa. https://html.spec.whatwg.org/#atob
import { builtin } from '../../modules/main.ts';
import { nodeError } from '../../node/errors.ts';
import { base64, decode, encode, latin1 } from '../../node/buffer/encodings.ts';

function invalidCharacter(message: string) {
  const { DOMException } = builtin('web/events/dom-exception.ts');
  return new DOMException(message, 'InvalidCharacterError');
}

function checkCount(count: number) {
  if (count === 0) throw nodeError(TypeError, 'ERR_MISSING_ARGS', 'The "input" argument must be specified');
}

export function btoa(input: any): string {
  checkCount(arguments.length);
  const text = `${input}`;
  if (/[^\x00-\xff]/.test(text)) throw invalidCharacter('Invalid character');
  return decode(encode(text, latin1), base64);
}

// https://infra.spec.whatwg.org/#forgiving-base64-decode
export function atob(input: any): string {
  checkCount(arguments.length);
  let data = `${input}`;
  if (/[\t\n\f\r ]/.test(data)) data = data.replace(/[\t\n\f\r ]+/g, '');
  if (data.length % 4 === 0) data = data.replace(/={1,2}$/, '');
  if (/[^A-Za-z0-9+/]/.test(data)) throw invalidCharacter('Invalid character');
  if (data.length % 4 === 1) throw invalidCharacter('The string to be decoded is not correctly encoded.');
  return decode(encode(data, base64), latin1);
}
