// TOML, YAML, JSON5 and JSONC as values, and back. https://bun.com/docs/runtime/yaml
import { native } from '../modules/main.ts';
import { parseData } from '../modules/parse-data.ts';
import { badArgument, textOrBytes } from './bytes.ts';
import { stringifyJson5 } from './json5-stringify.ts';
import { stringifyToml } from './toml-stringify.ts';
import { stringifyYaml } from './yaml-stringify.ts';

function parse(kind: string, label: string, text: string): any {
  let json: string;
  try {
    json = native('bun/data').parse(text, kind);
  } catch (error: any) {
    throw new SyntaxError(`${label} Parse error: ${error.message}`);
  }
  return parseData(json);
}

function textFrom(input: any, nullAllowed = false): string {
  if (input === undefined || (input === null && !nullAllowed)) throw badArgument('input must be a string, ArrayBuffer, ArrayBufferView or Blob');
  const data = textOrBytes(input);
  if (data === undefined) return `${input}`;
  return typeof data === 'string' ? data : new (globalThis as any).TextDecoder().decode(data);
}

export const TOML = {
  parse: (input?: any) => parse('toml', 'TOML', textFrom(input)),
  stringify: (value?: any, _replacer?: any, _space?: any) => stringifyToml(value),
};
export const YAML = {
  parse: (input?: any) => parse('yaml', 'YAML', input === undefined ? 'undefined' : textFrom(input, true)),
  stringify: (value?: any, replacer?: any, space?: any) => stringifyYaml(value, replacer, space),
};
export const JSON5 = {
  parse: (input?: any) => parse('json5', 'JSON5', textFrom(input)),
  stringify: (value?: any, replacer?: any, space?: any) => stringifyJson5(value, replacer, space),
};
export const JSONC = {
  parse(input?: any) {
    if (input === undefined || input === null) throw badArgument('input must be a string');
    const text = `${input}`;
    if (text.trim() === '') throw new SyntaxError('JSONC Parse error: Unexpected end of input');
    return parse('jsonc', 'JSONC', text);
  },
};
