// A module of Node's or Bun's that is not there yet: it can be imported, extended and listed, and using any of it says so.
import { unsupportedExports } from './unsupported-exports.ts';

function fail(module: string, name: string): never {
  throw Object.assign(new Error(`${module} is not supported yet (${name} was used)`), { code: 'ERR_NOT_SUPPORTED' });
}

// Programs extend these when they load: `class Agent extends http.Agent`.
function unsupportedFunction(module: string, name: string) {
  const { [name]: stand } = {
    [name]: function () {
      fail(module, name);
    },
  };
  return stand;
}

// An object whose properties cannot be known.
function unsupportedValue(module: string, name: string): object {
  const refuse = () => fail(module, name);
  return new Proxy({}, { get: (_, property) => (typeof property === 'symbol' ? undefined : refuse()), set: refuse, has: refuse, ownKeys: refuse });
}

export function unsupportedModule(module: string): Record<string, unknown> {
  const { functions, values, constants = {} } = unsupportedExports[module];
  const exports: Record<string, unknown> = { ...constants };
  for (const name of functions.split(' ')) exports[name] = unsupportedFunction(module, name);
  for (const name of values?.split(' ') ?? []) exports[name] = unsupportedValue(module, name);
  return new Proxy(exports, {
    get(_, property, module_) {
      if (typeof property === 'symbol' || property in exports) return exports[property as string];
      if (property === '__esModule' || property === 'then') return undefined;
      if (property === 'default') return module_;
      // What only other versions have.
      return (exports[property] = unsupportedFunction(module, property));
    },
  });
}
