import url, { fileURLToPath, pathToFileURL, parse, format, resolve, domainToASCII, domainToUnicode, urlToHttpOptions } from 'node:url';
import querystring from 'node:querystring';
const attempt = (f) => { try { console.log(f()); } catch (error) { console.log(error.name, error.code, error.message); } };
for (const input of ['http://user:pass@sub.example.com:8080/p/a/t/h?query=string&x=1#hash', '/path?a=b', '//host/path', 'mailto:a@b.com', 'javascript:alert("x")', 'HTTP://EXAMPLE.com', 'a/b c', 'http://a.com/b c?d=e f', 'file:///etc/passwd', 'x:1', 'http://[::1]:80/', 'coap://u:p@h:61616/.well-known/r?n=T#c', 'http://a.com\\b', '', '#h', '?q', ' http://x.y/ ', 'http://ü.com/ü', 'http://a.com:80:90/', 'http:/a', 'git+ssh://git@github.com:user/repo.git']) {
  attempt(() => { const p = parse(input); return JSON.stringify(p); });
}
console.log(parse('/a?b=1&c=2&b=3', true).query, parse('//h/p', false, true).host, parse('//h/p').pathname);
attempt(() => parse(1));
attempt(() => parse('http://a b/'));
console.log(format({ protocol: 'http', host: 'a.com', pathname: '/x y', query: { a: [1, 2], b: 'c d' }, hash: 'h' }), format({ hostname: '::1', port: 80, protocol: 'http:' }), format({ pathname: 'a?b#c', search: 'q#' }), format('http://x.com/a b'));
console.log(format(new URL('http://u:p@測試.com/a?b#c'), { auth: false, fragment: false, search: false, unicode: true }));
for (const [from, to] of [['/one/two/three', 'four'], ['http://example.com/', '/one'], ['http://example.com/one', '/two'], ['http://a/b/c/d;p?q', '../g'], ['http://a/b/c/d;p?q', '?y'], ['http://a/b/c/d;p?q', '../../../g'], ['http://a/b', '//c/d'], ['http://a/b', 'mailto:x@y'], ['/a/b', '.'], ['', 'x'], ['http://a', 'b'], ['http://u:p@a/b', 'c'], ['http://a/b', '#h'], ['a/b/c', '../../../d'], ['http://x.com/a', 'https:b']]) console.log(from, to, resolve(from, to));
console.log(fileURLToPath('file:///a%20b/c'), fileURLToPath(new URL('file:///x')), String(pathToFileURL('/a b#c?d%e')), pathToFileURL('/é\\x').href, pathToFileURL('/a/../b/').href);
attempt(() => fileURLToPath('http://x'));
attempt(() => fileURLToPath('file://host/x'));
attempt(() => fileURLToPath('file:///a%2fb'));
attempt(() => fileURLToPath(1));
attempt(() => pathToFileURL(1));
console.log(domainToASCII('español.com'), domainToASCII('xn--iñvalid.com'), domainToUnicode('xn--espaol-zwa.com'), domainToASCII('EXAMPLE.com'));
console.log(urlToHttpOptions(new URL('https://a:b@測試.com:8080/p?q#h')));
console.log(querystring.parse('a=1&b=2&a=3&c=%20+x&d&=e&%zz=1'), querystring.parse('a:1;b:2', ';', ':'), querystring.parse('a=1&b=2&c=3', null, null, { maxKeys: 2 }));
console.log(querystring.stringify({ a: [1, 'x y'], b: true, c: null, d: undefined, e: NaN, f: 10n, g: 'é&=', h: {} }), querystring.stringify({ a: 1, b: 2 }, ';', ':'), querystring.escape('a b&ü'), querystring.unescape('a%20b%zz'));
