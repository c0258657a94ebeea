// What Bun knows about itself and the process, and what it shares with Node.
import { native } from '../modules/main.ts';
import { invalidArgType, nodeError } from '../node/errors.ts';
import process from '../node/process/process.ts';
import { fileURLToPath as nodeFileURLToPath, pathToFileURL as nodePathToFileURL } from '../node/url/url.ts';
import { later } from './later.ts';

// Which Bun this is a drop-in for: libraries branch on it.
export const version: string = process.versions.bun;
// kiln's commit.
export const revision: string = native('bun/system').revision();
export const versionWithSha = `v${version} (${revision.slice(0, 9)})`;
export const argv = process.argv;
export const env = process.env;
export const cwd: string = process.cwd();
export const origin = '';
export const isMainThread = true;
export const isStandaloneExecutable = false;
export const embeddedFiles: unknown[] = [];
export const enableANSIColors: boolean = colorsWanted();
export const fetch = (globalThis as any).fetch ?? later('Bun.fetch');

// https://no-color.org, FORCE_COLOR; otherwise a terminal has them.
function colorsWanted(): boolean {
  if (process.env.NO_COLOR) return false;
  if (process.env.FORCE_COLOR) return process.env.FORCE_COLOR !== '0';
  return native('process').isTty(1) && process.env.TERM !== 'dumb';
}

export function pathToFileURL(path: unknown) {
  return nodePathToFileURL(`${path as string}`);
}

// Opening an editor is a thing of terminals that Bun's documentation leaves to `bun --open`-like tools.
export function openInEditor(path?: unknown) {
  if (path === undefined || path === '') throw new Error('No file path specified');
  throw nodeError(Error, 'ERR_NOT_SUPPORTED', 'Bun.openInEditor is not supported yet');
}

export function fileURLToPath(url?: any): string {
  const isUrl = typeof url === 'object' && url !== null && typeof url.href === 'string';
  if (typeof url !== 'string' && !isUrl) throw invalidArgType('url', 'of type string', url);
  if (!`${isUrl ? url.href : url}`.startsWith('file:')) throw nodeError(TypeError, 'ERR_INVALID_URL_SCHEME', 'The URL must be of scheme file');
  return nodeFileURLToPath(url);
}
