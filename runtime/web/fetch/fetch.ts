// fetch of what needs no network: data:, blob: and file:. https://fetch.spec.whatwg.org/#scheme-fetch
import { builtin } from '../../modules/main.ts';
import { nodeError } from '../../node/errors.ts';
import { Request } from './request.ts';
import { foundResponse } from './response.ts';
import type { Response } from './response.ts';

const failed = (why: string) => new TypeError('fetch failed', { cause: new Error(why) });

function fetchData(url: string): Response {
  const found = builtin('web/fetch/data-url.ts').parseDataUrl(url);
  if (found === undefined) throw failed('invalid data: URL');
  return foundResponse(url, found.body, { 'content-type': found.type });
}

function fetchBlob(url: string): Response {
  const blob = builtin('web/blob/object-url.ts').resolveObjectURL(url.replace(/#.*$/s, ''));
  if (blob === undefined) throw failed('invalid blob: URL');
  return foundResponse(url, blob, { 'content-length': `${blob.size}`, 'content-type': blob.type });
}

// Bun's. Reading what is not there fails, not finding it.
function fetchFile(url: string): Response {
  const file = builtin('bun/file.ts').file(builtin('node/url/url.ts').fileURLToPath(url));
  return foundResponse(url, file, { 'content-type': file.type });
}

function fetchNetwork(): never {
  throw nodeError(Error, 'ERR_NOT_SUPPORTED', 'fetch over the network is not supported yet');
}

const schemes: Record<string, (url: string) => Response> = {
  'data:': fetchData, 'blob:': fetchBlob, 'file:': fetchFile, 'http:': fetchNetwork, 'https:': fetchNetwork,
};

export async function fetch(input: any, init: any = undefined): Promise<Response> {
  if (arguments.length === 0) throw new TypeError("Failed to execute 'fetch' on 'Window': 1 argument required, but only 0 present.");
  const request = new Request(input, init);
  request.signal.throwIfAborted();
  const scheme = schemes[new URL(request.url).protocol];
  if (scheme === undefined) throw failed('unknown scheme');
  if (request.method !== 'GET' && request.url.startsWith('blob:')) throw failed('invalid method');
  return scheme(request.url);
}
Object.defineProperty(fetch, 'length', { value: 1, configurable: true });
