// How messages between processes are written, as Node writes them (either side may be Node).
// https://nodejs.org/api/child_process.html#advanced-serialization
import { builtin } from '../../modules/main.ts';
import { Buffer } from '../buffer/buffer.ts';

export interface Serialization {
  encode(message: unknown): Uint8Array;
  // Takes what came and gives the messages that are complete.
  decode(bytes: Uint8Array): unknown[];
}

const newline = 10;

// One value a line.
class JsonLines implements Serialization {
  #rest: Uint8Array[] = [];

  encode(message: unknown) {
    return Buffer.from(`${JSON.stringify(message)}\n`);
  }

  decode(bytes: Uint8Array) {
    const end = bytes.lastIndexOf(newline);
    if (end < 0) {
      this.#rest.push(bytes);
      return [];
    }
    const text: string = Buffer.concat([...this.#rest, bytes.subarray(0, end)]).toString();
    this.#rest = end + 1 < bytes.length ? [bytes.subarray(end + 1)] : [];
    return text.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line));
  }
}

const lengthBytes = 4;
const viewTag = 0;
const objectTag = 1;

// Of v8.serialize's format, each after its length. What is no view and no plain data travels as its own properties.
function makeClasses() {
  const { DefaultDeserializer, DefaultSerializer } = builtin('node/v8/v8.ts');
  class MessageSerializer extends DefaultSerializer {
    _writeHostObject(object: any) {
      if (ArrayBuffer.isView(object)) {
        this.writeUint32(viewTag);
        return super._writeHostObject(object);
      }
      this.writeUint32(objectTag);
      this.writeValue({ ...object });
    }
  }
  class MessageDeserializer extends DefaultDeserializer {
    _readHostObject() {
      return this.readUint32() === viewTag ? super._readHostObject() : this.readValue();
    }
  }
  return { MessageSerializer, MessageDeserializer };
}

class Advanced implements Serialization {
  #classes = makeClasses();
  #rest: Uint8Array[] = [];
  #size = 0;

  encode(message: unknown) {
    const serializer = new this.#classes.MessageSerializer();
    serializer.writeRawBytes(Buffer.alloc(lengthBytes));
    serializer.writeHeader();
    serializer.writeValue(message);
    const bytes = serializer.releaseBuffer();
    bytes.writeUInt32BE(bytes.length - lengthBytes, 0);
    return bytes;
  }

  decode(bytes: Uint8Array) {
    this.#rest.push(bytes);
    this.#size += bytes.length;
    const messages: unknown[] = [];
    if (this.#size < this.#needed()) return messages;
    let all = this.#joined();
    while (all.length >= lengthBytes) {
      const end = lengthBytes + all.readUInt32BE(0);
      if (all.length < end) break;
      const deserializer = new this.#classes.MessageDeserializer(all.subarray(lengthBytes, end));
      deserializer.readHeader();
      messages.push(deserializer.readValue());
      all = all.subarray(end);
    }
    this.#rest = all.length > 0 ? [all] : [];
    this.#size = all.length;
    return messages;
  }

  #joined() {
    return this.#rest.length === 1 ? Buffer.from(this.#rest[0].buffer as ArrayBuffer, this.#rest[0].byteOffset, this.#rest[0].length) : Buffer.concat(this.#rest);
  }

  // A large message comes in many pieces: they are joined once.
  #needed() {
    const [first] = this.#rest;
    return first.length < lengthBytes ? lengthBytes : lengthBytes + new DataView(first.buffer, first.byteOffset).getUint32(0);
  }
}

export function makeSerialization(mode: string | undefined): Serialization {
  return mode === 'advanced' ? new Advanced() : new JsonLines();
}
