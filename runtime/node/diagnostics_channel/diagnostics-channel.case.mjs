import dc from 'node:diagnostics_channel';
import { AsyncLocalStorage } from 'node:async_hooks';
const channel = dc.channel('a');
console.log(channel.hasSubscribers, dc.channel('a') === channel, channel.name);
const onMessage = (message, name) => console.log('got', message, name);
dc.subscribe('a', onMessage);
channel.publish({ x: 1 });
console.log(channel.hasSubscribers, dc.hasSubscribers('a'), dc.unsubscribe('a', onMessage), dc.unsubscribe('a', onMessage), dc.hasSubscribers('a'));
const store = new AsyncLocalStorage();
channel.bindStore(store, (data) => ({ wrapped: data }));
console.log(channel.runStores(5, function (y) { return [this, y, store.getStore()]; }, 'self', 7), channel.unbindStore(store));
const tracing = dc.tracingChannel('t');
const log = [];
tracing.subscribe({ start: (m) => log.push(['start', { ...m }]), end: (m) => log.push(['end', { ...m }]), asyncStart: (m) => log.push(['asyncStart', { ...m }]), asyncEnd: (m) => log.push(['asyncEnd', { ...m }]), error: (m) => log.push(['error', m.error.message]) });
console.log(tracing.traceSync((a) => a + 1, { id: 1 }, null, 1));
try { tracing.traceSync(() => { throw new Error('bad'); }, {}); } catch (error) { console.log(error.message); }
console.log(await tracing.tracePromise(async (a) => a * 2, { id: 2 }, null, 4));
await new Promise((resolve) => tracing.traceCallback((x, callback) => setImmediate(callback, null, x), -1, { id: 3 }, null, 'v', (error, value) => { console.log('callback', error, value); resolve(); }));
console.log(log.map(([name, value]) => [name, value?.id, value?.result, value?.error?.message ?? value?.error]));
for (const f of [() => dc.channel(1), () => channel.subscribe(1)]) try { f(); console.log('ok'); } catch (error) { console.log(error.name, error.code); }
