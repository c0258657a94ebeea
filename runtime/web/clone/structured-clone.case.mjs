const attempt = (f) => { try { console.log(f()); } catch (error) { console.log(error.name, error.code, error.message); } };
const cycle = { name: 'c', list: [1, { deep: true }] };
cycle.self = cycle;
for (const value of [1, 'a', null, undefined, 10n, -0, [1, , 3], { a: 1, [Symbol('s')]: 2 }, new Date(3), /a/gi, new Map([[{ k: 1 }, new Set([1])]]), Object(1), Object('s'), Object(2n), Object(false), cycle,
  new Uint8Array([1, 2]), new Float32Array(2), new DataView(new ArrayBuffer(3), 1), new ArrayBuffer(2), new (class Foo { x = 1; get y() { return 2; } })(), Object.create({ inherited: 1 }), Object.create(null)]) console.log(structuredClone(value));
const error = structuredClone(Object.assign(new TypeError('bad', { cause: { a: 1 } }), { extra: 1 }));
console.log(error instanceof TypeError, error.name, error.message, error.cause, error.extra);
class Custom extends Error { constructor() { super('m'); this.name = 'Custom'; } }
const custom = structuredClone(new Custom());
console.log(custom.constructor === Error, custom.name, custom.message);
const shared = { s: 1 };
const both = structuredClone({ a: shared, b: shared });
console.log(both.a === both.b, both.a !== shared);
const buffer = new ArrayBuffer(8);
new Uint8Array(buffer)[0] = 9;
const moved = structuredClone({ buffer, view: new Uint8Array([1]) }, { transfer: [buffer] });
console.log(buffer.byteLength, moved.buffer.byteLength, new Uint8Array(moved.buffer)[0]);
const view = new Uint8Array([5, 6]);
const movedView = structuredClone(view, { transfer: [view.buffer] });
console.log(view.length, movedView);
for (const bad of [() => {}, Symbol('x'), Promise.resolve(), new WeakMap(), { f() {} }, [class A {}]]) attempt(() => structuredClone(bad));
attempt(() => structuredClone(1, { transfer: [{}] }));
const { port1, port2 } = new MessageChannel();
const received = [];
port2.on('message', (value) => { received.push(value); if (received.length === 3) { console.log(received); port1.close(); } });
port1.postMessage({ a: 1 });
port1.postMessage([new Date(1)]);
port1.postMessage('x');
port2.on('close', () => console.log('closed'));
await new Promise((resolve) => port2.on('close', resolve));
const second = new MessageChannel();
await new Promise((resolve) => {
  second.port2.onmessage = (event) => { console.log(event.type, event.data, event.constructor.name, event.ports.length); second.port1.close(); resolve(); };
  second.port1.postMessage('hello');
});
const a = new BroadcastChannel('c');
const b = new BroadcastChannel('c');
await new Promise((resolve) => { b.onmessage = (event) => { console.log('broadcast', event.data); a.close(); b.close(); resolve(); }; a.postMessage({ n: 1 }); });
const outer = new MessageChannel();
const inner = new MessageChannel();
await new Promise((resolve) => {
  outer.port2.onmessage = ({ data, ports }) => { data.port.onmessage = (event) => { console.log('through', event.data, ports[0] === data.port); inner.port2.close(); outer.port1.close(); resolve(); }; inner.port2.postMessage('nested'); };
  outer.port1.postMessage({ port: inner.port1 }, [inner.port1]);
});
