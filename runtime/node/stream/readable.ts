// The legacy name _stream_readable.
import { Readable } from './stream.ts';

export { Readable as default, Readable as 'module.exports' };
