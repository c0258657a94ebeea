// setTimeout and friends, as Node's: Timeout objects, lists of equal duration, one native timer for all.
// https://nodejs.org/api/timers.html
import { builtin, native, reportUncaught } from '../../modules/main.ts';
import { bindFrame } from '../../node/async_hooks/context.ts';
import '../../node/process/next-tick.ts';

const loop = native('loop');
const maxDelay = 2 ** 31 - 1;

// Milliseconds of the loop's monotonic clock. Asking the loop costs more than the rest of a timer, so it is asked when a
// turn begins and Date.now() tells what has passed since.
const wallClock = Date.now;
let clockOffset = 0;
function readClock(): number {
  const exact = loop.now();
  clockOffset = exact - wallClock();
  return exact;
}
const now = () => wallClock() + clockOffset;
readClock();

// Timers wait in a list per duration: within one, they come due in the order they were set, so that setting and
// clearing cost the same however many there are. The lists wait in a heap by their first deadline.
class TimerList {
  duration: number;
  expiry: number;
  position = 0;  // in the heap
  first: Timeout | undefined;
  last: Timeout | undefined;
  constructor(duration: number, expiry: number) {
    this.duration = duration;
    this.expiry = expiry;
  }
}

const lists = new Map<number, TimerList>();
const heap: TimerList[] = [];
const byId = new Map<number, Timeout>();
let nextId = 1;
let referencedCount = 0;
let scheduledFor = Infinity;

function swap(a: number, b: number) {
  const list = heap[a];
  heap[a] = heap[b];
  heap[b] = list;
  heap[a].position = a;
  heap[b].position = b;
}

function up(index: number) {
  while (index > 0) {
    const parent = (index - 1) >> 1;
    if (heap[parent].expiry <= heap[index].expiry) return;
    swap(parent, index);
    index = parent;
  }
}

function down(index: number) {
  for (;;) {
    let least = index;
    for (const child of [2 * index + 1, 2 * index + 2]) {
      if (child < heap.length && heap[child].expiry < heap[least].expiry) least = child;
    }
    if (least === index) return;
    swap(least, index);
    index = least;
  }
}

function removeFromHeap(list: TimerList) {
  const { position } = list;
  const last = heap.pop()!;
  if (last === list) return;
  heap[position] = last;
  last.position = position;
  up(position);
  down(last.position);
}

class Timeout {
  _idleTimeout: number;
  _onTimeout: ((...args: unknown[]) => void) | null;
  _repeat: number | null;
  _args: unknown[] | undefined;
  _start = 0;
  _list: TimerList | undefined;
  _previous: Timeout | undefined;
  _next: Timeout | undefined;
  _referenced = true;
  _id = 0;
  _destroyed = false;

  constructor(callback: (...args: unknown[]) => void, delay: unknown, args: unknown[] | undefined, repeat: boolean) {
    let after = Number(delay);
    if (!(after >= 1 && after <= maxDelay)) after = 1;
    this._idleTimeout = Math.trunc(after);
    this._onTimeout = bindFrame(callback);
    this._repeat = repeat ? this._idleTimeout : null;
    this._args = args;
    insert(this, now());
  }

  ref() {
    if (!this._referenced) {
      this._referenced = true;
      if (this._list !== undefined && referencedCount++ === 0) reschedule();
    }
    return this;
  }

  unref() {
    if (this._referenced) {
      this._referenced = false;
      if (this._list !== undefined && --referencedCount === 0) reschedule();
    }
    return this;
  }

  hasRef() {
    return this._referenced;
  }

  refresh() {
    if (this._onTimeout !== null) {
      remove(this);
      insert(this, now());
    }
    return this;
  }

  close() {
    clear(this);
    return this;
  }

  [Symbol.toPrimitive]() {
    if (this._id === 0) {
      this._id = nextId++;
      byId.set(this._id, this);
    }
    return this._id;
  }

  [Symbol.dispose]() {
    clear(this);
  }
}

