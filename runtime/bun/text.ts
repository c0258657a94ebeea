// escapeHTML and indexOfLine. https://bun.com/docs/runtime/utils
import { badArgument, viewOf } from './bytes.ts';

const entities: Record<string, string> = { '"': '&quot;', '&': '&amp;', "'": '&#x27;', '<': '&lt;', '>': '&gt;' };

export function escapeHTML(input: any) {
  const text: string = typeof input === 'string' ? input : String.prototype.concat.call('', input);
  return /["&'<>]/.test(text) ? text.replace(/["&'<>]/g, (letter) => entities[letter]) : text;
}
Object.defineProperty(escapeHTML, 'length', { value: 2, configurable: true });

// Where the first line feed at or after `offset` is; -1 if there is none.
export function indexOfLine(buffer: any, offset: any = 0) {
  const bytes = viewOf(buffer);
  if (bytes === undefined) throw badArgument('buffer must be an ArrayBuffer or ArrayBufferView');
  const from = Number(offset);
  return bytes.indexOf(10, Number.isFinite(from) ? Math.max(0, Math.trunc(from)) : 0);
}
