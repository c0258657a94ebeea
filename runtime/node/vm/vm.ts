// node:vm. A context is a further realm of the same engine. https://nodejs.org/api/vm.html
//
// Its global object asks the contextified object first (vm_natives.cc). What `var` and function declarations make is not
// seen by such hooks, so it is copied to the object when a script has run, and back before the next one does.
import { native } from '../../modules/main.ts';
import { describeReceived, invalidArgType, nodeError, outOfRange } from '../errors.ts';

const natives = native('vm');

interface Context { id: number; global: any; sandbox: any; ownNames: Set<string>; declared: Record<string, true>; synced: Map<string, unknown> }
const contexts = new WeakMap<object, Context>();

function checkOptions(options: any, filenameOnly = 'options') {
  if (typeof options === 'string') return { filename: options };
  if (options === undefined) return {};
  if (options === null || typeof options !== 'object') throw invalidArgType(filenameOnly, 'of type object', options);
  return options;
}

function checkFilename(filename: unknown) {
  if (filename !== undefined && typeof filename !== 'string') throw invalidArgType('options.filename', 'of type string', filename);
}

function checkTimeout(timeout: unknown) {
  if (timeout === undefined) return;
  if (typeof timeout !== 'number') throw invalidArgType('options.timeout', 'of type number', timeout);
  if (!Number.isInteger(timeout) || timeout < 1) throw outOfRange('options.timeout', '>= 1 && <= 4294967295', timeout);
  // The engine's time limit ends all that runs, the caller of the script too: its API cannot take the request back before
  // the outermost call has returned.
  throw nodeError(Error, 'ERR_NOT_SUPPORTED', 'vm: the option timeout is not supported yet');
}

// Only meaningful to the engine's own frames.
const namesOf = (global: any): string[] => Object.getOwnPropertyNames(global);

// Of the language; every realm has them as the main one has (modules/main.ts).
const missingGlobals = ['AsyncDisposableStack', 'DisposableStack', 'SuppressedError'];

export function createContext(sandbox: any = {}, options: any = {}) {
  if (sandbox === constants.DONT_CONTEXTIFY) sandbox = {};
  if (sandbox === null || (typeof sandbox !== 'object' && typeof sandbox !== 'function')) throw invalidArgType('object', 'of type object', sandbox);
  if (options === null || typeof options !== 'object') throw invalidArgType('options', 'of type object', options);
  if (contexts.has(sandbox)) return sandbox;
  const declared = Object.create(null);
  const [id, global] = natives.createContext(sandbox, declared);
  for (const name of missingGlobals) {
    if (name in global) continue;
    Object.defineProperty(global, name, { value: (globalThis as any)[name], writable: true, enumerable: false, configurable: true });
  }
  const before = new Set(Object.keys(sandbox));
  contexts.set(sandbox, { id, global, sandbox, ownNames: new Set([...namesOf(global).filter((name) => !before.has(name)), 'undefined', 'NaN', 'Infinity']), declared, synced: new Map() });
  return sandbox;
}

export function isContext(object: unknown): boolean {
  if (object === null || object === undefined || typeof object !== 'object') throw invalidArgType('object', 'of type object', object);
  return contexts.has(object);
}

function contextOf(sandbox: unknown): Context {
  const context = typeof sandbox === 'object' && sandbox !== null ? contexts.get(sandbox) : undefined;
  if (context === undefined) {
    throw nodeError(TypeError, 'ERR_INVALID_ARG_TYPE', `The "contextifiedObject" argument must be an vm.Context.${describeReceived(sandbox)}`);
  }
  return context;
}

const readVariables = '(names) => names.map((name) => { try { return [name, (0, eval)(name)]; } catch { return undefined; } })';

// New globals → the object; declared ones stay variables of the realm, too, for scripts read those without asking anybody.
function copyOut(context: Context, code: string) {
  const { global, sandbox, ownNames, declared, synced } = context;
  // The engine does not list declared names of such a global; they are among the words of the script.
  const words = code.match(/[\p{ID_Start}$_][\p{ID_Continue}$]*/gu) ?? [];
  for (const name of new Set([...namesOf(global), ...words])) {
    if (ownNames.has(name) || name in declared || Object.hasOwn(sandbox, name)) continue;
    const descriptor = Object.getOwnPropertyDescriptor(global, name);
    if (descriptor === undefined) continue;
    if (descriptor.configurable === false) {
      declared[name] = true;
    } else {
      delete global[name];
      Object.defineProperty(sandbox, name, descriptor);
    }
  }
  const names = Object.keys(declared);
  if (names.length === 0) return;
  for (const pair of evaluate(context, readVariables, 'evalmachine.<vm>', 1)(names)) {
    if (pair === undefined) continue;
    const [name, value] = pair;
    if (synced.has(name) && synced.get(name) === value) continue;
    sandbox[name] = value;
    synced.set(name, value);
  }
}

