// util.styleText. https://nodejs.org/api/util.html#utilstyletextformat-text-options
import { invalidArgType, nodeError } from '../errors.ts';
import { inspect } from './inspect.ts';

function checkOneOf(name: string, value: unknown, allowed: string[]) {
  if (allowed.includes(value as string)) return;
  throw nodeError(TypeError, 'ERR_INVALID_ARG_VALUE', `The argument '${name}' must be one of: ${allowed.map((one) => `'${one}'`).join(', ')}. Received ${inspect(value)}`);
}

// Does what is written to `stream` get colors?
function wantsColors(stream: any): boolean {
  const { env } = (globalThis as any).process;
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== '0';
  if (env.NO_COLOR !== undefined && env.NO_COLOR !== '') return false;
  return Boolean(stream?.isTTY) && (typeof stream.getColorDepth !== 'function' || stream.getColorDepth() > 2);
}

export function styleText(format: string | string[], text: string, options: any = {}): string {
  const { validateStream = true, stream = undefined } = options;
  if (typeof text !== 'string') throw invalidArgType('text', 'of type string', text);
  if (typeof validateStream !== 'boolean') throw invalidArgType('options.validateStream', 'of type boolean', validateStream);
  let skip = false;
  if (validateStream) {
    const target = stream ?? (globalThis as any).process.stdout;
    if (target === null || typeof target !== 'object' || (typeof target.write !== 'function' && typeof target.pipeTo !== 'function' && typeof target.getReader !== 'function')) {
      throw invalidArgType('stream', 'an instance of ReadableStream, WritableStream, or Stream', stream);
    }
    skip = !wantsColors(target);
  }
  let left = '';
  let right = '';
  const reset: string[] = [];
  for (const key of Array.isArray(format) ? format : [format]) {
    if (key === 'none') continue;
    const codes = inspect.colors[key];
    if (codes === undefined) checkOneOf('format', key, Object.keys(inspect.colors));
    if (skip) continue;
    left += `\u001b[${codes[0]}m`;
    right = `\u001b[${codes[1]}m${right}`;
    reset.push(`\u001b[${codes[1]}m`);
  }
  return skip ? text : `${left}${text}${right}`;
}
