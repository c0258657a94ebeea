// TextEncoder. https://encoding.spec.whatwg.org/#interface-textencoder
import { builtin } from '../../modules/main.ts';
import { invalidArgType, nodeError } from '../../node/errors.ts';
import { encode, utf8, utf8Length, write } from '../../node/buffer/encodings.ts';

export class TextEncoder {
  #brand = true;

  get encoding(): string {
    check(this);
    return 'utf-8';
  }

  encode(input: any = ''): Uint8Array {
    check(this);
    return encode(`${input}`, utf8);
  }

  encodeInto(source: any, destination: any) {
    check(this);
    if (typeof source !== 'string') throw invalidArgType('src', 'of type string', source);
    if (!(destination instanceof Uint8Array)) throw invalidArgType('dest', 'an instance of Uint8Array', destination);
    const written = write(source, destination, 0, destination.length, utf8);
    const fitted = destination.length >= source.length * 3 || (written === source.length && utf8Length(source) === written);
    return { read: fitted ? source.length : unitsOf(source, written), written };
  }

  static isEncoder(value: any) {
    return #brand in value;
  }

  [Symbol.for('nodejs.util.inspect.custom')](depth: number, options: any, inspect: any) {
    check(this);
    const shown = Object.assign(Object.create({ constructor: depth === null ? TextEncoder : Object }), { encoding: this.encoding });
    return (inspect ?? builtin('node/util/inspect.ts').inspect)(shown, options);
  }
}
const { isEncoder } = TextEncoder;
delete (TextEncoder as any).isEncoder;

function check(value: any) {
  if (value === null || typeof value !== 'object' || !isEncoder(value)) throw nodeError(TypeError, 'ERR_INVALID_THIS', 'Value of "this" must be of type TextEncoder');
}

// How many units of `text` became `written` bytes.
function unitsOf(text: string, written: number): number {
  let at = 0;
  for (let bytes = 0; at < text.length; ) {
    const point = text.codePointAt(at)!;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    if (bytes > written) break;
    at += point < 0x10000 ? 1 : 2;
  }
  return at;
}

Object.defineProperties(TextEncoder.prototype, {
  encode: { enumerable: true },
  encodeInto: { enumerable: true },
  encoding: { enumerable: true },
  [Symbol.toStringTag]: { value: 'TextEncoder', configurable: true },
});
