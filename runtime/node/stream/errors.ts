// Gives the errors of the package readable-stream the shape of Node's: `code` is their own property and stands in the
// stack's first line. Imported before the package's other files, which take the constructors when they load.
import errors from 'npm:readable-stream/lib/ours/errors.js';
import { nodeError } from '../errors.ts';

const bases: Record<string, any> = { Error, TypeError, RangeError };
const { codes } = errors as any;

for (const code of Object.keys(codes)) {
  const Original = codes[code];
  const Base = bases[Original.prototype.name] ?? Error;
  codes[code] = function (...args: unknown[]) {
    // Node 22 takes any view of bytes (stream.ts).
    if (code === 'ERR_INVALID_ARG_TYPE' && args[0] === 'chunk') args[1] = ['string', 'Buffer', 'TypedArray', 'DataView'];
    return nodeError(Base, code, new Original(...args).message);
  };
}

export const { AbortError } = errors as any;
export { codes };
