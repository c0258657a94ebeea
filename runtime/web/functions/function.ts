// The Function constructor, for text that holds `import()`: the engine cannot load modules, so such text goes through kiln's own
// compiler, as files do. Programs hide import() in `new Function` from older compilers.
import { argumentsOf, getLinker, mainKey, native } from '../../modules/main.ts';

const { defineProperty } = Object;
const mayImport = /\bimport\s*\(/;

// Who asks, for resolving: the nearest frame of the program.
function referrer(): string {
  const { stack } = new Error();
  return /\((\/[^\n]*?):\d+:\d+\)|at (\/[^\n]*?):\d+:\d+/.exec(String(stack))?.slice(1).find(Boolean) ?? mainKey!;
}

function compile(parameters: string[], body: string): unknown {
  const key = referrer();
  const record = native('modules').compile(`return (function anonymous(${parameters.join(',')}\n) {\n${body}\n})`, key);
  const values = argumentsOf(record, () => getLinker().importFunction(key));
  return record.body.call(undefined, undefined, undefined, undefined, undefined, undefined, ...values);
}

export function wrapFunction(Native: FunctionConstructor): FunctionConstructor {
  const Wrapped: any = function (...args: unknown[]) {
    const body = args.length === 0 ? '' : `${args[args.length - 1]}`;
    if (!mayImport.test(body)) return Reflect.construct(Native, args, new.target ?? Native);
    return compile(args.slice(0, -1).map(String), body);
  };
  defineProperty(Wrapped, 'name', { value: 'Function', configurable: true });
  defineProperty(Wrapped, 'length', { value: 1, configurable: true });
  defineProperty(Wrapped, 'prototype', { value: Native.prototype, writable: false, enumerable: false, configurable: false });
  defineProperty(Native.prototype, 'constructor', { value: Wrapped, writable: true, enumerable: false, configurable: true });
  defineProperty(globalThis, 'Function', { value: Wrapped, writable: true, enumerable: false, configurable: true });
  return Wrapped;
}
