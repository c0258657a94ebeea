// "ENOENT: no such file or directory, posix_spawn 'x'"
import { getSystemErrorMessage, getSystemErrorName } from '../node/util/util.ts';

export function systemMessage(errno: number, syscall: string, path: string) {
  const code = getSystemErrorName(errno);
  return Object.assign(new Error(`${code}: ${getSystemErrorMessage(errno)}, ${syscall} '${path}'`), { errno, code, syscall, path });
}
