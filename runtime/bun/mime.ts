// The type of a file by its name, and how Bun writes types.
import { table } from './mime-table.ts';

const withCharset = new Set(['application/json', 'text/css', 'text/html', 'text/javascript', 'text/plain']);
export const unknownType = 'application/octet-stream';

let byExtension: Map<string, string> | undefined;

function readTable(): Map<string, string> {
  const types = new Map<string, string>();
  for (const [kind, lines] of Object.entries(table)) {
    for (const entry of lines.trim().split(/,\s+/)) {
      const [subtype, ...extensions] = entry.split(' ');
      for (const extension of extensions) types.set(extension, `${kind}/${subtype}`);
    }
  }
  return types;
}

// "text/html" → "text/html;charset=utf-8"
export function completeType(type: string): string {
  return withCharset.has(type) ? `${type};charset=utf-8` : type;
}

export function typeOfPath(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  if (dot < 0) return unknownType;
  byExtension ??= readTable();
  return completeType(byExtension.get(name.slice(dot + 1).toLowerCase()) ?? unknownType);
}

// What a program says a type is; undefined if it says nothing that a type can be.
export function typeFromOption(type: unknown): string | undefined {
  if (typeof type !== 'string' || type === '' || /[^\u0020-\u007e]/.test(type)) return undefined;
  return completeType(type.toLowerCase());
}
