// What needs no network.
const show = async (name, make) => {
  try { console.log(name, await make()); } catch (error) { console.log(name, error.name, error.message); }
};
const facts = async (r) => [r.type, r.url, r.status, r.statusText, [...r.headers], await r.text()];
for (const url of ['data:,a%20b#c', 'data:text/plain;base64,aGk=', 'data:text/plain;base64,a G\tk', 'data:;charset=utf-8,%C3%A9', 'data:text/html;x=y;base64,aGk', 'data:nonsense,x', 'data:,%zz%4', 'data:text/plain; BASE64,aGk=', 'data:x', 'data:;base64,!', 'data:application/json,{"a":1}']) {
  await show(url, async () => facts(await fetch(url)));
}
const url = URL.createObjectURL(new Blob(['hey'], { type: 'text/x' }));
await show('blob', async () => { const [type, , ...rest] = await facts(await fetch(url)); return [type, ...rest]; });
await show('blob by POST', () => fetch(url, { method: 'POST' }));
URL.revokeObjectURL(url);
await show('no blob', () => fetch(url));
await show('unknown', () => fetch('foo:bar'));
await show('relative', () => fetch('/x'));
await show('Request', async () => facts(await fetch(new Request('data:,x'))));
await show('aborted', () => fetch('data:,x', { signal: AbortSignal.abort() }));
await show('aborted with', () => fetch('data:,x', { signal: AbortSignal.abort(new RangeError('why')) }));
await show('immutable', async () => (await fetch('data:,x')).headers.set('a', 'b'));
console.log(fetch.name, typeof fetch, fetch('data:,x') instanceof Promise);

const large = `data:;base64,${Buffer.alloc(3_000_000, 'A').toString('base64')}`;
console.log((await (await fetch(large)).arrayBuffer()).byteLength);
