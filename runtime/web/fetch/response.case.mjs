const show = async (name, make) => {
  try { console.log(name, await make()); } catch (error) { console.log(name, error.name, error.message); }
};
const facts = (r) => [r.type, r.url, r.redirected, r.status, r.ok, r.statusText, [...r.headers]];
await show('default', () => facts(new Response()));
for (const status of [99, 200, 201, 299, 300, 599, 600, '404', 204, 304]) await show(`status ${status}`, () => facts(new Response(null, { status })));
for (const status of [204, 205, 304]) await show(`body of ${status}`, () => new Response('', { status }));
await show('text', () => facts(new Response('', { statusText: 'Fine \u00e9' })));
await show('bad text', () => new Response('', { statusText: 'a\nb' }));
await show('headers', () => facts(new Response('x', { headers: [['Content-Type', 'a/b'], ['X', '1'], ['x', '2']] })));
await show('bad headers', () => new Response('x', { headers: { 'a b': 'c' } }));
await show('null init', () => facts(new Response('x', null)));
await show('json', () => facts(Response.json({ a: 1 }, { status: 201, headers: { x: 'y' } })));
await show('json own type', () => facts(Response.json([], { headers: { 'content-type': 'x/y' } })));
await show('json text', () => Response.json('a').text());
for (const value of [undefined, () => {}, 1n]) await show('no json', async () => { try { Response.json(value); } catch (error) { return error.name; } });
await show('redirect', () => facts(Response.redirect('http://a.b/c d')));
await show('redirect 308', () => facts(Response.redirect(new URL('http://a.b/'), 308)));
await show('no redirect', () => Response.redirect('http://a.b/', 200));
await show('no URL', () => Response.redirect('http://'));
await show('error', () => facts(Response.error()));
await show('immutable', () => Response.error().headers.append('a', 'b'));
await show('immutable redirect', () => Response.redirect('http://a/').headers.delete('location'));
await show('immutable clone', () => Response.redirect('http://a/').clone().headers.set('a', 'b'));
await show('mutable', () => { const r = new Response(); r.headers.set('a', 'b'); const c = r.clone(); c.headers.set('a', 'c'); return [r.headers.get('a'), c.headers.get('a')]; });
console.log(new Response('x', { headers: { a: 'b' } }), Response.error());
console.log(Object.keys(Response.prototype).join(), Object.keys(Response).join(), Response.length, Object.prototype.toString.call(new Response()));
console.log(Object.getOwnPropertyDescriptor(globalThis, 'Response').enumerable, new (class Own extends Response {})('x') instanceof Response);
