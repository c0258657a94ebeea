// "The expression evaluated to a falsy value: assert(a === b)": the text of the call that failed, from its source.
import { native } from '../../modules/main.ts';
import { parseStack } from '../process/describe-error.ts';

// The end of the call whose arguments start at `open`, or -1.
function findClose(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at += 1) {
    const c = text[at];
    if (c === '"' || c === "'" || c === '`') {
      const quote = c;
      for (at += 1; at < text.length && text[at] !== quote; at += 1) if (text[at] === '\\') at += 1;
    } else if (c === '/' && (text[at + 1] === '/' || text[at + 1] === '*')) {
      const end = text.indexOf(text[at + 1] === '/' ? '\n' : '*/', at);
      if (end < 0) return -1;
      at = end;
    } else if (c === '(' || c === '[' || c === '{') {
      depth += 1;
    } else if (c === ')' || c === ']' || c === '}') {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return -1;
}

export function falsyMessage(): string | undefined {
  const frame = parseStack(String(new Error().stack)).find(({ path }) => !path.startsWith('builtin:') && path.startsWith('/'));
  if (frame === undefined) return undefined;
  let text: string;
  try {
    text = native('modules').readText(frame.path);
  } catch {
    return undefined;
  }
  const lines = text.split('\n');
  const lineStart = lines.slice(0, frame.line - 1).reduce((sum, line) => sum + line.length + 1, 0);
  // The engine points into the call: its name is around there, its arguments after.
  const around = lineStart + frame.column - 1;
  const line = lines[frame.line - 1] ?? '';
  const calls = [...line.matchAll(/[\w$]+(?:\s*\??\.\s*[\w$]+)*\s*\(/g)].map((match) => ({ start: lineStart + match.index, open: lineStart + match.index + match[0].length - 1 }));
  const call = calls.find(({ start, open }) => start <= around && around <= open + 1);
  if (call === undefined) return undefined;
  const end = findClose(text, call.open);
  if (end < 0) return undefined;
  const indent = call.start - lineStart;
  const rows = text.slice(call.start, end).split('\n').map((row, index) => (index === 0 ? row : row.slice(Math.min(indent, /^ */.exec(row)![0].length))));
  return `The expression evaluated to a falsy value:\n\n  ${rows.join('\n  ')}\n`;
}
