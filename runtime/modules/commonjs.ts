// CommonJS as Node has it: the Module class that `require`, `module` and node:module are made of.
// https://nodejs.org/api/modules.html
import { argumentsOf, builtin, getLinker, hooks, loadedLinker, mainKey, keyOfPath, native, runBuiltin } from './main.ts';
import type { Module as LinkedModule } from './linker.ts';

const modules = native('modules');
const hasOwn = Object.hasOwn;

const cache: Record<string, Module> = Object.create(null);
const extensions: Record<string, (module: Module, filename: string) => void> = Object.create(null);

function dirname(path: string) {
  const slash = path.lastIndexOf('/');
  return slash <= 0 ? '/' : path.slice(0, slash);
}

// The resolver names who asked; who required that one is known here.
function addRequireStack(error: any, parent: Module | null | undefined) {
  const files: string[] = [];
  for (let module = parent; module; module = module.parent) if (module.filename) files.push(module.filename);
  error.requireStack = files;
  if (files.length < 2) return;
  const first = `\n- ${files[0]}`;
  const all = `\n- ${files.join('\n- ')}`;
  for (const key of ['stack', 'message']) {
    Object.defineProperty(error, key, { value: String(error[key]).replace(first, () => all), writable: true, enumerable: false, configurable: true });
  }
}

class Module {
  declare id: string;
  declare path: string;
  declare exports: any;
  declare parent: Module | undefined;
  declare filename: string | null;
  declare loaded: boolean;
  declare children: Module[];
  declare paths: string[];

  static _cache = cache;
  static _extensions = extensions;
  static _pathCache = Object.create(null);
  static globalPaths: string[] = [];
  static Module = Module;
  static wrapper = ['(function (exports, require, module, __filename, __dirname) { ', '\n});'];

  constructor(id = '', parent?: Module) {
    this.id = id;
    this.path = dirname(id);
    this.exports = {};
    this.parent = parent;
    if (parent) parent.children.push(this);
    this.filename = null;
    this.loaded = false;
    this.children = [];
  }

  static wrap(script: string) {
    return Module.wrapper[0] + script + Module.wrapper[1];
  }

  static _nodeModulePaths(from: string): string[] {
    const paths: string[] = [];
    for (let folder = from; ; folder = dirname(folder)) {
      if (!folder.endsWith('/node_modules')) paths.push(folder === '/' ? '/node_modules' : `${folder}/node_modules`);
      if (folder === '/') return paths;
    }
  }

  static _resolveLookupPaths(request: string, parent?: Module): string[] | null {
    if (modules.isBuiltin(request)) return null;
    if (request.startsWith('./') || request.startsWith('../')) return [parent?.filename ? dirname(parent.filename) : '.'];
    return [...(parent?.paths ?? []), ...Module.globalPaths];
  }

  static _resolveFilename(request: string, parent?: Module | null, isMain?: boolean, options?: { paths?: string[] }): string {
    const kind = 'require';
    if (options?.paths) {
      let failure: unknown;
      for (const base of options.paths) {
        try {
          return modules.resolve(request, `${base}/`, kind);
        } catch (error) {
          failure = error;
        }
      }
      throw failure;
    }
    const from = parent?.filename ?? `${modules.cwd()}/`;
    try {
      if (parent && request[0] !== '.' && hasOtherPaths(parent)) return modules.resolveAmong(request, from, [...parent.paths, ...Module.globalPaths].map(String));
      return modules.resolve(request, from, kind);
    } catch (error: any) {
      if (error.code === 'MODULE_NOT_FOUND') addRequireStack(error, parent);
      throw error;
    }
  }

