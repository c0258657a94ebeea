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

// What was rejected, reported, and is to be noticed when it gets a handler after all.
// All of them are asked after every turn, so only the latest are.
const mostWatched = 256;
let watched: { promise: WeakRef<Promise<unknown>>; onHandled: () => void }[] = [];

export function watchForHandlers(promise: Promise<unknown>, onHandled: () => void) {
  watched.push({ promise: new WeakRef(promise), onHandled });
  if (watched.length > mostWatched) watched.shift();
}

export function drain() {
  if (at === queue.length) {
    reportRejections();
    noticeHandlers();
    return;
  }
  drainTicks();
  // Promise jobs run when this returns; they and their ticks may handle what is rejected now.
  if (rejections.length > 0 || watched.length > 0) loop.ticksPending();
}

function reportRejections() {
  const { isHandled } = builtin('node/util/cells.ts');
  const unhandled = rejections;
  rejections = [];
  for (const [promise, reason] of unhandled) {
    if (!isHandled(promise)) builtin('node/process/uncaught.ts').onRejection(promise, reason);
  }
}

// The engine does not say when a promise gets its first handler.
function noticeHandlers() {
  if (watched.length === 0) return;
  const { isHandled } = builtin('node/util/cells.ts');
  const all = watched;
  watched = [];
  for (const entry of all) {
    const promise = entry.promise.deref();
    if (promise === undefined) continue;
    if (!isHandled(promise)) watched.push(entry);
    else tryCall(entry.onHandled);
  }
}

function tryCall(callback: (...args: unknown[]) => void, args?: unknown[]) {
  try {
    if (args === undefined) callback();
    else callback(...args);
  } catch (error) {
    reportUncaught(error);
  }
}

function drainTicks() {
  while (at < queue.length) {
    const { callback, args } = queue[at++];
    tryCall(callback, args);
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
  // Asks for drain, once promise jobs have run.
  if (watched.length > 0) loop.ticksPending();
  if (at < queue.length) drainTicks();
  return answer;
}

loop.onTicks(drain, dispatch);
