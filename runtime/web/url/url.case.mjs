const show = (input, base) => {
  try {
    const u = base === undefined ? new URL(input) : new URL(input, base);
    console.log(JSON.stringify(input), base ?? '', '→', u.href, [u.origin, u.protocol, u.username, u.password, u.host, u.hostname, u.port, u.pathname, u.search, u.hash].join(' | '));
  } catch (error) { console.log(JSON.stringify(input), base ?? '', '→', error.name, error.code, error.message, error.input, error.base); }
};
const absolute = ['http://example.com', 'HTTP://User:Pa%20ss@EXAMPLE.com:80/a/../b/./c?q=1#f', 'https://example.com:443/', 'https://example.com:8443', 'http://a b/', 'http://', 'http:///x', 'http:x', 'http:/x/y', 'http:\\\\x\\y',
  'file:///a/b', 'file://localhost/a', 'file:///C:/x/../..', 'file:///C|/x', 'file://host/share', 'file:a', 'file:', 'mailto:a@b.c', 'data:text/plain,hi there?x#y z', 'javascript:alert(1)', 'blob:https://a.com/x', 'blob:x', 'about:blank',
  'http://1.2.3.4', 'http://0x7f.1', 'http://256.1', 'http://1.2.3.4.5', 'http://010.1', 'http://4294967295', 'http://4294967296', 'http://1.2.3.', 'http://a.0x', 'http://[::1]', 'http://[1:2::3:4]', 'http://[::ffff:1.2.3.4]', 'http://[1:2:3:4:5:6:7:8]', 'http://[::1', 'http://[1::2::3]', 'http://[0:0:1::]', 'http://[1:0:0:2:0:0:0:3]',
  'http://ü.com', 'http://faß.de', 'http://日本語.jp/パス?ク=エ#フ', 'http://xn--80ak6aa92e.com', 'http://a%41.com', 'http://a%00b', 'http://a<b', 'http://a_b.com', 'http://-a-.com', 'http://a..b', 'http://.', 'http://ex\tam\nple.com/', '  http://x.com  ',
  'http://u@h@x.com', 'http://u:p:q@x.com/', 'http://@x.com', 'http://:@x.com', 'http://u:@x.com', 'http://x.com:', 'http://x.com:65535', 'http://x.com:65536', 'http://x.com:8a', 'http://x.com:0', 'foo://x.com:80/a b?c d#e f', 'foo:/a/b', 'foo://', 'foo:///a', 'foo:/..//a', 'foo:a b ', 'non-special://[::1]/', 'non-special://a^b/', 'web+demo:/.//not-a-host/',
  'http://x.com/a%2fb/%2e%2E/c', 'http://x.com/a b"<>`{}|\\c', "http://x.com/?a'b\"<>c", "foo://x/?a'b\"<>c", 'http://x.com/#a`b"<>', 'http://x.com/\ud800', 'wss://x.com:443', 'ftp://x:21/a', '1http://x', '', '//x', 'a'];
for (const input of absolute) show(input);
const relatives = ['', '.', '..', '../..', 'g', './g/.', '/g', '//g', '?y', 'g?y', '#s', 'g;x=1/../y', 'http:g', 'https:g', '\\x', '//h:81/p', 'file:g', '/C:/x', '///y', 'mailto:x'];
for (const base of ['http://a/b/c/d;p?q#f', 'file:///C:/d/e', 'file:///x/y', 'mailto:x', 'foo:/a/b', 'foo://h']) for (const relative of relatives) if (!base.startsWith('foo:') || !relative.startsWith('..')) show(relative, base);
const setters = [['protocol', 'https'], ['protocol', 'foo'], ['protocol', 'file'], ['username', 'a b@'], ['password', ':x'], ['host', 'y.org:90'], ['host', 'bad host'], ['host', 'z/'], ['hostname', 'q.net:1'], ['hostname', 'q.net'], ['port', '443'], ['port', '99999'], ['port', '12ab'], ['port', ''], ['pathname', 'x/../y z?#'], ['pathname', ''],
  ['search', '?a=b c'], ['search', ''], ['hash', '#h`'], ['hash', ''], ['href', 'http://new/'], ['host', '[::2]:5'], ['hostname', '']];
for (const start of ['http://u:p@x.com:8080/a/b?c=d#e', 'file:///a', 'mailto:x', 'foo://h:1/p']) for (const [key, value] of setters) {
  const u = new URL(start);
  try { u[key] = value; console.log(start, key, JSON.stringify(value), '→', u.href); } catch (error) { console.log(start, key, value, error.code); }
}
console.log(new URL('http://u:p@x.com:8080/a?b=c&d=e#f'), [new URL('http://x')], { a: { b: { c: new URL('http://x') } } });
console.log(URL.canParse('x'), URL.canParse('x', 'http://y'), JSON.stringify({ u: new URL('http://x/y') }), `${new URL('http://x')}`, Object.keys(URL.prototype).join());
for (const f of [() => new URL(), () => URL('x'), () => URL.canParse()]) try { console.log(f()); } catch (error) { console.log(error.name, error.code); }
