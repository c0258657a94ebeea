// What readable-stream sees as the module buffer: asking whether something is a Blob does not load Blob.
import { Buffer } from '../buffer/buffer.ts';

const Blob = {
  [Symbol.hasInstance]: (value: any) => value !== null && typeof value === 'object' && value[Symbol.toStringTag] === 'Blob' && typeof value.stream === 'function',
};

export default { Buffer, Blob };
