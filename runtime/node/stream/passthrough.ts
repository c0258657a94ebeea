// The legacy name _stream_passthrough.
import { PassThrough } from './stream.ts';

export { PassThrough as default, PassThrough as 'module.exports' };