  static _load(request: string, parent?: Module | null, isMain?: boolean): any {
    const key = Module._resolveFilename(request, parent, isMain);
    if (key.startsWith('builtin:')) return requireBuiltin(key);
    const cached = cache[key];
    if (cached !== undefined) {
      if (parent && !parent.children.includes(cached)) parent.children.push(cached);
      return cached.exports;
    }
    // What ESM loaded first, or a module that is ESM itself.
    const module = new Module(key, parent ?? undefined);
    cache[key] = module;
    if (isMain) {
      process_mainModule(module);
      module.id = '.';
    }
    let threw = true;
    try {
      module.load(key);
      threw = false;
    } finally {
      if (threw) {
        delete cache[key];
        const index = parent?.children.indexOf(module) ?? -1;
        if (index >= 0) parent!.children.splice(index, 1);
      }
    }
    return module.exports;
  }

  load(filename: string) {
    this.filename = filename;
    this.paths = Module._nodeModulePaths(dirname(filename));
    const extension = extensionOf(filename);
    (extensions[extension] ?? extensions['.js'])(this, filename);
    this.loaded = true;
  }

  require(request: string): any {
    if (typeof request !== 'string') {
      throw Object.assign(new TypeError(`The "id" argument must be of type string. Received ${request === null ? 'null' : typeof request}`), { code: 'ERR_INVALID_ARG_TYPE' });
    }
    if (request === '') {
      throw Object.assign(new TypeError(`The argument 'id' must be a non-empty string. Received ''`), { code: 'ERR_INVALID_ARG_VALUE' });
    }
    return Module._load(request, this, false);
  }

  // Compiles `content` as this module's code: for tools that hook extensions.
  _compile(content: string, filename: string) {
    if (!isWrapperReplaced()) return run(this, modules.compile(content, filename), filename);
    const body = builtin('node/vm/vm.ts').runInThisContext(Module.wrap(content), { filename });
    return body.call(this.exports, this.exports, makeRequire(this), this, filename, dirname(filename));
  }

  static createRequire(from: string | URL) {
    let path = String(from);
    if (path.startsWith('file:')) path = keyOfPath(path);
    if (!path.startsWith('/')) {
      throw Object.assign(new TypeError(`The argument 'filename' must be a file URL object, file URL string, or absolute path string. Received '${path}'`), { code: 'ERR_INVALID_ARG_VALUE' });
    }
    const module = new Module(path);
    module.filename = path;
    module.paths = Module._nodeModulePaths(path.endsWith('/') ? path.slice(0, -1) : dirname(path));
    return makeRequire(module);
  }

  static isBuiltin(name: string) {
    return modules.isBuiltin(name);
  }

  static get builtinModules(): string[] {
    return modules.builtinNames();
  }

  // As `node file` runs it; the argument is process.argv[1].
  static runMain(main: string = (globalThis as any).process.argv[1]) {
    return Module._load(main, null, true);
  }

  static register() {
    throw Object.assign(new Error('module.register is not supported yet: --preload runs modules before the program'), { code: 'ERR_NOT_SUPPORTED' });
  }

  static _initPaths() {}
  static _preloadModules() {}
  static findSourceMap() {}
  static syncBuiltinESMExports() {}
}
Object.defineProperty(Module.prototype, 'constructor', { value: Module, writable: true, configurable: true });

const { wrap, wrapper: [opening, closing] } = Module;
const compile = Module.prototype._compile;

// Has a program put code around modules by Module.wrap or Module.wrapper?
function isWrapperReplaced() {
  return Module.wrap !== wrap || Module.wrapper[0] !== opening || Module.wrapper[1] !== closing;
}

const usualPaths = new Map<string, string[]>();

// Has a program changed where `module` finds packages?
function hasOtherPaths({ filename, paths }: Module) {
  if (!Array.isArray(paths)) return false;
  if (filename === null) return true;
  const folder = dirname(filename);
  let usual = usualPaths.get(folder);
  if (usual === undefined) usualPaths.set(folder, (usual = Module._nodeModulePaths(folder)));
  return paths.length !== usual.length || paths.some((path, i) => path !== usual[i]);
}

