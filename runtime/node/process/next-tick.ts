// process.nextTick: callbacks that run after the current one and before promise jobs. The loop calls
// `drain` after each of its callbacks while ticks are pending (runtime/loop/event_loop.h).
import { builtin, native, reportUncaught } from '../../modules/main.ts';
import { bindFrame, resetFrame } from '../async_hooks/context.ts';

const loop = native('loop');

interface Tick {
  callback: (...args: unknown[]) => void;
  args: unknown[] | undefined;
}

let queue: Tick[] = [];
let at = 0;

export function nextTick(callback: any, ...args: unknown[]) {
  if (typeof callback !== 'function') {
    throw Object.assign(new TypeError(`The "callback" argument must be of type function. Received ${callback === null ? 'null' : typeof callback}`), { code: 'ERR_INVALID_ARG_TYPE' });
  }
  if (at === queue.length) loop.ticksPending();
  queue.push({ callback: bindFrame(callback), args: args.length > 0 ? args : undefined });
}

// Rejections that nobody handled, to be reported when ticks and promise jobs are done.
let rejections: [Promise<unknown>, unknown][] = [];

export function queueRejection(promise: Promise<unknown>, reason: unknown) {
  if (rejections.push([promise, reason]) === 1) loop.ticksPending();
}

export function drain() {
  drainTicks();
  const unhandled = rejections;
  rejections = [];
  for (const [promise, reason] of unhandled) builtin('node/process/uncaught.ts').onRejection(promise, reason);
  if (at < queue.length) loop.ticksPending();
}

function drainTicks() {
  while (at < queue.length) {
    const { callback, args } = queue[at++];
    try {
      if (args === undefined) callback();
      else callback(...args);
    } catch (error) {
      reportUncaught(error);
    }
  }
  queue = [];
  at = 0;
}

// A callback of the loop, then the ticks it queued.
function dispatch(callback: (...args: unknown[]) => unknown, self: unknown, ...args: unknown[]) {
  let answer: unknown;
  resetFrame();
  try {
    answer = Reflect.apply(callback, self, args);
  } catch (error) {
    reportUncaught(error);
  }
  if (at < queue.length) drainTicks();
  return answer;
}

loop.onTicks(drain, dispatch);
