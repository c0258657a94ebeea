// The global WebAssembly: the engine's own. It compiles on threads that the event loop knows nothing of, so the loop is kept
// alive until they are done. https://webassembly.github.io/spec/js-api/
import { native } from '../../modules/main.ts';

export function keepAliveWhilePending(engine: any): any {
  const loop = native('loop');
  for (const name of ['compile', 'instantiate', 'compileStreaming', 'instantiateStreaming']) {
    const original = engine[name];
    if (typeof original !== 'function') continue;
    const wrapped = {
      [name](...args: unknown[]) {
        const promise = original.apply(engine, args);
        loop.reference();
        const done = () => loop.unreference();
        promise.then(done, done);
        return promise;
      },
    }[name];
    Object.defineProperty(engine, name, { value: wrapped, writable: true, enumerable: true, configurable: true });
  }
  return engine;
}
