const t = (f) => { try { console.log(f()); } catch (e) { console.log(e.name, e.message); } };
for (const m of ['append', 'set']) { t(() => new Headers()[m]('a b', 'c')); t(() => new Headers()[m]('a', 'c\n\0d')); t(() => new Headers()[m]('a', '\u1234')); t(() => new Headers()[m]('a')); }
for (const m of ['get', 'has', 'delete']) { t(() => new Headers()[m]('a b')); t(() => new Headers()[m]()); t(() => new Headers()[m]('\u1234')); }
t(() => new Headers([['a']])); t(() => new Headers(5)); t(() => new Headers({ a: undefined })); t(() => new Headers(null)); t(() => new Headers('ab'));
t(() => [...new Headers([['b', '1'], ['A', '2'], ['b', '3'], ['set-cookie', 'x'], ['set-cookie', 'y']])]);
t(() => [...new Headers(new Map([['x', ' y\t ']]))]);
t(() => new Headers({ a: '' }).get('a'));
const h = new Headers({ b: 1, a: 2, c: 3 }); const seen = []; for (const [k] of h) { seen.push(k); if (k === 'a') h.delete('b'); } t(() => seen);
t(() => { const h = new Headers(); h.append('x', 'a'); h.append('x', ''); return JSON.stringify(h.get('X')); });
t(() => Object.prototype.toString.call(new Headers().entries())); t(() => new Headers({ a: 'b' }).keys());
t(() => new Headers({ a: 'b' }).forEach());
