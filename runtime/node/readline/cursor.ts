// Moving the cursor and clearing parts of a terminal. https://nodejs.org/api/readline.html#readlinecursortostream-x-y-callback
import { invalidArgType, invalidArgValue, nodeError } from '../errors.ts';

type Callback = ((error?: Error | null) => void) | undefined;

const escape = '\x1b[';

function checkCallback(callback: Callback) {
  if (callback !== undefined && typeof callback !== 'function') throw invalidArgType('callback', 'of type function', callback);
}

function later(callback: Callback) {
  if (typeof callback === 'function') (globalThis as any).process.nextTick(callback, null);
  return true;
}

export function cursorTo(stream: any, x: any, y?: any, callback?: Callback): boolean {
  if (typeof y === 'function') [callback, y] = [y, undefined];
  checkCallback(callback);
  if (Number.isNaN(x)) throw invalidArgValue('x', x);
  if (Number.isNaN(y)) throw invalidArgValue('y', y);
  if (stream == null || (typeof x !== 'number' && typeof y !== 'number')) return later(callback);
  if (typeof x !== 'number') throw nodeError(TypeError, 'ERR_INVALID_CURSOR_POS', 'Cannot set cursor row without setting its column');
  return stream.write(typeof y !== 'number' ? `${escape}${x + 1}G` : `${escape}${y + 1};${x + 1}H`, callback);
}

export function moveCursor(stream: any, dx: number, dy: number, callback?: Callback): boolean {
  checkCallback(callback);
  if (stream == null || !(dx || dy)) return later(callback);
  let data = '';
  if (dx < 0) data += `${escape}${-dx}D`;
  else if (dx > 0) data += `${escape}${dx}C`;
  if (dy < 0) data += `${escape}${-dy}A`;
  else if (dy > 0) data += `${escape}${dy}B`;
  return stream.write(data, callback);
}

export function clearLine(stream: any, direction: number, callback?: Callback): boolean {
  checkCallback(callback);
  if (stream == null) return later(callback);
  return stream.write(`${escape}${direction < 0 ? '1' : direction > 0 ? '0' : '2'}K`, callback);
}

export function clearScreenDown(stream: any, callback?: Callback): boolean {
  checkCallback(callback);
  if (stream == null) return later(callback);
  return stream.write(`${escape}0J`, callback);
}
