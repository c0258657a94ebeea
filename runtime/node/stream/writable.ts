// The legacy name _stream_writable.
import { Writable } from './stream.ts';

export { Writable as default, Writable as 'module.exports' };
