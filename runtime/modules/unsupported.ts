// A module of Node's that is not there yet: it can be imported, and using any of it says so.
export function unsupportedModule(name: string): unknown {
  return new Proxy(Object.create(null), {
    has: () => true,
    get: (_, property) => {
      if (typeof property === 'symbol' || property === '__esModule' || property === 'then') return undefined;
      if (property === 'default') return unsupportedModule(name);
      return function () {
        throw Object.assign(new Error(`${name} is not supported yet (${property} was used)`), { code: 'ERR_NOT_SUPPORTED' });
      };
    },
  });
}
