// Bun.JSONL: a JSON value a line. https://bun.com/docs/runtime/jsonl
import { viewOf } from './bytes.ts';

interface Chunk { values: unknown[]; read: number; done: boolean; error: SyntaxError | null }

function failure() {
  return new SyntaxError('Failed to parse JSONL');
}

// `read` is how far the values reach; a line that the end cuts off is not an error.
function scan(text: string): Chunk {
  const values: unknown[] = [];
  let read = 0;
  for (let at = 0; at < text.length; ) {
    const feed = text.indexOf('\n', at);
    const end = feed < 0 ? text.length : feed;
    const line = text.slice(at, end);
    if (line.trim() !== '') {
      try {
        values.push(JSON.parse(line));
      } catch {
        return { values, read, done: false, error: feed < 0 ? null : failure() };
      }
      read = at + line.trimEnd().length;
    }
    at = end + 1;
  }
  return { values, read, done: true, error: null };
}

function parseChunk(input?: any, start: any = 0, end?: any): Chunk {
  const bytes = viewOf(input);
  if (bytes === undefined) {
    if (input === undefined) throw new TypeError('JSONL.parseChunk requires a string argument');
    const text = `${input}`;
    const chunk = scan(text.slice(Number(start), end));
    return { ...chunk, read: chunk.read + Math.min(Number(start), text.length) };
  }
  const part = bytes.subarray(Number(start), end);
  const text: string = new (globalThis as any).TextDecoder().decode(part);
  const chunk = scan(text);
  const read = new (globalThis as any).TextEncoder().encode(text.slice(0, chunk.read)).length;
  return { ...chunk, read: read + Math.min(Number(start), bytes.length) };
}

function parse(input?: any): unknown[] {
  if (input === undefined || input === null) throw new TypeError('JSONL.parse requires a string argument');
  const bytes = viewOf(input);
  const { values, error } = scan(bytes === undefined ? `${input}` : new (globalThis as any).TextDecoder().decode(bytes));
  if (error !== null && values.length === 0) throw error;
  return values;
}

export const JSONL = Object.defineProperty({ parse, parseChunk }, Symbol.toStringTag, { value: 'JSONL', configurable: true });
