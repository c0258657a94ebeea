// node:punycode: RFC 3492. https://nodejs.org/api/punycode.html
import punycode from 'npm:punycode';

export const { decode, encode, toASCII, toUnicode, ucs2, version } = punycode as any;
export { punycode as default, punycode as 'module.exports' };
