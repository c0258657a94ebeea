// Time: sleep, sleepSync, nanoseconds. https://bun.com/docs/runtime/utils#bun-sleep
import { native } from '../modules/main.ts';
import { badArgument } from './bytes.ts';

const started: [number, number] = native('process').hrtime();

export function sleep(duration: any): Promise<void> {
  const milliseconds = duration instanceof Date ? duration.getTime() - Date.now() : duration;
  if (typeof milliseconds !== 'number') throw new TypeError('sleep expects a number (milliseconds)');
  return new Promise((resolve) => {
    setTimeout(() => resolve(), Math.max(0, milliseconds));
  });
}

export function sleepSync(milliseconds: any) {
  if (typeof milliseconds !== 'number') throw badArgument('milliseconds must be a number');
  if (milliseconds < 0) throw badArgument(`argument to sleepSync must not be negative, got ${milliseconds}`);
  if (milliseconds > 0) native('bun/system').sleep(milliseconds);
}

// Since the process started, about.
export function nanoseconds(): number {
  const [seconds, rest] = native('process').hrtime();
  return (seconds - started[0]) * 1e9 + (rest - started[1]);
}
