// CompressionStream and DecompressionStream (https://compression.spec.whatwg.org) stand on node:zlib.
import { nodeError } from '../../node/errors.ts';

function unsupported(name: string): never {
  throw nodeError(Error, 'ERR_NOT_SUPPORTED', `${name} is not supported yet`);
}

export class CompressionStream {
  constructor() {
    unsupported('CompressionStream');
  }
}

export class DecompressionStream {
  constructor() {
    unsupported('DecompressionStream');
  }
}
