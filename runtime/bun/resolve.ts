// Which file a specifier means. https://bun.com/docs/runtime/utils#bun-resolvesync
import { native } from '../modules/main.ts';
import { statSync } from '../node/fs/fs.ts';
import process from '../node/process/process.ts';
import { fileURLToPath } from '../node/url/url.ts';
import { badArgument } from './bytes.ts';
import { ResolveMessage } from './messages.ts';

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

// The natives resolve from a file; what is none is a folder, which its slash says.
function referrerOf(from: any): string {
  const text = `${from}`;
  const path: string = text.startsWith('file:') ? fileURLToPath(text) : text;
  const absolute = path.startsWith('/') ? path : `${process.cwd()}/${path}`;
  return isFile(absolute) || absolute.endsWith('/') ? absolute : `${absolute}/`;
}

export function resolveSync(specifier?: any, from?: any): string {
  if (specifier === undefined) throw badArgument('Expected a specifier and a from path');
  if (from === undefined) throw badArgument('Expected a from path');
  const modules = native('modules');
  try {
    const key: string = modules.resolve(`${specifier}`, referrerOf(from), 'import');
    return key.startsWith('builtin:') ? modules.builtinName(key) : modules.pathOf(key);
  } catch (error: any) {
    if (error?.code !== 'ERR_MODULE_NOT_FOUND') throw error;
    const what = /^$|^[./]/.test(`${specifier}`) ? 'module' : 'package';
    throw new ResolveMessage(`Cannot find ${what} '${specifier}' imported from ${from}`, error.code, `${specifier}`, `${from}`);
  }
}

export async function resolve(specifier?: any, from?: any): Promise<string> {
  return resolveSync(specifier, from);
}
