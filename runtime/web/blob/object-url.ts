// URL.createObjectURL: names for blobs. https://w3c.github.io/FileAPI/#url
import { invalidArgType } from '../../node/errors.ts';
import { isBlob } from './blob.ts';
import type { Blob } from './blob.ts';

const blobs = new Map<string, Blob>();
let next = 1;

export function createObjectURL(blob: unknown): string {
  if (!isBlob(blob)) throw invalidArgType('obj', 'an instance of Blob', blob);
  const { crypto } = globalThis as any;
  const id = crypto?.randomUUID ? crypto.randomUUID() : `00000000-0000-4000-8000-${String(next++).padStart(12, '0')}`;
  const url = `blob:nodedata:${id}`;
  blobs.set(url, blob);
  return url;
}

export function revokeObjectURL(url: string) {
  blobs.delete(url);
}

// buffer.resolveObjectURL
export function resolveObjectURL(url: string): Blob | undefined {
  return blobs.get(`${url}`);
}