function insert(timer: Timeout, start: number) {
  timer._start = start;
  let list = lists.get(timer._idleTimeout);
  if (list === undefined) {
    list = new TimerList(timer._idleTimeout, start + timer._idleTimeout);
    lists.set(timer._idleTimeout, list);
    list.position = heap.push(list) - 1;
    up(list.position);
  }
  timer._list = list;
  timer._previous = list.last;
  timer._next = undefined;
  if (list.last) list.last._next = timer;
  else list.first = timer;
  list.last = timer;
  const becameReferenced = timer._referenced && referencedCount++ === 0;
  if (becameReferenced || heap[0].expiry < scheduledFor) reschedule(start);
}

function remove(timer: Timeout) {
  const list = timer._list;
  if (list === undefined) return;
  timer._list = undefined;
  if (timer._previous) timer._previous._next = timer._next;
  else list.first = timer._next;
  if (timer._next) timer._next._previous = timer._previous;
  else list.last = timer._previous;
  timer._previous = timer._next = undefined;
  const wasLast = timer._referenced && --referencedCount === 0;
  if (list.first === undefined) {
    lists.delete(list.duration);
    removeFromHeap(list);
  }
  if (heap.length === 0 || wasLast) reschedule();
}

let running = false;
function reschedule(from = readClock()) {
  if (running) return;
  if (heap.length === 0) {
    scheduledFor = Infinity;
    loop.scheduleTimers(-1, false);
    return;
  }
  scheduledFor = heap[0].expiry;
  loop.scheduleTimers(Math.max(0, Math.ceil(scheduledFor - from)), referencedCount > 0);
}

// The native timer fired. Each callback is a macrotask of its own: ticks and promise jobs run between two.
function runTimers() {
  running = true;
  let threw = true;
  try {
    runDue();
    threw = false;
  } finally {
    running = false;
    if (!more) reschedule();
    // What comes after the one that threw goes on in the next turn.
    if (threw) loop.scheduleTimers(0, referencedCount > 0);
  }
}

// True from when the loop is asked to call again at once until it has.
let more = false;
let due = 0;

function runDue() {
  if (!more) due = readClock();
  more = false;
  while (heap.length > 0 && heap[0].expiry <= due) {
    const list = heap[0];
    const timer = list.first!;
    // Never later than a whole duration from now, should the wall clock have been set back.
    const expiry = Math.min(timer._start, due) + list.duration;
    if (expiry > due) {
      list.expiry = expiry;
      down(0);
      continue;
    }
    fire(timer);
    // Ticks and promise jobs before the next one: the loop's callback ends here and goes on at once.
    if (heap.length > 0 && heap[0].expiry <= due) {
      more = true;
      return;
    }
  }
}

function fire(timer: Timeout) {
  remove(timer);
  const callback = timer._onTimeout;
  if (callback === null) return;
  if (timer._repeat === null) forget(timer);
  try {
    if (timer._args === undefined) callback.call(timer);
    else callback.apply(timer, timer._args);
  } finally {
    if (timer._repeat !== null && timer._onTimeout !== null && timer._list === undefined) {
      timer._idleTimeout = timer._repeat;
      insert(timer, now());
    }
  }
}

function forget(timer: Timeout) {
  timer._destroyed = true;
  if (timer._id !== 0) byId.delete(timer._id);
}

function clear(timer: Timeout) {
  if (timer._onTimeout === null) return;
  timer._onTimeout = null;
  timer._repeat = null;
  remove(timer);
  forget(timer);
}

function checkCallback(callback: unknown) {
  if (typeof callback !== 'function') {
    throw Object.assign(new TypeError(`The "callback" argument must be of type function. Received ${callback === null ? 'null' : callback === undefined ? 'undefined' : `type ${typeof callback}`}`), {
      code: 'ERR_INVALID_ARG_TYPE',
    });
  }
}

