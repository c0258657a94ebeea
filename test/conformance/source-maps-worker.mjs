// One thread of the source-maps runner: checks the map of one output file. Each identifier maps to
// the same identifier in the source, or is one that a lowering made, which lib/made-names.mjs knows.
import fs from 'node:fs';

import { MadeNames } from './lib/made-names.mjs';
import { AcornTree, OxcTree } from './lib/parsers.mjs';
import { DecodeMappings, SegmentAt } from './lib/source-map.mjs';
import { VisitIdentifiers } from './lib/walk-tree.mjs';

const lineBreak = /\r\n|[\n\r\u2028\u2029]/g;
const identifierPart = /[\p{ID_Continue}$\u200c\u200d]/u;

function StartsWithIdentifier(text, name) {
  return text.startsWith(name) && !identifierPart.test(text.slice(name.length, name.length + 1));
}

// Where the lines of a text start.
class Lines {
  constructor(text) {
    this.text = text;
    this.starts = [0, ...Array.from(text.matchAll(lineBreak), (match) => match.index + match[0].length)];
  }

  At(offset) {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.starts[middle] <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low, column: offset - this.starts[low] };
  }

  // From a position to the end of its line; undefined outside the text.
  From(line, column) {
    const start = this.starts[line];
    if (start === undefined || start + column > (this.starts[line + 1] ?? this.text.length)) return undefined;
    return this.text.slice(start + column, this.starts[line + 1]);
  }
}

class MapCheck {
  constructor(code, map, source) {
    this.mappings = DecodeMappings(map.mappings);
    this.names = map.names ?? [];
    this.code = new Lines(code);
    this.source = new Lines(source);
  }

  Where(offset) {
    const { line, column } = this.code.At(offset);
    return `${line + 1}:${column + 1}`;
  }

  // What the source has where an identifier maps to: {text, before, name, offset}; null if it is not mapped.
  PlaceOf(offset) {
    const { line, column } = this.code.At(offset);
    const segment = SegmentAt(this.mappings, line, column);
    if (!segment || segment.source === undefined) return null;
    const text = this.source.From(segment.line, segment.sourceColumn);
    const name = segment.name === undefined ? undefined : this.names[segment.name];
    const before = this.source.text[this.source.starts[segment.line] + segment.sourceColumn - 1];
    return { text, before, name, offset: `${segment.line + 1}:${segment.sourceColumn + 1}` };
  }

  IsMappedWithin({ start, end }) {
    const [first, last] = [this.code.At(start), this.code.At(end)];
    for (let line = first.line; line <= last.line; line += 1) {
      const from = line === first.line ? first.column : 0;
      const to = line === last.line ? last.column : Infinity;
      if (this.mappings[line]?.some(({ column }) => column >= from && column < to)) return true;
    }
    return false;
  }

  // Null if the identifier maps to itself.
  Problem(identifier) {
    const place = this.PlaceOf(identifier.start);
    if (place === null) return 'is not mapped';
    if (place.text === undefined) return `maps outside the source, to ${place.offset}`;
    if (StartsWithIdentifier(place.text, place.name ?? identifier.text)) return null;
    if (place.text.startsWith('\\u')) return null; // written with escapes
    return `maps to ${place.offset} "${place.text.slice(0, 20).trimEnd()}"`;
  }
}

function Parse(code) {
  try {
    return AcornTree(code, 'module');
  } catch {
    return OxcTree(code, 'module');
  }
}

function CheckMap(code, map, source, file, mode) {
  if (map.version !== 3 || map.sources?.length !== 1) return { failed: 'not a version 3 map with one source' };
  if (map.sourcesContent?.[0] !== source) return { failed: 'sourcesContent is not the source' };
  const check = new MapCheck(code, map, source);
  const tree = Parse(code);
  const made = new MadeNames(check, tree, source, file, mode === 'minified');
  const wrong = [];
  let identifiers = 0;
  VisitIdentifiers(tree, (node) => made.IsHelper(node), (identifier, owners) => {
    const problem = check.Problem(identifier);
    if (!problem) identifiers += 1;
    else if (!made.Explains(identifier, owners)) wrong.push(`${check.Where(identifier.start)} ${identifier.text} ${problem}`);
  });
  if (wrong.length) return { failed: `${wrong.length} of ${identifiers + wrong.length}: ${wrong.slice(0, 2).join('; ')}` };
  return { identifiers, made: made.count };
}

export function Work({ source, output, file }, { mode }) {
  if (!fs.existsSync(output)) return { skipped: true };
  if (!fs.existsSync(`${output}.map`)) return { failed: 'no map' };
  const code = fs.readFileSync(output, 'utf8');
  try {
    return CheckMap(code, JSON.parse(fs.readFileSync(`${output}.map`, 'utf8')), fs.readFileSync(source, 'utf8').replace(/^\uFEFF/, ''), file, mode);
  } catch (error) {
    // The typescript runner is the one to judge syntax.
    if (error instanceof SyntaxError) return { skipped: true };
    return { failed: error.message };
  }
}
