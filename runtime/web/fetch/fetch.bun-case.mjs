// What Bun takes beyond the standard.
import { write } from 'bun';
const show = async (name, make) => {
  try { console.log(name, JSON.stringify(await make())); } catch (error) { console.log(name, error.name); }
};
const child = () => Bun.spawn(['sh', '-c', 'printf \'{"a":"b"}\'']).stdout;
await show('child text', () => new Response(child()).text());
await show('child json', () => new Response(child()).json());
await show('child bytes', async () => [...await new Response(child()).bytes()]);
await show('child buffer', async () => (await new Response(child()).arrayBuffer()).byteLength);
await show('child blob', async () => (await new Response(child()).blob()).size);
await show('child body', async () => { const parts = []; for await (const part of new Response(child()).body) parts.push(part.length); return parts; });
await show('101', () => new Response(null, { status: 101 }).status);
await show('relative redirect', () => Response.redirect('/x?y=z').headers.get('location'));
await show('redirect with headers', () => { const r = Response.redirect('http://a/b', { status: 307, headers: { x: 'y' } }); return [r.status, r.headers.get('x'), r.headers.get('location')]; });
await show('json status', () => Response.json({}, 404).status);
await show('text chunks', () => new Response(new ReadableStream({ start(c) { c.enqueue('x'); c.close(); } })).text());
await show('stream without duplex', () => new Request('http://a/', { method: 'POST', body: new ReadableStream({ start(c) { c.enqueue('x'); c.close(); } }) }).text());
await show('generator function', () => new Response(async function* () { yield 'a'; yield 'b'; }).text());
await show('headers', () => { const h = new Headers({ b: '1', A: '2' }); h.append('set-cookie', 'x=1'); h.append('set-cookie', 'y=2'); return [Object.entries(h.toJSON()).sort(), JSON.stringify(h) === JSON.stringify(h.toJSON()), h.count, h.getAll('set-cookie')]; });
await write('a.json', '{"c":1}');
await show('file', async () => { const r = new Response(Bun.file('a.json')); return [r.headers.get('content-type'), await r.json()]; });
await show('fetch file', async () => { const r = await fetch(new URL(`file://${process.cwd()}/a.json`)); return [r.status, r.headers.get('content-type'), await r.json()]; });
await show('no file', async () => { const r = await fetch('file:///nothing/there'); return [r.status, r.ok]; });
await show('read no file', async () => (await fetch('file:///nothing/there')).text());
await show('written', async () => [await Bun.write('b.txt', new Response('written')), await Bun.file('b.txt').text()]);
await show('stdin', async () => new Response(Bun.spawn(['cat'], { stdin: new Response('through') }).stdout).text());

// How they are shown.
const used = new Response(new Uint8Array(3));
await used.text();
for (const shown of [
  new Response(new Uint8Array(2000), { headers: { a: 'b' } }), new Response(Bun.file('a.json')), new Response(new Blob(['x'.repeat(1500)], { type: 'a/b' })), { a: new Response(null, { status: 404 }) },
  used, [new Request('http://a/', { method: 'PUT', headers: { a: 'b' } })],
]) console.log(Bun.inspect(shown));
