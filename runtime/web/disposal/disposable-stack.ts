// DisposableStack, AsyncDisposableStack and SuppressedError, which the engine does not have yet.
// https://tc39.es/proposal-explicit-resource-management/#sec-disposablestack-objects
import { nativeErrors } from '../../modules/main.ts';

const { dispose, asyncDispose } = Symbol as any;

export class SuppressedError extends nativeErrors.Error {
  constructor(error: unknown, suppressed: unknown, message?: unknown) {
    super();
    if (message !== undefined) this.#define('message', String(message));
    this.#define('error', error);
    this.#define('suppressed', suppressed);
  }
  #define(name: string, value: unknown) {
    Object.defineProperty(this, name, { value, writable: true, enumerable: false, configurable: true });
  }
}
Object.defineProperty(SuppressedError.prototype, 'name', { value: 'SuppressedError', writable: true, enumerable: false, configurable: true });
Object.defineProperty(SuppressedError.prototype, 'message', { value: '', writable: true, enumerable: false, configurable: true });

type Disposer = () => unknown;

// The method that ends `value`; none for null and undefined. CreateDisposableResource
function disposerOf(value: any, symbols: symbol[]): Disposer | undefined {
  if (value === null || value === undefined) return undefined;
  if (typeof value !== 'object' && typeof value !== 'function') throw new TypeError('Only objects can be disposed of');
  for (const symbol of symbols) {
    const method = value[symbol];
    if (method === undefined || method === null) continue;
    if (typeof method !== 'function') throw new TypeError(`The object's [${symbol.description}] is not a function`);
    return () => method.call(value);
  }
  throw new TypeError(`The object has no [${symbols[0].description}] method`);
}

function checkFunction(value: unknown): asserts value is (...args: any[]) => unknown {
  if (typeof value !== 'function') throw new TypeError('The argument must be a function');
}

// What both stacks share: a list that is taken over or run backwards, once.
class Stack {
  disposers: Disposer[] | undefined = [];

  use(value: unknown, symbols: symbol[], whenNothing?: Disposer) {
    this.#open();
    this.#add(disposerOf(value, symbols) ?? whenNothing);
    return value;
  }
  adopt(value: unknown, onDispose: unknown) {
    this.#open();
    checkFunction(onDispose);
    this.#add(() => onDispose(value));
    return value;
  }
  defer(onDispose: unknown) {
    this.#open();
    checkFunction(onDispose);
    this.#add(() => onDispose());
  }
  take(): Disposer[] {
    const taken = this.disposers ?? [];
    this.disposers = undefined;
    return taken.reverse();
  }
  moveTo(other: Stack) {
    other.disposers = this.#open();
    this.disposers = undefined;
  }

  #open(): Disposer[] {
    if (this.disposers === undefined) throw new ReferenceError('The stack has been disposed of');
    return this.disposers;
  }
  #add(disposer: Disposer | undefined) {
    if (disposer !== undefined) this.#open().push(disposer);
  }
}

// The errors of disposers, the later ones hiding the earlier. DisposeResources
class Failures {
  #error: unknown;
  #any = false;
  add(error: unknown) {
    this.#error = this.#any ? new SuppressedError(error, this.#error) : error;
    this.#any = true;
  }
  throwAny() {
    if (this.#any) throw this.#error;
  }
}

export class DisposableStack {
  #stack = new Stack();

  get disposed() {
    return this.#stack.disposers === undefined;
  }
  use(value: unknown) {
    return this.#stack.use(value, [dispose]);
  }
  adopt(value: unknown, onDispose: unknown) {
    return this.#stack.adopt(value, onDispose);
  }
  defer(onDispose: unknown) {
    this.#stack.defer(onDispose);
  }
  move() {
    const moved = new DisposableStack();
    this.#stack.moveTo(moved.#stack);
    return moved;
  }
  dispose() {
    const failures = new Failures();
    for (const disposer of this.#stack.take()) {
      try {
        disposer();
      } catch (error) {
        failures.add(error);
      }
    }
    failures.throwAny();
  }
}

export class AsyncDisposableStack {
  #stack = new Stack();

  get disposed() {
    return this.#stack.disposers === undefined;
  }
  use(value: unknown) {
    // Nothing to dispose of is waited for all the same.
    return this.#stack.use(value, [asyncDispose, dispose], () => undefined);
  }
  adopt(value: unknown, onDispose: unknown) {
    return this.#stack.adopt(value, onDispose);
  }
  defer(onDispose: unknown) {
    this.#stack.defer(onDispose);
  }
  move() {
    const moved = new AsyncDisposableStack();
    this.#stack.moveTo(moved.#stack);
    return moved;
  }
  async disposeAsync() {
    const failures = new Failures();
    for (const disposer of this.#stack.take()) {
      try {
        await disposer();
      } catch (error) {
        failures.add(error);
      }
    }
    failures.throwAny();
  }
}

for (const [Class, symbol, method] of [[DisposableStack, dispose, 'dispose'], [AsyncDisposableStack, asyncDispose, 'disposeAsync']] as any[]) {
  Object.defineProperty(Class.prototype, symbol, { value: Class.prototype[method], writable: true, enumerable: false, configurable: true });
  Object.defineProperty(Class.prototype, Symbol.toStringTag, { value: Class.name, configurable: true });
}
