// Errors of system calls as Node's streams report them: "write EPIPE".
import { native } from '../../modules/main.ts';

export function errnoError(errno: number, syscall: string, more?: object): Error {
  const code = native('handles').errorCode(errno);
  return Object.assign(new Error(`${syscall} ${code}`), { errno, code, syscall, ...more });
}
