// Classes that are streams only for those who use them as streams, so that hashing a string loads no streams.
import { builtin } from '../../modules/main.ts';

let Transform: any;
function loadTransform() {
  return (Transform ??= builtin('node/stream/stream.ts').Transform);
}

// Gives `Class` Transform's methods when the first that it lacks is asked for. `options(instance)` are for the
// stream's constructor.
export function makeLazyTransform(Class: any, options: (instance: any) => object | undefined) {
  const { prototype } = Class;
  const attach = () => {
    loadTransform();
    Object.setPrototypeOf(prototype, Transform.prototype);
    Object.setPrototypeOf(Class, Transform);
    return Transform.prototype;
  };
  Object.setPrototypeOf(prototype, new Proxy({}, {
    get: (_, key, receiver) => Reflect.get(attach(), key, receiver),
    has: (_, key) => key in attach(),
    set: (_, key, value, receiver) => Reflect.set(attach(), key, value, receiver),
    getPrototypeOf: attach,
  }));
  const initialize = (instance: any) => {
    attach();
    const names = ['_readableState', '_writableState', '_events', '_eventsCount', '_maxListeners'];
    for (const name of names) Object.defineProperty(instance, name, { value: undefined, writable: true, enumerable: true, configurable: true });
    loadTransform().call(instance, options(instance));
    instance._writableState.decodeStrings = false;
  };
  for (const name of ['_readableState', '_writableState', '_events', '_eventsCount']) {
    Object.defineProperty(prototype, name, {
      get(this: any) {
        if (this === prototype) return undefined;
        initialize(this);
        return this[name];
      },
      set(this: any, value: unknown) {
        Object.defineProperty(this, name, { value, writable: true, enumerable: true, configurable: true });
      },
      configurable: true, enumerable: false,
    });
  }
}