export function setTimeout(callback: any, delay?: unknown, ...args: unknown[]) {
  checkCallback(callback);
  return new Timeout(callback, delay, args.length > 0 ? args : undefined, false);
}

export function setInterval(callback: any, delay?: unknown, ...args: unknown[]) {
  checkCallback(callback);
  return new Timeout(callback, delay, args.length > 0 ? args : undefined, true);
}

export function clearTimeout(timer: any) {
  if (timer instanceof Timeout) clear(timer);
  else if (typeof timer === 'number' || typeof timer === 'string') {
    const known = byId.get(Number(timer));
    if (known) clear(known);
  }
}

export function clearInterval(timer: any) {
  clearTimeout(timer);
}

class Immediate {
  _onImmediate: ((...args: unknown[]) => void) | null;
  _args: unknown[] | undefined;
  _referenced = true;
  _destroyed = false;
  constructor(callback: (...args: unknown[]) => void, args: unknown[] | undefined) {
    this._onImmediate = bindFrame(callback);
    this._args = args;
  }
  ref() {
    if (!this._referenced && !this._destroyed) {
      this._referenced = true;
      referencedImmediates += 1;
      announceImmediates();
    }
    return this;
  }
  unref() {
    if (this._referenced && !this._destroyed) {
      this._referenced = false;
      referencedImmediates -= 1;
      announceImmediates();
    }
    return this;
  }
  hasRef() {
    return this._referenced;
  }
  [Symbol.dispose]() {
    clearImmediate(this);
  }
}

let immediates: Immediate[] = [];
let runningImmediates: Immediate[] = [];
let runningIndex = 0;
let referencedImmediates = 0;

function announceImmediates() {
  const pending = immediates.length > 0 || runningIndex < runningImmediates.length;
  loop.immediatesPending(pending, referencedImmediates > 0);
}

export function setImmediate(callback: any, ...args: unknown[]) {
  checkCallback(callback);
  const immediate = new Immediate(callback, args.length > 0 ? args : undefined);
  immediates.push(immediate);
  if (referencedImmediates++ === 0 || immediates.length === 1) announceImmediates();
  return immediate;
}

export function clearImmediate(immediate: any) {
  if (!(immediate instanceof Immediate) || immediate._destroyed) return;
  immediate._destroyed = true;
  immediate._onImmediate = null;
  if (immediate._referenced) referencedImmediates -= 1;
}

// One immediate a call, so that ticks and promise jobs run between two; those set meanwhile wait for the next turn.
// Answers whether to be called again in this turn.
function runImmediates(): boolean {
  if (runningIndex >= runningImmediates.length) {
    runningImmediates = immediates;
    immediates = [];
    runningIndex = 0;
  }
  try {
    while (runningIndex < runningImmediates.length) {
      const immediate = runningImmediates[runningIndex++];
      const callback = immediate._onImmediate;
      if (callback === null) continue;
      immediate._destroyed = true;
      immediate._onImmediate = null;
      if (immediate._referenced) referencedImmediates -= 1;
      if (immediate._args === undefined) callback.call(immediate);
      else callback.apply(immediate, immediate._args);
      break;
    }
  } finally {
    announceImmediates();
  }
  return runningIndex < runningImmediates.length;
}

// https://html.spec.whatwg.org/multipage/timers-and-user-prompts.html#dom-queuemicrotask
export function queueMicrotask(callback: () => void) {
  checkCallback(callback);
  const bound = bindFrame(callback);
  Promise.resolve().then(() => {
    try {
      bound();
    } catch (error) {
      reportUncaught(error);
    }
  });
}

// util.promisify(setTimeout) is that of node:timers/promises.
for (const timer of [setTimeout, setImmediate]) {
  Object.defineProperty(timer, Symbol.for('nodejs.util.promisify.custom'), { get: () => builtin('node/timers/promises.ts')[timer.name], enumerable: true, configurable: true });
}

loop.onTimers(() => {
  runTimers();
  return more;
});
loop.onImmediates(runImmediates);

export { Immediate, Timeout };
