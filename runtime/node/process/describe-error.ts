// An uncaught error as text for people: the code frame of the place that threw, the message, the stack.
import { native, onCaught } from '../../modules/main.ts';

interface Frame {
  name: string;
  path: string;
  line: number;
  column: number;
}

// The frames of a stack in V8's format, which every stack shown has been brought into.
export function parseStack(stack: string): Frame[] {
  const frames: Frame[] = [];
  for (const row of stack.split('\n')) {
    const match = /^\s*at (?:(.*?) \()?((?:file:\/\/)?\/.*?):(\d+):(\d+)\)?$/.exec(row);
    if (match === null) continue;
    frames.push({ name: match[1] ?? '', path: match[2].replace(/^file:\/\//, ''), line: Number(match[3]), column: Number(match[4]) });
  }
  return frames;
}

function codeFrame(frame: Frame): string {
  let text: string;
  try {
    text = native('modules').readText(frame.path);
  } catch {
    return '';
  }
  const lines = text.split(/\r\n|[\n\r\u2028\u2029]/);
  if (frame.line > lines.length) return '';
  const first = Math.max(1, frame.line - 4);
  const width = String(frame.line).length;
  let out = '';
  for (let line = first; line <= frame.line; line += 1) out += `${String(line).padStart(width)} | ${lines[line - 1].slice(0, 160)}\n`;
  return `${out}${' '.repeat(width + 3 + Math.min(160, Math.max(0, frame.column - 1)))}^\n`;
}

// A chain of causes, or errors of errors, as long as this is a program's mistake.
const mostErrors = 32;

// What led to `error`: its cause and, of an AggregateError, its errors.
function reasonsOf(error: any): unknown[] {
  try {
    const { cause, errors } = error;
    return [...(Array.isArray(errors) ? errors : []), ...(cause instanceof Error ? [cause] : [])];
  } catch {
    return [];
  }
}

export function describeError(error: unknown): string {
  const described = new Set<unknown>();
  const texts: string[] = [];
  const describe = (one: unknown) => {
    if (described.has(one) || described.size === mostErrors) return;
    described.add(one);
    texts.push(describeOne(one));
    if (one !== null && typeof one === 'object') reasonsOf(one).forEach(describe);
  };
  describe(error);
  return texts.join('\n');
}

function describeOne(error: unknown): string {
  if (error === null || (typeof error !== 'object' && typeof error !== 'function')) return `error: Uncaught ${String(error)}\n`;
  const { kilnRendered, kilnPlace } = error as any;
  if (typeof kilnRendered === 'string') return kilnRendered;
  onCaught(error);
  const { name, message, code, stack } = error as any;
  const frames = typeof stack === 'string' ? parseStack(stack) : [];
  if (kilnPlace !== undefined) frames.splice(0, frames.length, { name: '', ...kilnPlace });
  const head = name === 'Error' || name === undefined ? 'error' : String(name);
  let out = frames.length > 0 ? codeFrame(frames[0]) : '';
  out += `${head}: ${message ?? ''}\n`;
  if (code !== undefined && code !== '') out += ` code: ${JSON.stringify(code)}\n`;
  for (const frame of frames) {
    const place = `${frame.path}:${frame.line}:${frame.column}`;
    out += frame.name ? `      at ${frame.name} (${place})\n` : `      at ${place}\n`;
  }
  return out;
}
