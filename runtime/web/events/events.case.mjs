const target = new EventTarget();
const log = [];
target.addEventListener('a', (event) => log.push(['first', event.type, event.target === target, event.eventPhase]));
target.addEventListener('a', { handleEvent(event) { log.push(['object', this !== undefined]); } });
target.addEventListener('a', () => log.push('once'), { once: true });
const removed = () => log.push('never');
target.addEventListener('a', removed);
target.removeEventListener('a', removed);
console.log(target.dispatchEvent(new Event('a')), target.dispatchEvent(new Event('a')));
console.log(log);
const cancelable = new Event('b', { cancelable: true });
target.addEventListener('b', (event) => event.preventDefault());
console.log(target.dispatchEvent(cancelable), cancelable.defaultPrevented, cancelable.returnValue);
target.addEventListener('c', (event) => event.stopImmediatePropagation());
target.addEventListener('c', () => console.log('not reached'));
target.dispatchEvent(new Event('c'));
const custom = new CustomEvent('d', { detail: { x: 1 } });
console.log(custom.detail, custom instanceof Event, Object.prototype.toString.call(custom));
for (const f of [() => new Event(), () => target.dispatchEvent({}), () => target.addEventListener('x'), () => target.addEventListener('x', 1), () => new Event('a', 1),
  () => EventTarget.prototype.addEventListener.call({}, 'a', () => {}), () => new AbortSignal(), () => AbortSignal.timeout(-1), () => AbortSignal.any([1])]) {
  try { f(); console.log('no error'); } catch (error) { console.log(error.name, error.code, error.message); }
}
console.log(target, new AbortController(), AbortSignal.abort(1));
const controller = new AbortController();
controller.signal.onabort = (event) => console.log('onabort', event.type, event.isTrusted);
controller.signal.addEventListener('abort', () => console.log('listener'));
console.log(typeof controller.signal.onabort, controller.signal.aborted);
const any = AbortSignal.any([controller.signal, new AbortController().signal]);
any.addEventListener('abort', () => console.log('any', any.reason === controller.signal.reason));
const once = new EventTarget();
once.addEventListener('x', () => console.log('with signal'), { signal: controller.signal });
once.dispatchEvent(new Event('x'));
controller.abort();
once.dispatchEvent(new Event('x'));
console.log(controller.signal.reason.name, controller.signal.reason.code, controller.signal.reason.message, String(controller.signal.reason));
try { controller.signal.throwIfAborted(); } catch (error) { console.log(error === controller.signal.reason); }
const dom = new DOMException('m', 'DataCloneError');
console.log(dom.code, dom.name, dom instanceof Error, DOMException.ABORT_ERR, Object.prototype.toString.call(dom), Object.keys(dom));
console.log(new DOMException('x', { name: 'N', cause: 3 }).cause, new DOMException().name);
const timeout = AbortSignal.timeout(5);
timeout.addEventListener('abort', () => console.log(timeout.reason.name, timeout.reason.message));
setTimeout(() => {}, 50);
console.log(Object.keys(Event.prototype), Event.AT_TARGET);
