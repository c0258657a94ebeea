// Reads version 3 source maps without the code under test: https://tc39.es/ecma426/
const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const valueOf = new Int8Array(128).fill(-1);
for (let index = 0; index < 64; index += 1) valueOf[digits.charCodeAt(index)] = index;

// → lines of segments {column, source, line, sourceColumn, name}; throws if the text is malformed.
export function DecodeMappings(text) {
  const lines = [[]];
  let at = 0;
  const state = { source: 0, line: 0, sourceColumn: 0, name: 0 };
  const read = () => {
    let value = 0;
    for (let shift = 0; ; shift += 5) {
      const digit = valueOf[text.charCodeAt(at)] ?? -1;
      if (digit < 0) throw new Error(`bad digit at ${at} of the mappings`);
      at += 1;
      value += (digit & 31) * 2 ** shift;
      if (digit < 32) return value % 2 ? -Math.floor(value / 2) : value / 2;
    }
  };
  const more = () => at < text.length && text[at] !== ',' && text[at] !== ';';
  let column = 0;
  while (at < text.length) {
    if (text[at] === ';') {
      lines.push([]);
      column = 0;
      at += 1;
      continue;
    }
    if (text[at] === ',') {
      at += 1;
      continue;
    }
    column += read();
    const segment = { column };
    if (more()) {
      segment.source = state.source += read();
      segment.line = state.line += read();
      segment.sourceColumn = state.sourceColumn += read();
      if (more()) segment.name = state.name += read();
    }
    if (segment.line < 0 || segment.sourceColumn < 0 || column < 0) throw new Error('negative position in the mappings');
    lines.at(-1).push(segment);
  }
  return lines;
}

// The segment that starts exactly at this generated position, or undefined.
export function SegmentAt(lines, line, column) {
  const segments = lines[line] ?? [];
  let low = 0;
  let high = segments.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (segments[middle].column === column) return segments[middle];
    if (segments[middle].column < column) low = middle + 1;
    else high = middle - 1;
  }
  return undefined;
}
