// Bun.Transpiler. https://bun.com/docs/runtime/transpiler
import { native } from '../modules/main.ts';
import { nodeError } from '../node/errors.ts';
import { badArgument, viewOf } from './bytes.ts';
import { BuildMessage } from './messages.ts';

const loaders = ['js', 'jsx', 'tsx', 'ts'];
const otherLoaders = ['css', 'json', 'jsonc', 'json5', 'toml', 'yaml', 'xml', 'text', 'wasm', 'md', 'file', 'html', 'sqlite', 'napi', 'sh', 'base64', 'dataurl'];

function loaderFrom(loader: any): string | undefined {
  if (loader === undefined || loader === null) return undefined;
  if (typeof loader !== 'string') throw badArgument('loader must be a string');
  const name = loader.replace(/^\./, '');
  if (loaders.includes(name)) return name;
  if (otherLoaders.includes(name)) throw badArgument('only JavaScript-like loaders supported for now');
  throw badArgument('invalid loader - must be js, jsx, tsx, ts, css, json, jsonc, json5, toml, yaml, xml, text, wasm, or md');
}

function codeFrom(code: any, method: string): string {
  if (typeof code === 'string') return code;
  const bytes = viewOf(code);
  if (bytes === undefined) throw badArgument(`Expected code to be a string or Uint8Array for '${method}'.`);
  return new (globalThis as any).TextDecoder().decode(bytes);
}

function compilerOptionsFrom(tsconfig: any): any {
  if (tsconfig === undefined || tsconfig === null) return {};
  const config = typeof tsconfig === 'string' ? JSON.parse(native('bun/data').parse(tsconfig, 'jsonc')) : tsconfig;
  return config?.compilerOptions ?? {};
}

const jsxFlags: Record<string, string | undefined> = { react: 'jsxClassic', preserve: 'jsxPreserve', 'react-jsx': undefined, 'react-jsxdev': 'jsxDevelopment' };

// Name and value in turn, as the natives take them.
function settingsFrom(options: any): string[] {
  const settings: string[] = [];
  const set = (name: string, value = '') => settings.push(name, value);
  const { minify } = options;
  const wanted = typeof minify === 'object' && minify !== null ? minify : { whitespace: minify, syntax: minify, identifiers: minify };
  if (wanted.whitespace || options.minifyWhitespace) set('minifyWhitespace');
  if (wanted.syntax || options.minifySyntax) set('minifySyntax');
  if (wanted.identifiers || options.minifyIdentifiers) set('minifyIdentifiers');
  for (const [name, value] of Object.entries(options.define ?? {})) {
    if (typeof value !== 'string') throw badArgument(`define "${name}" must be a JSON string`);
    set(`define:${name}`, value);
  }
  const compiler = compilerOptionsFrom(options.tsconfig);
  const flag = jsxFlags[compiler.jsx];
  if (flag !== undefined) set(flag);
  if (!options.trimUnusedImports) set('verbatimModuleSyntax');
  for (const name of ['jsxFactory', 'jsxImportSource'] as const) if (typeof compiler[name] === 'string') set(name, compiler[name]);
  if (typeof compiler.jsxFragmentFactory === 'string') set('jsxFragmentFactory', compiler.jsxFragmentFactory);
  for (const name of ['experimentalDecorators', 'emitDecoratorMetadata']) if (compiler[name]) set(name);
  if (compiler.useDefineForClassFields === false) set('noDefineForClassFields');
  return settings;
}

function messagesFrom(answer: string[], file: string): BuildMessage[] {
  const messages: BuildMessage[] = [];
  for (let at = 1; at + 5 < answer.length; at += 6) {
    const [text, line, column, lineText, offset, length] = answer.slice(at, at + 6);
    messages.push(new BuildMessage(text, {
      lineText, file, namespace: 'file', line: Number(line), column: Number(column), length: Number(length), offset: Number(offset),
    }));
  }
  return messages;
}

function check(answer: string[], file: string): string[] {
  if (answer[0] === '') return answer;
  const messages = messagesFrom(answer, file);
  throw messages.length === 1 ? messages[0] : new AggregateError(messages, 'Parse error');
}

interface Found { kind: string; path: string }

function importsFrom(answer: string[]): (Found & { unused: boolean })[] {
  const imports = [];
  for (let at = 1; at + 1 < answer.length; at += 2) imports.push({ kind: answer[at].replace('!', ''), path: answer[at + 1], unused: answer[at].endsWith('!') });
  return imports;
}

export class Transpiler {
  readonly #loader: string;
  readonly #settings: string[];

  readonly #trims: boolean;

  constructor(options: any = {}) {
    const given = options ?? {};
    for (const name of ['exports', 'macro', 'replMode']) {
      if (given[name]) throw nodeError(Error, 'ERR_NOT_SUPPORTED', `The option '${name}' of Bun.Transpiler is not supported yet`);
    }
    this.#loader = loaderFrom(given.loader) ?? 'jsx';
    this.#settings = settingsFrom(given);
    this.#trims = Boolean(given.trimUnusedImports);
  }

  // TypeScript is the language whose unused imports go.
  #grammar(loader: string): string {
    return this.#trims ? loader.replace(/^js/, 'ts') : loader;
  }

  scan(code?: any): { exports: string[]; imports: Found[] } {
    const text = codeFrom(code, 'scan');
    const file = `input.${this.#loader}`;
    const [, count, ...names] = check(native('bun/transpiler').record(text, file, this.#loader), file);
    const kept = new Set(names.slice(0, Number(count)));
    const all = importsFrom(check(native('bun/transpiler').scan(text, file, this.#loader), file));
    const statements = all.filter(({ kind, path }) => kind === 'import-statement' && kept.has(path));
    const others = all.filter(({ kind, unused }) => kind !== 'import-statement' && !unused);
    return { exports: names.slice(Number(count)).sort(), imports: [...statements, ...others].map(({ kind, path }) => ({ kind, path })) };
  }

  scanImports(code?: any): Found[] {
    const file = `input.${this.#loader}`;
    const all = importsFrom(check(native('bun/transpiler').scan(codeFrom(code, 'scanImports'), file, this.#loader), file));
    return all.filter(({ kind }) => kind !== 'require-resolve').map(({ kind, path }) => ({ kind, path }));
  }

  transform(code?: any, loader?: any): Promise<string> {
    const text = codeFrom(code, 'transform');
    const name = loaderFrom(loader) ?? this.#loader;
    const file = `input.${name}`;
    return new Promise((resolve, reject) => {
      native('bun/transpiler').run(text, file, this.#grammar(name), this.#settings, (error: unknown, answer: string[]) => {
        if (error) return reject(error);
        try {
          resolve(check(answer, file)[1]);
        } catch (failure) {
          reject(failure);
        }
      });
    });
  }

  transformSync(code?: any, loaderOrContext?: any): string {
    const text = codeFrom(code, 'transformSync');
    const name = (typeof loaderOrContext === 'object' ? undefined : loaderFrom(loaderOrContext)) ?? this.#loader;
    const file = `input.${name}`;
    return check(native('bun/transpiler').run(text, file, this.#grammar(name), this.#settings), file)[1];
  }
}
