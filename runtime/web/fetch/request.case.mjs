const show = async (name, make) => {
  try { console.log(name, await make()); } catch (error) { console.log(name, error.name, error.message); }
};
const names = ['method', 'url', 'destination', 'referrer', 'referrerPolicy', 'mode', 'credentials', 'cache', 'redirect', 'integrity', 'keepalive', 'duplex'];
const facts = (r) => [...names.map((name) => r[name]), [...r.headers]].join('|');
const url = 'http://a.b/c?d#e';
await show('default', () => facts(new Request(url)));
await show('URL', () => facts(new Request(new URL(url))));
for (const bad of ['/x', 'http://', 'http://u@a/', 'http://u:p@a/']) await show(bad, () => new Request(bad));
for (const method of ['get', 'Post', 'put', 'DELETE', 'options', 'head', 'Foo', 'PATCH', 'CONNECT', 'trace', 'a b', '']) await show(method, () => new Request(url, { method }).method);
for (const init of [{ mode: 'cors' }, { mode: 'navigate' }, { mode: 'no-cors', method: 'PUT' }, { cache: 'only-if-cached' }, { cache: 'no-store', credentials: 'omit', redirect: 'manual', integrity: 'i', keepalive: 1, referrerPolicy: 'origin' }, { window: 1 }, { referrer: '' }, { referrer: 'x' }, null]) {
  await show(JSON.stringify(init), () => facts(new Request(url, init)));
}
for (const [name, value] of [['mode', 'x'], ['redirect', 'x'], ['credentials', 'x']]) await show(name, () => { try { new Request(url, { [name]: value }); } catch (error) { return error.name; } });
await show('GET with body', () => new Request(url, { body: 'x' }));
await show('body', async () => { const r = new Request(url, { method: 'POST', body: 'x' }); return [facts(r), r.bodyUsed, await r.text(), r.bodyUsed]; });
await show('own type', () => facts(new Request(url, { method: 'POST', body: 'x', headers: { 'content-type': 'a/b' } })));
await show('json', () => new Request(url, { method: 'POST', body: '{"a":1}' }).json());
await show('stream', () => new Request(url, { method: 'POST', duplex: 'half', body: new Response('s').body }).text());
// Of another one.
const first = new Request(url, { method: 'POST', body: 'x', headers: { a: 'b' }, cache: 'no-store' });
await show('copy', async () => { const copy = new Request(first, { headers: { c: 'd' } }); return [facts(copy), await copy.text(), first.bodyUsed]; });
await show('copy of used', () => new Request(first));
await show('new body of used', () => new Request(first, { body: 'y' }).text());
await show('clone', async () => { const r = new Request(url, { method: 'PUT', body: 'x' }); const c = r.clone(); c.headers.set('x', 'y'); return [await c.text(), await r.text(), facts(r), facts(c)]; });
await show('clone of used', async () => { const r = new Request(url, { method: 'PUT', body: 'x' }); await r.text(); try { r.clone(); } catch (error) { return error.name; } });
const controller = new AbortController();
const followed = new Request(url, { signal: controller.signal });
const clone = followed.clone();
console.log(followed.signal === controller.signal, followed.signal.aborted, new Request(url).signal.aborted);
controller.abort('why');
console.log(followed.signal.aborted, followed.signal.reason, clone.signal.aborted, new Request(followed).signal.aborted, new Request(followed, { signal: null }).signal.aborted);
await show('no signal', () => { try { new Request(url, { signal: {} }); } catch (error) { return error.name; } });
console.log(new Request(url, { method: 'POST', body: 'x' }));
console.log(Request.length, Object.prototype.toString.call(followed));
