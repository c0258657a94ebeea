// node:diagnostics_channel. https://nodejs.org/api/diagnostics_channel.html
import { reportUncaught } from '../../modules/main.ts';
import { describeReceived, invalidArgType, nodeError } from '../errors.ts';
import { nextTick } from '../process/next-tick.ts';

type Name = string | symbol;
type Subscriber = (message: unknown, name: Name) => void;

// Channels that nobody listens to may be collected; those with subscribers or stores are held.
const channels = new Map<Name, WeakRef<Channel>>();
const held = new Set<Channel>();

export class Channel {
  name: Name;
  _subscribers: Subscriber[] = [];
  _stores = new Map<any, ((data: unknown) => unknown) | undefined>();
  constructor(name: Name) {
    this.name = name;
    Object.defineProperties(this, { _subscribers: { enumerable: false, writable: true }, _stores: { enumerable: false, writable: true } });
  }
  get hasSubscribers() {
    return this._subscribers.length > 0 || this._stores.size > 0;
  }
  #hold() {
    if (this.hasSubscribers) held.add(this);
    else held.delete(this);
  }
  subscribe(subscription: Subscriber) {
    if (typeof subscription !== 'function') throw invalidArgType('subscription', 'of type function', subscription);
    this._subscribers = [...this._subscribers, subscription];
    this.#hold();
  }
  unsubscribe(subscription: Subscriber) {
    const index = this._subscribers.indexOf(subscription);
    if (index < 0) return false;
    this._subscribers = this._subscribers.filter((_, at) => at !== index);
    this.#hold();
    return true;
  }
  bindStore(store: any, transform?: (data: unknown) => unknown) {
    this._stores.set(store, transform);
    this.#hold();
  }
  unbindStore(store: any) {
    const had = this._stores.delete(store);
    this.#hold();
    return had;
  }
  publish(data: unknown) {
    for (const subscriber of this._subscribers) {
      try {
        subscriber(data, this.name);
      } catch (error) {
        nextTick(() => reportUncaught(error));
      }
    }
  }
  runStores(data: unknown, fn: any, self?: unknown, ...args: unknown[]) {
    let run = () => {
      this.publish(data);
      return Reflect.apply(fn, self, args);
    };
    for (const [store, transform] of this._stores) {
      const inner = run;
      run = () => {
        let context: unknown = data;
        if (transform) {
          try {
            context = transform(data);
          } catch (error) {
            nextTick(() => reportUncaught(error));
            return inner();
          }
        }
        return store.run(context, inner);
      };
    }
    return run();
  }
}

export function channel(name: Name): Channel {
  const known = channels.get(name)?.deref();
  if (known) return known;
  if (typeof name !== 'string' && typeof name !== 'symbol') {
    throw nodeError(TypeError, 'ERR_INVALID_ARG_TYPE', `The "channel" argument must be one of type string or symbol.${describeReceived(name)}`);
  }
  const made = new Channel(name);
  channels.set(name, new WeakRef(made));
  return made;
}

export function subscribe(name: Name, subscription: Subscriber) {
  channel(name).subscribe(subscription);
}
export function unsubscribe(name: Name, subscription: Subscriber) {
  return channel(name).unsubscribe(subscription);
}
export function hasSubscribers(name: Name) {
  return channels.get(name)?.deref()?.hasSubscribers ?? false;
}

const events = ['start', 'end', 'asyncStart', 'asyncEnd', 'error'] as const;

export class TracingChannel {
  declare start: Channel;
  declare end: Channel;
  declare asyncStart: Channel;
  declare asyncEnd: Channel;
  declare error: Channel;
  constructor(nameOrChannels: any) {
    for (const event of events) {
      const made = typeof nameOrChannels === 'string' ? channel(`tracing:${nameOrChannels}:${event}`) : nameOrChannels?.[event];
      if (!(made instanceof Channel)) throw invalidArgType(typeof nameOrChannels === 'object' ? `nameOrChannels.${event}` : 'nameOrChannels', 'an instance of Channel', made ?? nameOrChannels);
      Object.defineProperty(this, event, { value: made, enumerable: true, configurable: true, writable: true });
    }
  }
  get hasSubscribers() {
    return events.some((event) => this[event].hasSubscribers);
  }
  subscribe(handlers: any) {
    for (const event of events) if (handlers[event]) this[event].subscribe(handlers[event]);
  }
  unsubscribe(handlers: any) {
    let all = true;
    for (const event of events) if (handlers[event] && !this[event].unsubscribe(handlers[event])) all = false;
    return all;
  }
  traceSync(fn: any, context: any = {}, self?: unknown, ...args: unknown[]) {
    if (!this.hasSubscribers) return Reflect.apply(fn, self, args);
    return this.start.runStores(context, () => {
      try {
        return (context.result = Reflect.apply(fn, self, args));
      } catch (error) {
        context.error = error;
        this.error.publish(context);
        throw error;
      } finally {
        this.end.publish(context);
      }
    });
  }
  tracePromise(fn: any, context: any = {}, self?: unknown, ...args: unknown[]) {
    if (!this.hasSubscribers) return Reflect.apply(fn, self, args);
    const settle = (key: 'result' | 'error', value: unknown) => {
      context[key] = value;
      if (key === 'error') this.error.publish(context);
      this.asyncStart.publish(context);
      this.asyncEnd.publish(context);
    };
    return this.start.runStores(context, () => {
      try {
        let promise: any = Reflect.apply(fn, self, args);
        if (!(promise instanceof Promise)) promise = Promise.resolve(promise);
        return promise.then((value: unknown) => (settle('result', value), value), (error: unknown) => {
          settle('error', error);
          return Promise.reject(error);
        });
      } catch (error) {
        context.error = error;
        this.error.publish(context);
        throw error;
      } finally {
        this.end.publish(context);
      }
    });
  }
  traceCallback(fn: any, position = -1, context: any = {}, self?: unknown, ...args: any[]) {
    if (!this.hasSubscribers) return Reflect.apply(fn, self, args);
    const callback = args.at(position);
    if (typeof callback !== 'function') throw invalidArgType('callback', 'of type function', callback);
    const tracing = this;
    args.splice(position, 1, function (this: unknown, error: unknown, result: unknown) {
      if (error) {
        context.error = error;
        tracing.error.publish(context);
      } else {
        context.result = result;
      }
      return tracing.asyncStart.runStores(context, () => {
        try {
          return Reflect.apply(callback, this, arguments as any);
        } finally {
          tracing.asyncEnd.publish(context);
        }
      });
    });
    return this.start.runStores(context, () => {
      try {
        return Reflect.apply(fn, self, args);
      } catch (error) {
        context.error = error;
        this.error.publish(context);
        throw error;
      } finally {
        this.end.publish(context);
      }
    });
  }
}

export function tracingChannel(nameOrChannels: unknown) {
  return new TracingChannel(nameOrChannels);
}

export default { channel, hasSubscribers, subscribe, tracingChannel, unsubscribe, Channel };
