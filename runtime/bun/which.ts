// Where a command is. https://bun.com/docs/runtime/utils#bun-which
import { accessSync, statSync } from '../node/fs/fs.ts';
import process from '../node/process/process.ts';

const executable = 1;

function isExecutableFile(path: string): boolean {
  try {
    accessSync(path, executable);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

export function which(command?: any, options: any = {}): string | null {
  const name = command === undefined ? '' : `${command}`;
  if (name === '') return null;
  const inFolder = (folder: string, file: string) => (folder.endsWith('/') ? `${folder}${file}` : `${folder}/${file}`);
  if (name.startsWith('/')) return isExecutableFile(name) ? name : null;
  const cwd: string = options?.cwd === undefined ? process.cwd() : `${options.cwd}`;
  if (name.includes('/')) {
    const path = inFolder(cwd, name.replace(/^\.\//, ''));
    return isExecutableFile(path) ? path : null;
  }
  const path: string = options?.PATH === undefined ? (process.env.PATH ?? '') : `${options.PATH}`;
  for (const folder of path.split(':')) {
    if (folder === '') continue;
    const candidate = inFolder(folder.startsWith('/') ? folder : inFolder(cwd, folder), name);
    if (isExecutableFile(candidate)) return candidate;
  }
  return null;
}
