// Writes all of the bytes to a descriptor, now.
import { writeSync } from '../node/fs/fs.ts';
import { native } from '../modules/main.ts';

export function writeAll(fd: number, bytes: Uint8Array, position: number | null = null) {
  let at = 0;
  while (at < bytes.byteLength) {
    try {
      const count: number = writeSync(fd, bytes, at, bytes.byteLength - at, position === null ? null : position + at);
      at += count;
    } catch (error: any) {
      // A pipe that is full, and that somebody made not to wait.
      if (error?.code !== 'EAGAIN') throw error;
      native('bun/system').sleep(1);
    }
  }
}
