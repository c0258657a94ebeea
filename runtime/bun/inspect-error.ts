// How Bun shows errors: the source around the place, the message, its properties, the stack.
import { readFileSync } from '../node/fs/fs.ts';
import * as types from '../node/util/types.ts';
import type { Formatter, Special } from './inspect-formatter.ts';

interface Frame { name: string; path: string; line: number; column: number }

const linesBefore = 5;
const ownNames = new Set(['stack', 'message', 'name', 'cause', 'errors', 'line', 'column', 'sourceURL', 'originalLine', 'originalColumn']);

// "    at foo (/a.js:1:2)" → { name: "foo", path: "/a.js", line: 1, column: 2 }
function framesOf(stack: unknown): Frame[] {
  if (typeof stack !== 'string') return [];
  return stack.split('\n').flatMap((line) => {
    const match = /^\s*at (?:(.*?) \()?(?:file:\/\/)?(.*?):(\d+):(\d+)\)?$/.exec(line);
    return match === null ? [] : [{ name: match[1] ?? '', path: match[2], line: Number(match[3]), column: Number(match[4]) }];
  });
}

function sourceLines(frame: Frame | undefined): string[] | undefined {
  if (frame === undefined || !frame.path.startsWith('/')) return undefined;
  try {
    return readFileSync(frame.path, 'utf8').split('\n');
  } catch {
    return undefined;
  }
}

function showSource(formatter: Formatter, frame: Frame, lines: string[]) {
  const first = Math.max(1, frame.line - linesBefore);
  const width = `${frame.line}`.length;
  for (let number = first; number <= Math.min(frame.line, lines.length); number += 1) {
    formatter.write(`${`${number}`.padStart(width)} | ${lines[number - 1]}\n`);
  }
  formatter.write(`${' '.repeat(width + 3 + frame.column - 1)}^\n`);
}

function showProperties(formatter: Formatter, error: any) {
  const keys = Object.keys(error).filter((key) => !ownNames.has(key) && key !== 'code');
  if ('code' in error && typeof error.code === 'string') keys.push('code');
  if (keys.length === 0) return;
  keys.forEach((key, index) => {
    formatter.write(index === 0 ? ' ' : ',\n  ');
    formatter.key(key, false);
    formatter.format(error[key]);
  });
  formatter.write('\n\n');
}

function showOne(formatter: Formatter, error: any) {
  const frames = framesOf(error.stack);
  const lines = sourceLines(frames[0]);
  if (lines !== undefined) showSource(formatter, frames[0], lines);
  const name = typeof error.name === 'string' ? error.name : 'Error';
  const message = `${error.message ?? ''}`;
  formatter.write(`${name === 'Error' && message !== '' ? 'error' : name}: ${message}\n`);
  showProperties(formatter, error);
  for (const frame of frames) formatter.write(`      at ${frame.name === '' ? '' : `${frame.name} (`}${frame.path}:${frame.line}:${frame.column}${frame.name === '' ? '' : ')'}\n`);
}

export const showError: Special = (formatter, error) => {
  if (!types.isNativeError(error) && !(error instanceof Error)) return false;
  if (Array.isArray((error as any).errors)) {
    for (const inner of (error as any).errors) formatter.format(inner);
    return true;
  }
  showOne(formatter, error);
  if (error.cause !== undefined) {
    formatter.write('\n');
    formatter.format(error.cause);
  }
  return true;
};
