// The labels of encodings: the frequent ones, and the others when they are asked for.
// https://encoding.spec.whatwg.org/#names-and-labels
import { builtin } from '../../modules/main.ts';

const labels: Record<string, string> = {
  'utf-8': 'unicode-1-1-utf-8 unicode11utf8 unicode20utf8 utf-8 utf8 x-unicode20utf8',
  'utf-16le': 'csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff utf-16 utf-16le',
  'utf-16be': 'unicodefffe utf-16be',
  'windows-1252': 'ansi_x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 iso8859-1 iso88591 iso_8859-1 iso_8859-1:1987 l1 latin1 us-ascii windows-1252 x-cp1252',
};

const names = new Map<string, string>();
for (const [name, all] of Object.entries(labels)) for (const label of all.split(' ')) names.set(label, name);

// undefined if the label means nothing here.
export function encodingOfLabel(label: string): string | undefined {
  const trimmed = label.replace(/^[\t\n\f\r ]+|[\t\n\f\r ]+$/g, '').toLowerCase();
  return names.get(trimmed) ?? builtin('web/encoding/legacy.ts').legacyEncodingOf(trimmed);
}

// What windows-1252 has where Latin-1 has control characters.
export const windows1252 =
  '\u20ac\x81\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\x8d\u017d\x8f' +
  '\x90\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\x9d\u017e\u0178';
