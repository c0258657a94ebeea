// The rows of the engine's stacks, "name@url:line:column", as frames of V8's.
import { native } from '../../modules/main.ts';

export interface Place {
  path: string;  // as in `require`; empty for native code
  url: string;   // as V8 prints it: ES modules by URL
  line: number;
  column: number;
  constructs: boolean;  // what the frame does there: new A()
}

export interface Frame {
  name: string;
  place: Place;
  isEval: boolean;
  isConstructor: boolean;
}

const nowhere: Place = { path: '', url: '', line: 0, column: 0, constructs: false };

// The functions of the engine that call others, or throw, are told without their objects.
const nativeOwners: Record<string, string> = {
  parse: 'JSON', stringify: 'JSON',
  map: 'Array', filter: 'Array', forEach: 'Array', reduce: 'Array', reduceRight: 'Array', some: 'Array', every: 'Array', find: 'Array',
  findIndex: 'Array', findLast: 'Array', findLastIndex: 'Array', flatMap: 'Array', sort: 'Array', toSorted: 'Array',
  replace: 'String', replaceAll: 'String', repeat: 'String', normalize: 'String',
  apply: 'Reflect', construct: 'Reflect', ownKeys: 'Reflect',
  defineProperty: 'Function', defineProperties: 'Function', setPrototypeOf: 'Function', fromEntries: 'Function', groupBy: 'Function',
};
const nativeConstructors = new Set(['Promise', 'Array', 'ArrayBuffer', 'Function', 'Map', 'Set', 'Proxy', 'RegExp', 'WeakMap', 'WeakSet', 'DataView']);

// The engine's words for code outside of functions.
const codeNames = new Set(['global code', 'module code']);

// What the function around a module is called (runtime/compose/module_script.cc). Programs may call theirs so, too, but kiln
// does not call those.
const moduleFunction = 'body';

// Programs throw at few places often.
const places = new Map<string, Place | null>();
const mostPlaces = 4096;

function findPlace(text: string): Place | null {
  const match = /^(.*):(\d+):(\d+)$/.exec(text);
  if (match === null) return null;
  const [, path, line, column] = match;
  if (path.startsWith('builtin:')) return null;
  const found: number[] | undefined = native('modules').findPlace(path, Number(line), Number(column));
  if (found === undefined) return { path, url: path, line: Number(line), column: Number(column), constructs: false };
  const isFile = found[3] === 1 && path.startsWith('/');
  return { path, url: isFile ? urlOf(path) : path, line: found[0], column: found[1], constructs: found[2] === 1 };
}

// A module's path may have a query already.
function urlOf(path: string): string {
  return `file://${encodeURI(path)}`;
}

function placeOf(text: string): Place | null {
  let place = places.get(text);
  if (place === undefined) {
    if (places.size >= mostPlaces) places.clear();
    places.set(text, (place = findPlace(text)));
  }
  return place;
}

function nativeName(name: string): string {
  const owner = nativeOwners[name];
  if (owner !== undefined) return `${owner}.${name}`;
  return nativeConstructors.has(name) ? `new ${name}` : name;
}

function parseRow(row: string): Frame | null {
  const at = row.indexOf('@');
  const name = at < 0 ? '' : row.slice(0, at);
  const text = row.slice(at + 1);
  if (text === '[native code]') return { name: nativeName(name), place: nowhere, isEval: false, isConstructor: false };
  const place = placeOf(text);
  if (place !== null) return { name: codeNames.has(name) ? '' : name, place, isEval: false, isConstructor: false };
  if (name === 'eval code' || name === 'anonymous') return { name: 'eval', place: nowhere, isEval: true, isConstructor: false };
  return null;
}

// Function.prototype.call is no frame of V8's.
const throughCall = 'call@[native code]';
const ownPath = '@builtin:';

// At most `limit` frames of a stack in the engine's format, without kiln's own.
export function parseFrames(stack: string, limit: number): Frame[] {
  const frames: Frame[] = [];
  for (let at = 0; at < stack.length && frames.length <= limit; ) {
    let end = stack.indexOf('\n', at);
    if (end < 0) end = stack.length;
    const row = stack.slice(at, end);
    at = end + 1;
    if (row === throughCall) continue;
    const frame = parseRow(row);
    if (frame === null) {
      // A native function of kiln's, or one that a built-in called.
      while (frames.length > 0 && frames.at(-1)!.place === nowhere && !frames.at(-1)!.isEval) frames.pop();
      continue;
    }
    if (frame.name === moduleFunction && (end === stack.length || stack.startsWith(ownPath, stack.indexOf('@', end)))) {
      frame.name = frame.place.url === frame.place.path ? 'Object.<anonymous>' : '';
    }
    const called = frames.at(-1);
    if (called?.isEval && frame.name === 'eval' && frame.place === nowhere) continue;
    if (called !== undefined && frame.place.constructs && called.place.path !== '') called.isConstructor = true;
    frames.push(frame);
  }
  if (frames.length > limit) frames.length = limit;
  return frames;
}

// What stands after `at`.
export function describeFrame({ name, place, isConstructor }: Frame): string {
  const where = place.path === '' ? '<anonymous>' : `${place.url}:${place.line}:${place.column}`;
  if (isConstructor) return `new ${name || '<anonymous>'} (${where})`;
  return name === '' ? where : `${name} (${where})`;
}

// A program throws at the same places again and again.
const texts = new Map<string, string>();
const mostTexts = 128;
let limitOfTexts = 0;

// The rows below a stack's first line.
export function formatFrames(stack: string, limit: number): string {
  if (limit !== limitOfTexts || texts.size > mostTexts) {
    texts.clear();
    limitOfTexts = limit;
  }
  let text = texts.get(stack);
  if (text !== undefined) return text;
  text = '';
  for (const frame of parseFrames(stack, limit)) text += `\n    at ${describeFrame(frame)}`;
  texts.set(stack, text);
  return text;
}