// What was assigned from outside → the variables.
function copyIn(context: Context) {
  for (const [name, value] of context.synced) {
    const now = context.sandbox[name];
    if (now === value || !/^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name)) continue;
    evaluate(context, `(value) => { ${name} = value; }`, 'evalmachine.<vm>', 1)(now);
    context.synced.set(name, now);
  }
}

function evaluate(context: Context | undefined, code: string, filename: string, line: number): any {
  return natives.evaluate(context === undefined ? -1 : context.id, code, filename, line);
}

export class Script {
  #code: string;
  #filename: string;
  #line: number;
  cachedDataRejected: boolean | undefined;
  sourceMapURL: string | undefined;

  constructor(code: unknown, options: any = {}) {
    const { filename = 'evalmachine.<anonymous>', lineOffset = 0, cachedData } = checkOptions(options);
    checkFilename(filename);
    if (typeof lineOffset !== 'number') throw invalidArgType('options.lineOffset', 'of type number', lineOffset);
    this.#code = `${code as string}`;
    this.#filename = filename;
    this.#line = lineOffset + 1;
    this.sourceMapURL = /\/\/[#@] sourceMappingURL=([^\s'"]+)\s*$/.exec(this.#code)?.[1];
    if (cachedData !== undefined) this.cachedDataRejected = false;
    const problem = natives.checkSyntax(this.#code, filename, this.#line);
    if (problem !== undefined) throw new SyntaxError(problem);
  }

  runInThisContext(options: any = {}) {
    const { timeout } = checkOptions(options);
    checkTimeout(timeout);
    return evaluate(undefined, this.#code, this.#filename, this.#line);
  }
  runInContext(sandbox: any, options: any = {}) {
    const context = contextOf(sandbox);
    const { timeout } = checkOptions(options);
    checkTimeout(timeout);
    copyIn(context);
    try {
      const value = evaluate(context, this.#code, this.#filename, this.#line);
      return value === context.global ? sandbox : value;
    } finally {
      copyOut(context, this.#code);
    }
  }
  runInNewContext(sandbox?: any, options: any = {}) {
    return this.runInContext(createContext(sandbox), options);
  }
  // There is nothing to keep: the engine caches nothing for scripts of the API.
  createCachedData() {
    const { Buffer } = globalThis as any;
    return Buffer.alloc(0);
  }
}

export function createScript(code: unknown, options?: any) {
  return new Script(code, options);
}
export function runInThisContext(code: unknown, options?: any) {
  return new Script(code, options).runInThisContext(checkOptions(options));
}
export function runInContext(code: unknown, sandbox: any, options?: any) {
  contextOf(sandbox);
  return new Script(code, options).runInContext(sandbox, checkOptions(options));
}
export function runInNewContext(code: unknown, sandbox?: any, options?: any) {
  if (sandbox !== undefined && (sandbox === null || typeof sandbox !== 'object') && typeof sandbox !== 'symbol') throw invalidArgType('contextObject', 'of type object', sandbox);
  return new Script(code, options).runInContext(createContext(sandbox), checkOptions(options));
}

export function compileFunction(code: unknown, params: string[] = [], options: any = {}) {
  if (typeof code !== 'string') throw invalidArgType('code', 'of type string', code);
  if (!Array.isArray(params)) throw invalidArgType('params', 'an instance of Array', params);
  const { filename = '', parsingContext, contextExtensions = [] } = checkOptions(options);
  if (contextExtensions.length > 0) throw nodeError(Error, 'ERR_NOT_SUPPORTED', 'vm.compileFunction with contextExtensions is not supported yet');
  const context = parsingContext === undefined ? undefined : contextOf(parsingContext);
  return evaluate(context, `(function (${params.join(',')}) {${code}\n})`, filename, 1);
}

export function measureMemory(): never {
  throw nodeError(Error, 'ERR_NOT_SUPPORTED', 'vm.measureMemory is not supported: the engine is JavaScriptCore');
}

function unsupportedClass(name: string) {
  return { [name]: class {
    constructor() {
      throw nodeError(Error, 'ERR_NOT_SUPPORTED', `vm.${name} is not supported yet`);
    }
  } }[name];
}
export const Module = unsupportedClass('Module');
export const SourceTextModule = unsupportedClass('SourceTextModule');
export const SyntheticModule = unsupportedClass('SyntheticModule');

export const constants: any = Object.freeze({
  __proto__: null,
  USE_MAIN_CONTEXT_DEFAULT_LOADER: Symbol('vm_dynamic_import_main_context_default'),
  DONT_CONTEXTIFY: Symbol('vm_context_no_contextify'),
});

export default {
  Script, compileFunction, constants, createContext, createScript, isContext, measureMemory, runInContext, runInNewContext, runInThisContext,
};
