// The heap and what lies below JavaScript: gc, shrink, unsafe, mmap, generateHeapSnapshot.
import { native } from '../modules/main.ts';
import { nodeError } from '../node/errors.ts';
import { badArgument, viewOf } from './bytes.ts';

const collect = () => native('modules').collectGarbage();

// The size of the heap afterwards. The engine's public API collects at once, whether or not it is forced.
export function gc(_force?: boolean): number {
  collect();
  return native('process').memoryUsage()[2];
}

export function shrink() {
  collect();
}

export function generateHeapSnapshot(_format?: string, _encoding?: string): never {
  throw nodeError(Error, 'ERR_NOT_SUPPORTED', "Bun.generateHeapSnapshot is not supported: the system's JavaScriptCore has no public way to walk its heap");
}

export function mmap(path: any, options: any = {}) {
  if (typeof path !== 'string' && !(path instanceof URL)) throw badArgument('Expected a path');
  const file = path instanceof URL ? decodeURIComponent(path.pathname) : path;
  return native('bun/system').map(file, Number(options.offset ?? 0), Number(options.size ?? -1), options.shared !== false, options.sync === true);
}

let level = 0;

export const unsafe = {
  // How eager the collector is is the engine's business here; the number is remembered.
  gcAggressionLevel(next?: number) {
    const before = level;
    if (next !== undefined) level = Math.min(2, Math.max(0, Math.trunc(Number(next)) || 0));
    return before;
  },
  // Bytes as Latin-1, 16-bit units as they are.
  arrayBufferToString(buffer: any) {
    const units = buffer instanceof Uint16Array ? buffer : viewOf(buffer);
    if (units === undefined) throw badArgument('Expected an ArrayBuffer');
    let text = '';
    for (let at = 0; at < units.length; at += 8192) text += String.fromCharCode(...units.subarray(at, at + 8192));
    return text;
  },
  mimallocDump() {},
  memoryFootprint: (): number => native('process').residentMemory(),
  setJITPolicy(_scale: number) {},
};
