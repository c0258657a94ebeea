// process.env: reads and writes the process's own environment, with Node's conversions to text.
export function makeEnvironment(natives: any): Record<string, string> {
  const target: Record<string, string> = {};
  for (const entry of natives.environment()) {
    const equals = entry.indexOf('=');
    if (equals > 0) target[entry.slice(0, equals)] = entry.slice(equals + 1);
  }
  return new Proxy(target, {
    set(_, name, value) {
      if (typeof name === 'symbol' || typeof value === 'symbol') throw new TypeError('Cannot convert a Symbol value to a string');
      const text = `${value}`;
      target[name] = text;
      natives.setVariable(name, text);
      return true;
    },
    deleteProperty(_, name) {
      delete target[name as string];
      if (typeof name === 'string') natives.setVariable(name, undefined);
      return true;
    },
    defineProperty(_, name, descriptor) {
      if (!('value' in descriptor)) {
        throw Object.assign(new TypeError("'process.env' does not accept an accessor(getter/setter) descriptor"), { code: 'ERR_INVALID_OBJECT_DEFINE_PROPERTY' });
      }
      target[name as string] = `${descriptor.value}`;
      natives.setVariable(name as string, `${descriptor.value}`);
      return true;
    },
  });
}
