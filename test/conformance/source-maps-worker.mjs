// One thread of the source-maps runner: checks the map of one output file.
import fs from 'node:fs';
import path from 'node:path';

import { acorn, acornOptions } from './lib/parsers.mjs';
import { DecodeMappings, SegmentAt } from './lib/source-map.mjs';

const identifierPart = /[\p{ID_Continue}$\u200c\u200d]/u;

// What the transpiler writes of its own accord: helpers, jsx calls and their parameters.
const madeNames = /^(__\w+|_jsx\w*|_jsxs|_Fragment|jsx|jsxs|jsxDEV|Fragment|createElement|React|children|key|__self|__source|fileName|lineNumber|columnNumber|prototype|exports|value|constructor|arguments|args|String|Number|Boolean|Object|Function|Symbol|Array|Promise|BigInt|undefined|get|set|static|of|async|from|as|accessor|let|await|yield|using|defer|_[a-z]+|Infinity|NaN)$/;

function* Identifiers(code) {
  const tokens = acorn.tokenizer(code, { ...acornOptions, sourceType: 'module', locations: true });
  for (const token of tokens) {
    if (token.type.label === 'name' || token.type.label === 'privateId') {
      const text = code.slice(token.start, token.end);
      yield { text, line: token.loc.start.line - 1, column: token.loc.start.column };
    }
  }
}

function StartsWithIdentifier(line, column, name) {
  return line.startsWith(name, column) && !identifierPart.test(line.slice(column + name.length, column + name.length + 1));
}

// Null if all is well.
function Problem(identifier, segment, sourceLines, names) {
  if (!segment || segment.source === undefined) return 'is not mapped';
  const line = sourceLines[segment.line];
  if (line === undefined || segment.sourceColumn > line.length) return `maps outside the source, to ${segment.line + 1}:${segment.sourceColumn + 1}`;
  const original = segment.name === undefined ? identifier.text : names[segment.name];
  if (StartsWithIdentifier(line, segment.sourceColumn, original)) return null;
  if (line.startsWith('\\u', segment.sourceColumn)) return null; // written with escapes
  return `maps to ${segment.line + 1}:${segment.sourceColumn + 1} "${line.slice(segment.sourceColumn, segment.sourceColumn + 20)}"`;
}

function CheckMap(code, map, source) {
  if (map.version !== 3 || map.sources?.length !== 1) return { failed: 'not a version 3 map with one source' };
  if (map.sourcesContent?.[0] !== source) return { failed: 'sourcesContent is not the source' };
  const lines = DecodeMappings(map.mappings);
  const sourceLines = source.split(/\r\n|[\n\r\u2028\u2029]/);
  const wrong = [];
  let identifiers = 0;
  let made = 0;
  for (const identifier of Identifiers(code)) {
    const problem = Problem(identifier, SegmentAt(lines, identifier.line, identifier.column), sourceLines, map.names ?? []);
    if (!problem) identifiers += 1;
    else if (madeNames.test(identifier.text) || (problem === 'is not mapped' && !source.includes(identifier.text))) made += 1;
    else wrong.push(`${identifier.line + 1}:${identifier.column + 1} ${identifier.text} ${problem}`);
  }
  if (wrong.length) return { failed: `${wrong.length} of ${identifiers + wrong.length}: ${wrong.slice(0, 2).join('; ')}` };
  return { identifiers, made };
}

export function Work({ source, output, file }) {
  if (!fs.existsSync(output)) return { skipped: true };
  if (!fs.existsSync(`${output}.map`)) return { failed: 'no map' };
  const code = fs.readFileSync(output, 'utf8');
  try {
    return CheckMap(code, JSON.parse(fs.readFileSync(`${output}.map`, 'utf8')), fs.readFileSync(source, 'utf8').replace(/^\uFEFF/, ''));
  } catch (error) {
    // The typescript runner is the one to judge syntax; acorn's tokenizer does not know all of it.
    if (error instanceof SyntaxError && /\(\d+:\d+\)/.test(error.message)) return { skipped: true };
    return { failed: `${path.basename(file)}: ${error.message}` };
  }
}
