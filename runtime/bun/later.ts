// What Bun has and kiln does not have yet: there to be found, and using it says so.

function refuse(name: string): never {
  throw Object.assign(new Error(`${name} is not supported yet`), { code: 'ERR_NOT_SUPPORTED' });
}

// Whether it is called, constructed or asked for a method.
export function later(name: string): unknown {
  const target = function () {};
  Object.defineProperty(target, 'name', { value: name.slice(name.indexOf('.') + 1), configurable: true });
  return new Proxy(target, {
    get(_, property, receiver) {
      if (typeof property === 'symbol' || property in Function.prototype || property === 'then') return Reflect.get(target, property, receiver);
      return () => refuse(`${name}.${property}`);
    },
    apply: () => refuse(name),
    construct: () => refuse(name),
  });
}
