// node:timers/promises. https://nodejs.org/api/timers.html#timers-promises-api
import * as timers from '../../web/timers/timers.ts';

interface Options {
  ref?: boolean;
  signal?: AbortSignal;
}

function abortError(signal: AbortSignal) {
  return Object.assign(new Error('The operation was aborted', { cause: signal.reason }), { name: 'AbortError', code: 'ABORT_ERR' });
}

function wait<T>(start: (done: () => void) => any, stop: (handle: any) => void, value: T, { ref = true, signal }: Options): Promise<T> {
  if (signal?.aborted) return Promise.reject(abortError(signal));
  return new Promise((resolve, reject) => {
    const onAbort = () => {
      stop(handle);
      reject(abortError(signal!));
    };
    const handle = start(() => {
      signal?.removeEventListener('abort', onAbort);
      resolve(value);
    });
    if (!ref) handle.unref();
    signal?.addEventListener('abort', onAbort, { once: true });
  });
}

export function setTimeout<T>(delay?: number, value?: T, options: Options = {}) {
  return wait((done) => timers.setTimeout(done, delay), timers.clearTimeout, value, options);
}

export function setImmediate<T>(value?: T, options: Options = {}) {
  return wait((done) => timers.setImmediate(done), timers.clearImmediate, value, options);
}

export async function* setInterval<T>(delay?: number, value?: T, { ref = true, signal }: Options = {}) {
  if (signal?.aborted) throw abortError(signal);
  let due = 0;
  let wake: (() => void) | undefined;
  const timer = timers.setInterval(() => {
    due += 1;
    wake?.();
  }, delay);
  if (!ref) timer.unref();
  const onAbort = () => wake?.();
  signal?.addEventListener('abort', onAbort, { once: true });
  try {
    for (;;) {
      if (due === 0 && !signal?.aborted) await new Promise<void>((resolve) => (wake = resolve));
      if (signal?.aborted) throw abortError(signal);
      for (; due > 0; due -= 1) yield value;
    }
  } finally {
    timers.clearInterval(timer);
    signal?.removeEventListener('abort', onAbort);
  }
}

export const scheduler = {
  wait: (delay?: number, options?: Options) => setTimeout(delay, undefined, options),
  yield: () => setImmediate(),
};

export default { setTimeout, setImmediate, setInterval, scheduler };
