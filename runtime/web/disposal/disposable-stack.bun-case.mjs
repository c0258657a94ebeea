const s = new DisposableStack(); s.defer(() => console.log('d1')); s.adopt(3, (x) => console.log('a', x)); s.use({ [Symbol.dispose]() { throw new Error('one') } }); s.use({ [Symbol.dispose]() { throw new Error('two') } });
try { s.dispose() } catch (e) { console.log(e.name, e.error.message, e.suppressed.message, e instanceof SuppressedError, e instanceof Error, s.disposed) }
{ using m = s.disposed ? new DisposableStack() : null; m.defer(() => console.log('block')); const t = m.move(); console.log(m.disposed, t.disposed); t.dispose(); }
const a = new AsyncDisposableStack(); a.use({ async [Symbol.asyncDispose]() { console.log('async') } }); a.use(null); await a.disposeAsync();
try { s.defer(() => {}) } catch (e) { console.log(e.name) }
console.log(Object.prototype.toString.call(a), String(new SuppressedError(1, 2, 'm')));
