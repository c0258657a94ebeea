// path.win32 over many paths: all combinations of pieces.
import { win32 } from 'node:path';

const roots = ['', '\\', '/', '\\\\', '//', 'C:', 'c:\\', 'C:/', '\\\\server', '\\\\server\\share', '//server/share/', '\\\\?\\C:\\', '\\\\.\\pipe', '\\\\?\\UNC\\a\\b', 'CON:', 'COM1:x', 'a:b', '1:\\'];
const pieces = ['', 'a', '.', '..', 'b.c', '.d', 'e.', '...', 'a\\', '..\\z', 'x/y', 'C:', 'NUL', 'é', '..\\..\\..'];
const paths = new Set();
for (const a of roots) for (const b of pieces) for (const c of ['', '\\', '/..', '\\q.js', ':', '\\d:\\']) paths.add(a + b + c);
const all = [...paths];
const show = (value) => console.log(JSON.stringify(value).replaceAll(JSON.stringify(process.cwd()).slice(1, -1), 'CWD').replaceAll(process.cwd().split('/')[2], 'NAME'));
for (const one of all) {
  show([one, win32.normalize(one), win32.dirname(one), win32.basename(one), win32.extname(one), win32.isAbsolute(one)]);
  const parsed = win32.parse(one);
  show([parsed, win32.format(parsed), win32.toNamespacedPath(one)]);
  show([win32.resolve(one), win32.resolve('D:\\r', one), win32.resolve('C:\\s\\t', one), win32.join('C:\\j', one), win32.join(one, '..', 'k')]);
}
for (const one of all) for (const suffix of ['.c', 'c', '.js', 'a', 'q.js', '\\q.js']) show([one, suffix, win32.basename(one, suffix)]);
const some = all.filter((_, index) => index % 23 === 0);
for (const a of some) for (const b of some) show([a, b, win32.join(a, b), win32.resolve(a, b)]);
const plain = ['C:\\', 'C:\\a', 'c:\\A\\b', 'C:\\a\\bc', 'D:\\a', '\\\\s\\h\\a', '\\\\s\\h', '\\\\s\\i\\b', '\\q', '\\q\\r', 'C:\\a\\b\\c\\d', 'C:\\\u0130\\a', 'C:\\\u0130\\b', '\\', 'C:x', 'rel\\x', 'rel\\y\\z', ''];
for (const a of plain) for (const b of plain) show([a, b, win32.relative(a, b)]);
show([win32.sep, win32.delimiter, win32.win32 === win32, win32.join(), win32._makeLong('C:\\a')]);
