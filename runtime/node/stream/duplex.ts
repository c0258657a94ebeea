// The legacy name _stream_duplex.
import { Duplex } from './stream.ts';

export { Duplex as default, Duplex as 'module.exports' };
