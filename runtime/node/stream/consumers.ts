// node:stream/consumers. https://nodejs.org/api/webstreams.html#utility-consumers
import { Buffer } from '../buffer/buffer.ts';

type Source = AsyncIterable<any>;

async function buffer(stream: Source) {
  const chunks: any[] = [];
  for await (const chunk of stream) chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
  return Buffer.concat(chunks.map((chunk) => (chunk instanceof ArrayBuffer ? new Uint8Array(chunk) : chunk)));
}

async function arrayBuffer(stream: Source) {
  const bytes = await buffer(stream);
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
}

async function blob(stream: Source) {
  const chunks: any[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return new (globalThis as any).Blob(chunks);
}

async function text(stream: Source) {
  const decoder = new (globalThis as any).TextDecoder();
  let out = '';
  for await (const chunk of stream) out += typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
  return out + decoder.decode();
}

async function json(stream: Source) {
  return JSON.parse(await text(stream));
}

const consumers = { arrayBuffer, blob, buffer, text, json };
export { arrayBuffer, blob, buffer, consumers as default, json, text };
