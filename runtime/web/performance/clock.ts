// The clock behind performance.now() and the time stamps of events: milliseconds since the program started.
import { native } from '../../modules/main.ts';

const natives = native('process');

function monotonic(): number {
  const [seconds, nanoseconds] = natives.hrtime();
  return seconds * 1e3 + nanoseconds / 1e6;
}

const [start] = native('loop').times();

// Of a time on the clock of process.hrtime.
export function sinceStart(monotonic_ms: number): number {
  return monotonic_ms - start;
}

export function now(): number {
  return sinceStart(monotonic());
}

// Of the start, since 1970.
export const timeOrigin: number = Date.now() - now();
