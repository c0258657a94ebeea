// The asynchronous context: which value each AsyncLocalStorage has where the program is now. Timers, ticks and
// microtasks capture it when they are made (bindFrame) and have it again when they run.
//
// The engine has no hook for promises, so the first store that is given a value makes `then` and `constructor` of
// Promise.prototype accessors. `await promise` reads first the one, then the other, before it waits: that is where
// the context is captured, and the function goes on between two microtasks that set and reset it. What is no promise becomes
// one first: modules ask before they wait (transpiler/modules/awaited.cc). Not followed: `for await` over an iterator of
// the program's own whose `next` returns no promise.
import { setToAwait } from '../../modules/main.ts';

export type Frame = Map<object, unknown>;

let current: Frame | undefined;
let hooked = false;
// Awaits without a context need no capture, as long as contexts end with the functions that they were made for.
let entered = false;

export function getFrame(): Frame | undefined {
  return current;
}

function setFrame(frame: Frame | undefined) {
  current = frame;
  if (frame !== undefined && !hooked) hookPromises();
}

// From now on, not only for a function.
export function enterFrame(frame: Frame) {
  entered = true;
  setFrame(frame);
}

export function runInFrame<R>(frame: Frame | undefined, fn: (...args: any[]) => R, self: unknown, args: any[]): R {
  const before = current;
  setFrame(frame);
  try {
    return Reflect.apply(fn, self, args);
  } finally {
    current = before;
  }
}

// `fn` in the context of now.
export function bindFrame<F extends (...args: any[]) => any>(fn: F): F {
  if (!hooked) return fn;
  const frame = current;
  return function (this: unknown, ...args: any[]) {
    return runInFrame(frame, fn, this, args);
  } as F;
}

// A callback of the loop starts without a context.
export function resetFrame() {
  current = undefined;
}

function hookPromises() {
  hooked = true;
  const prototype = Promise.prototype;
  const originalThen = prototype.then;
  const done = Promise.resolve();
  // What `constructor` answered for last: a `then` that is read right after is that of an await.
  let awaited: object | undefined;
  let plain = false;

  const wrap = (callback: any) => (typeof callback === 'function' ? bindFrame(callback) : callback);
  function then(this: any, onFulfilled?: any, onRejected?: any) {
    const before = plain;
    plain = true;  // `then` itself reads the constructor.
    try {
      return originalThen.call(this, wrap(onFulfilled), wrap(onRejected));
    } finally {
      plain = before;
    }
  }

  const isFollowed = () => current !== undefined || entered;
  const thenOfAwait = (promise: any, frame: Frame | undefined) => (onFulfilled: any, onRejected: any) => {
    const resume = (settle: any) => typeof settle !== 'function' ? settle : (value: unknown) => {
      let before: Frame | undefined;
      originalThen.call(done, () => {
        before = current;
        current = frame;
      });
      try {
        return runInFrame(frame, settle, undefined, [value]);
      } finally {
        originalThen.call(done, () => {
          current = before;
        });
      }
    };
    const before = plain;
    plain = true;
    try {
      return originalThen.call(promise, resume(onFulfilled), resume(onRejected));
    } finally {
      plain = before;
    }
  };

  // Differs from Promise, so that await goes through `then`; derived promises are plain ones.
  const Awaited = class extends Promise<unknown> {
    static get [Symbol.species]() {
      return Promise;
    }
  };
  const replace = (target: object, key: string, value: unknown) => Object.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true });
  Object.defineProperty(prototype, 'constructor', {
    get() {
      if (!isFollowed() || plain || this === prototype) return Promise;
      awaited = this;
      return Awaited;
    },
    set(value) { replace(this, 'constructor', value); },
    enumerable: false,
    configurable: true,
  });
  Object.defineProperty(prototype, 'then', {
    get() {
      // Subclasses have a constructor of their own, whose reading nobody sees.
      const isAwait = isFollowed() && (awaited === this || Object.getPrototypeOf(this) !== prototype);
      awaited = undefined;
      return isAwait ? thenOfAwait(this, current) : then;
    },
    set(value) { replace(this, 'then', value); },
    enumerable: false,
    configurable: true,
  });
  // Promise.resolve(promise) is that promise still.
  const originalResolve = Promise.resolve;
  // Waiting for that takes as many turns as waiting for the value.
  setToAwait((value) => (!isFollowed() || value instanceof Promise ? value : originalResolve.call(Promise, value)));
  Object.defineProperty(Promise, 'resolve', {
    value: function resolve(this: any, value: unknown) {
      const before = plain;
      plain = true;
      try {
        return originalResolve.call(this, value);
      } finally {
        plain = before;
      }
    },
    writable: true,
    enumerable: false,
    configurable: true,
  });
}