// A file that looks like `.name` has no extension.
function extensionOf(filename: string) {
  const name = filename.slice(filename.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? '.js' : name.slice(dot);
}

let mainModule: Module | undefined;
function process_mainModule(module: Module) {
  mainModule = module;
}

function makeRequire(module: Module) {
  const require: any = (request: string) => module.require(request);
  require.resolve = (request: string, options?: { paths?: string[] }) => Module._resolveFilename(request, module, false, options);
  require.resolve.paths = (request: string) => Module._resolveLookupPaths(request, module);
  Object.defineProperty(require, 'main', { get: () => mainModule, set: (value) => (mainModule = value), enumerable: true, configurable: true });
  require.extensions = extensions;
  require.cache = cache;
  return require;
}

function run(module: Module, record: any, filename: string) {
  const require = makeRequire(module);
  const extra = argumentsOf(record, (letter) => hooks[letter] ?? getLinker().importFunction(filename));
  return record.body.call(module.exports, module.exports, require, module, filename, dirname(filename), ...extra);
}

// A built-in as `require` gives it: what it exports as Node's module.exports.
function requireBuiltin(key: string): any {
  const environment = runBuiltin(key);
  if ('module.exports' in environment) return environment['module.exports'];
  return 'default' in environment ? environment.default : getLinker().namespaceOf(getLinker().load(key));
}

extensions['.js'] = (module, filename) => {
  // Tools change the text of CommonJS on its way through here (pirates), before it is JavaScript.
  if ((module._compile !== compile || isWrapperReplaced()) && !modules.isModule(filename)) {
    module._compile(modules.readText(filename), filename);
    return;
  }
  const record = mainRecord?.key === filename ? mainRecord.record : (loadedLinker()?.modules.get(filename)?.record ?? modules.record(filename));
  if (record.kind === 'cjs') {
    run(module, record, filename);
    return;
  }
  if (record.kind !== 'esm') {
    module.exports = readData(filename, record.kind);
    return;
  }
  const namespace: any = getLinker().requireModule(filename, record);
  module.exports = hasOwn(getLinker().environmentOf(getLinker().modules.get(filename)!), 'module.exports') ? namespace['module.exports'] : namespace;
};
extensions['.json'] = (module, filename) => {
  module.exports = readData(filename, 'json');
};
extensions['.node'] = (_module, filename) => {
  throw Object.assign(new Error(`Native addons are not supported yet: ${filename}`), { code: 'ERR_DLOPEN_FAILED' });
};

// A module that is data, not code.
function readData(key: string, kind: string): unknown {
  if (kind === 'file') return modules.pathOf(key);
  if (kind === 'text') return modules.readText(key);
  if (kind !== 'json') return builtin('modules/parse-data.ts').parseData(modules.readData(key, kind));
  const text = modules.readText(key);
  try {
    return JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  } catch (error: any) {
    error.message = `${modules.pathOf(key)}: ${error.message}`;
    throw error;
  }
}

let mainRecord: { key: string; record: any } | undefined;

// Runs the program's entry.
function runMain(key: string, record: any) {
  mainRecord = { key, record };
  Module._load(key, null, true);
}

// Runs a module that ESM imports: CommonJS, JSON, other data.
function evaluateForeign(linked: LinkedModule): any {
  const { key, record } = linked;
  if (record.kind === 'cjs') {
    const known = cache[key];
    if (known) return known.exports;
    const module = new Module(key, undefined);
    cache[key] = module;
    // Whatever the cycle sees is what is there so far.
    linked.exports = module.exports;
    if (mainKey === key) {
      mainModule = module;
      module.id = '.';
    }
    let threw = true;
    try {
      module.load(key);
      threw = false;
    } finally {
      if (threw) delete cache[key];
    }
    return module.exports;
  }
  return readData(key, record.kind);
}

export { Module, cache, evaluateForeign, extensions, makeRequire, runMain };
