// What a stream holds, once it has ended. https://bun.com/docs/runtime/utils#bun-readablestreamto
import { nodeError } from '../node/errors.ts';
import { encodeText, joinBytes, viewOf } from './bytes.ts';
import { parseMultipart, parseUrlEncoded } from './form-data.ts';

function check(stream: any) {
  if (!(stream instanceof (globalThis as any).ReadableStream)) {
    throw nodeError(TypeError, 'ERR_INVALID_ARG_TYPE', `The "stream" argument must be of type ReadableStream. Received ${stream === undefined ? 'undefined' : describe(stream)}`);
  }
  if (stream.locked) throw nodeError(TypeError, 'ERR_INVALID_STATE', 'ReadableStream is locked');
}

function describe(value: unknown): string {
  if (value === null) return 'null';
  return typeof value === 'object' ? `an instance of ${(value as any).constructor?.name}` : `type ${typeof value} (${typeof value === 'string' ? `'${value}'` : String(value)})`;
}

async function collect(stream: any): Promise<any[]> {
  const chunks: any[] = [];
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
  }
  reader.releaseLock();
  return chunks;
}

function bytesOfChunk(chunk: any): Uint8Array {
  const bytes = typeof chunk === 'string' ? encodeText(chunk) : viewOf(chunk);
  if (bytes === undefined) throw new TypeError('Expected a string, ArrayBufferView, or ArrayBuffer as a chunk');
  return bytes;
}

const join = async (stream: any) => joinBytes((await collect(stream)).map(bytesOfChunk));

// What `stream.text()` and the like do first.
export function checkUnused(stream: any) {
  if (stream.locked || stream._disturbed) throw nodeError(TypeError, 'ERR_INVALID_STATE', 'Invalid state: ReadableStream has already been used');
}

export function readableStreamToArray(stream: any): Promise<any[]> {
  check(stream);
  return collect(stream);
}
export function readableStreamToBytes(stream: any): Promise<Uint8Array> {
  check(stream);
  return join(stream);
}
export function readableStreamToArrayBuffer(stream: any): Promise<ArrayBuffer> {
  check(stream);
  return join(stream).then((bytes) => bytes.buffer as ArrayBuffer);
}
export function readableStreamToText(stream: any): Promise<string> {
  check(stream);
  return join(stream).then((bytes) => new (globalThis as any).TextDecoder().decode(bytes));
}
export function readableStreamToJSON(stream: any): Promise<any> {
  return readableStreamToText(stream).then((text) => JSON.parse(text));
}
export function readableStreamToBlob(stream: any): Promise<any> {
  check(stream);
  return join(stream).then((bytes) => new (globalThis as any).Blob([bytes]));
}
export function readableStreamToFormData(stream: any, boundary?: any): Promise<any> {
  check(stream);
  const name = boundary === undefined ? undefined : typeof boundary === 'string' ? boundary : new (globalThis as any).TextDecoder().decode(boundary);
  return join(stream).then((bytes) => (name === undefined ? parseUrlEncoded(bytes) : parseMultipart(bytes, name)));
}
