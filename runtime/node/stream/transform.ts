// The legacy name _stream_transform.
import { Transform } from './stream.ts';

export { Transform as default, Transform as 'module.exports' };
