// Request and Response hold and give what they hold.
const show = async (name, make) => {
  try { console.log(name, await make()); } catch (error) { console.log(name, error.name, error.message); }
};
const bytes = Uint8Array.of(0xef, 0xbb, 0xbf, 104, 105, 0xff);
const form = new FormData();
form.append('a', '1\n2');
form.append('f', new File(['x'], 'q"n.txt', { type: 'text/plain' }));
const bodies = {
  text: () => 'h\u00e9\ud800', bytes: () => bytes, view: () => new DataView(bytes.buffer, 3, 2), buffer: () => bytes.buffer, blob: () => new Blob(['b'], { type: 'Text/X' }),
  plainBlob: () => new Blob(['b']), search: () => new URLSearchParams({ a: 'b c', d: '\u00e9' }), none: () => null, undefined: () => undefined, number: () => 5,
  stream: () => new ReadableStream({ start(c) { c.enqueue(bytes.slice(3)); c.enqueue(bytes.slice(3)); c.close(); } }), object: () => ({}), bom: () => '\ufeffx',
  generator: () => (async function* () { yield 'a'; yield Uint8Array.of(66); })(),
};
for (const [name, make] of Object.entries(bodies)) {
  await show(`${name} text`, async () => JSON.stringify(await new Response(make()).text()));
  await show(`${name} bytes`, async () => [...await new Response(make()).bytes()]);
  await show(`${name} buffer`, async () => (await new Response(make()).arrayBuffer()).byteLength);
  await show(`${name} blob`, async () => { const blob = await new Response(make()).blob(); return [blob.size, blob.type, blob instanceof Blob]; });
  await show(`${name} type`, () => new Response(make()).headers.get('content-type'));
  await show(`${name} body`, async () => { const { body } = new Response(make()); const parts = []; if (body) for await (const part of body) parts.push(part.length); return [body?.constructor.name, parts.reduce((a, b) => a + b, 0)]; });
  await show(`${name} clone`, async () => { const one = new Response(make()); const other = one.clone(); return [await other.text(), await one.text(), one.bodyUsed, other.bodyUsed]; });
}
await show('json', () => new Response('{"a":[1]}').json());
await show('no json', async () => { try { await new Response('').json(); } catch (error) { return error instanceof SyntaxError; } });
await show('form', async () => { const back = await new Response(form).formData(); const file = back.get('f'); return [back.get('a'), file.name, file.type, await file.text()]; });
await show('search form', async () => [...await new Response(new URLSearchParams('a=1&b=%20')).formData()]);
await show('typed blob', async () => (await new Response('x', { headers: { 'content-type': 'text/HTML; Charset="utf-8"' } }).blob()).type);
await show('copied', async () => { const own = Uint8Array.of(1); const response = new Response(own); own[0] = 2; return [...await response.bytes()]; });

// Once only.
await show('twice', async () => { const r = new Response('x'); await r.text(); console.log(r.bodyUsed); return r.json(); });
await show('used body', async () => { const r = new Response('x'); await r.text(); return [r.body.locked, r.bodyUsed]; });
await show('none twice', async () => { const r = new Response(); await r.text(); return [await r.text(), r.bodyUsed, r.body]; });
await show('locked', async () => { const r = new Response('x'); r.body.getReader(); console.log(r.bodyUsed); return r.text(); });
await show('clone used', async () => { const r = new Response('x'); await r.text(); return r.clone(); });
await show('used stream', async () => { const { body } = new Response('x'); body.getReader(); return new Response(body); });
await show('same body', () => { const r = new Response('x'); return r.body === r.body; });
await show('bad chunk', () => new Response(new ReadableStream({ start(c) { c.enqueue(5); c.close(); } })).text());
await show('failing', () => new Response(new ReadableStream({ pull() { throw new RangeError('no'); } })).text());
await show('failing generator', () => new Response((async function* () { yield 'a'; throw new RangeError('no'); })()).text());
await show('late clone', async () => { const r = new Response('abc'); void r.body; const c = r.clone(); return [await r.text(), await c.text()]; });
await show('pipe', async () => new Response(new Response('piped').body.pipeThrough(new TransformStream())).text());
