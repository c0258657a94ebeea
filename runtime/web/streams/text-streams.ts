// TextEncoderStream and TextDecoderStream. https://encoding.spec.whatwg.org/#interface-textdecoderstream
import ponyfill from 'npm:web-streams-polyfill';

const { TransformStream } = ponyfill as any;
const { TextDecoder, TextEncoder } = globalThis as any;

// Text arrives in pieces that may end between the halves of a surrogate pair.
// https://encoding.spec.whatwg.org/#convert-code-unit-to-scalar-value
class TextEncoderStream {
  #transform: any;

  constructor() {
    const encoder = new TextEncoder();
    let pending = '';
    this.#transform = new TransformStream({
      transform(chunk: unknown, controller: any) {
        let text = pending + String(chunk);
        pending = '';
        const last = text.charCodeAt(text.length - 1);
        if (last >= 0xd800 && last <= 0xdbff) {
          pending = text.slice(-1);
          text = text.slice(0, -1);
        }
        if (text !== '') controller.enqueue(encoder.encode(text));
      },
      flush(controller: any) {
        if (pending !== '') controller.enqueue(new Uint8Array([0xef, 0xbf, 0xbd]));
      },
    });
  }

  get encoding() {
    return 'utf-8';
  }
  get readable() {
    return this.#transform.readable;
  }
  get writable() {
    return this.#transform.writable;
  }
}

class TextDecoderStream {
  #decoder: any;
  #transform: any;

  constructor(encoding = 'utf-8', options: { fatal?: boolean; ignoreBOM?: boolean } = {}) {
    const decoder = (this.#decoder = new TextDecoder(encoding, options));
    this.#transform = new TransformStream({
      transform(chunk: unknown, controller: any) {
        const text = decoder.decode(chunk, { stream: true });
        if (text !== '') controller.enqueue(text);
      },
      flush(controller: any) {
        const text = decoder.decode();
        if (text !== '') controller.enqueue(text);
      },
    });
  }

  get encoding() {
    return this.#decoder.encoding;
  }
  get fatal() {
    return this.#decoder.fatal;
  }
  get ignoreBOM() {
    return this.#decoder.ignoreBOM;
  }
  get readable() {
    return this.#transform.readable;
  }
  get writable() {
    return this.#transform.writable;
  }
}

for (const Class of [TextEncoderStream, TextDecoderStream]) {
  Object.defineProperty(Class.prototype, Symbol.toStringTag, { value: Class.name, configurable: true });
  for (const name of ['encoding', 'fatal', 'ignoreBOM', 'readable', 'writable']) {
    if (name in Object.getOwnPropertyDescriptors(Class.prototype)) Object.defineProperty(Class.prototype, name, { enumerable: true });
  }
}

export { TextDecoderStream, TextEncoderStream };
