// Links and evaluates ES modules by the steps of the standard, over records that native code makes
// (runtime/compose/module_script.h). https://tc39.es/ecma262/#sec-source-text-module-records
//
// Every module is a function. What it exports is its environment: an object without prototype with the values that the
// function returns, and a getter for what may still change. If it can be seen before the module has run, it has a getter per
// export, so that bindings are live and uninitialised ones throw. Importers get that object.
// CommonJS and data modules take part as synthetic modules whose names are known once they have run.

import { argumentsOf, hooks } from './main.ts';

// What a specifier or name is in the importer's text: line and column.
interface Place { line: number; column: number; }
interface Failure { code: string; message: string; name?: string; }

type IndirectRow = [string, number, 0 | '*' | 'source', string, number, number];

interface Record_ {
  kind: 'esm' | 'cjs' | 'json' | 'text' | 'value' | string;
  requests?: (string | null)[];        // keys
  failures?: Record<number, Failure>;  // why a key is null, by request
  imports?: (string | number)[];       // five for each that is to be checked: request, 0 | '*' | 'source', name, line, column
  indirects?: IndirectRow[];
  stars?: number[];
  parameters?: (string | number)[];    // two for each: letter, request
  tla?: boolean;
  plain?: boolean;  // a script that touches nothing of CommonJS
  hoist?: boolean;  // others can see it before it has run
  body: any;
}

// What is only needed to look names up and to tell what is wrong.
interface Details {
  specifiers?: (string | number)[];  // three for each request: specifier, line, column
  locals?: string[];
}

type Environment = { [name: string]: unknown };

const specifierWidth = 3;
const importWidth = 5;

const enum Status { Unlinked, Linking, Linked, Evaluating, EvaluatingAsync, Evaluated }

interface Hooks {
  // The record of `key`; throws if it cannot be read or compiled.
  record(key: string): Record_;
  // More of the module that record(key) told of.
  details(key: string): Details;
  // The key of `specifier` as `referrer` sees it; throws Node's errors.
  resolve(specifier: string, referrer: string, kind: string, type?: string): string;
  // Runs a module that is not ESM and returns what it exports; called once per module.
  evaluateForeign(module: Module): unknown;
  // import.meta of `module`, made on first use.
  meta(module: Module): object;
  // The environment of a built-in, which has run.
  builtin(key: string): Environment;
}

// Programs may replace these; the standard's steps do not look them up.
const { create, defineProperty, freeze, getOwnPropertyDescriptor, keys: ownKeys } = Object;
const hasOwn = Object.hasOwn;
const PromiseConstructor = Promise;
const promiseThen = Promise.prototype.then;
const resolvePromise = (value?: unknown): Promise<any> => promiseResolve.call(PromiseConstructor, value);
const rejectPromise = (reason: unknown): Promise<any> => promiseReject.call(PromiseConstructor, reason);
const promiseResolve = Promise.resolve;
const promiseReject = Promise.reject;
const promiseWithResolvers = Promise.withResolvers;
const then = (promise: Promise<any>, onFulfilled?: (value: any) => any, onRejected?: (reason: any) => any): Promise<any> =>
  promiseThen.call(promise, onFulfilled, onRejected);

// A name that a module gives to others: whose environment holds it, under which name; or a namespace.
interface Binding { module: Module; name: string | null; }
const ambiguous = Symbol('ambiguous');

class Module {
  key: string;
  record: Record_;
  status = Status.Unlinked;
  // Made when the module has run, or when somebody asks before that: environmentOf.
  environment: Environment = undefined as any;
  // While it runs: what makes a getter for each export.
  makeGetters: (() => Environment) | undefined;
  namespace: object | undefined;
  requiredNamespace: object | undefined;
  meta: object | undefined;
  requested: Module[] = [];
  // What a CommonJS or data module exports, once it has run.
  exports: any;
  foreign = false;
  error: { value: unknown } | undefined;
  index = 0;
  ancestor = 0;
  cycleRoot: Module = this;
  asyncOrder = 0;
  pendingAsync = 0;
  asyncParents: Module[] = [];
  capability: PromiseWithResolvers<void> | undefined;
  generator: Generator | undefined;
  hasTla = false;
  details: Details | undefined;
  localNames: Set<string> | undefined;

  constructor(key: string, record: Record_) {
    this.key = key;
    this.record = record;
    this.foreign = record.kind !== 'esm';
    this.hasTla = record.tla === true;
    if (this.foreign) this.environment = create(null);
  }

  // Makes `name` readable in the environment through `get`, unless it is there already.
  provide(name: string, get: () => unknown) {
    if (!hasOwn(this.environment, name)) defineProperty(this.environment, name, { get, enumerable: true, configurable: true });
  }
}

class Linker {
  modules = new Map<string, Module>();
  hooks: Hooks;
  asyncCount = 0;

  constructor(hooks: Hooks) {
    this.hooks = hooks;
  }

  // The module of `key`, loaded with everything that it requests. `record` if the caller has it already.
  load(key: string, record?: Record_): Module {
    const known = this.modules.get(key);
    if (known) return known;
    const added: string[] = [];
    try {
      return this.loadGraph(key, added, record);
    } catch (error) {
      // A graph that did not load leaves nothing behind: a later import tries again.
      for (const one of added) this.modules.delete(one);
      throw error;
    }
  }

  // The program's entry, which runs or ran before there was a linker.
  adoptRunning(key: string, record: Record_, environment: Environment) {
    const module = new Module(key, record);
    module.environment = environment;
    module.status = Status.Evaluated;
    this.modules.set(key, module);
  }

  // Built-ins run on their own; what they export is known.
  private adopt(key: string): Module {
    const module = new Module(key, { kind: 'builtin', body: undefined });
    module.environment = this.hooks.builtin(key);
    module.status = Status.Evaluated;
    return module;
  }

  private loadGraph(root: string, added: string[], rootRecord?: Record_): Module {
    const enter = (key: string, record?: Record_) => {
      const module = key.startsWith('builtin:') ? this.adopt(key) : new Module(key, record ?? this.hooks.record(key));
      this.modules.set(key, module);
      added.push(key);
      pending.push(module);
      return module;
    };
    const pending: Module[] = [];
    const first = enter(root, rootRecord);
    for (let module; (module = pending.pop()); ) {
      const { requests } = module.record;
      if (requests === undefined) continue;
      for (let request = 0; request < requests.length; request += 1) {
        const key = requests[request];
        if (key === null) throw makeError(module.record.failures![request], module, this.placeOf(module, request));
        module.requested.push(this.modules.get(key) ?? enter(key));
      }
    }
    return first;
  }

  private detailsOf(module: Module): Details {
    return (module.details ??= this.hooks.details(module.key));
  }

  private localNames(module: Module): Set<string> {
    return (module.localNames ??= new Set(this.detailsOf(module).locals));
  }

  private specifierOf(module: Module, request: number): string {
    return this.detailsOf(module).specifiers![request * specifierWidth] as string;
  }

  private placeOf(module: Module, request: number): Place {
    const specifiers = this.detailsOf(module).specifiers!;
    const at = request * specifierWidth;
    return { line: specifiers[at + 1] as number, column: specifiers[at + 2] as number };
  }

  // https://tc39.es/ecma262/#sec-moduledeclarationlinking
  link(root: Module) {
    if (root.status !== Status.Unlinked) return;
    const stack: Module[] = [];
    try {
      this.innerLink(root, stack, 0);
    } catch (error) {
      for (const module of stack) module.status = Status.Unlinked;
      throw error;
    }
  }

  // https://tc39.es/ecma262/#sec-InnerModuleLinking
  private innerLink(module: Module, stack: Module[], index: number): number {
    if (module.status !== Status.Unlinked) return index;
    module.status = Status.Linking;
    module.index = module.ancestor = index++;
    stack.push(module);
    for (const required of module.requested) {
      if (required.status === Status.Unlinked) index = this.innerLink(required, stack, index);
      if (required.status === Status.Linking) module.ancestor = Math.min(module.ancestor, required.ancestor);
    }
    this.checkImports(module);
    if (module.ancestor === module.index) {
      const component = stack.splice(stack.indexOf(module));
      for (const done of component) {
        done.status = Status.Linked;
        if (done.record.hoist) this.instantiate(done);
      }
    }
    return index;
  }

  private checkImports(module: Module) {
    if (module.record.imports !== undefined) forEachImport(module.record, (request, kind, name, place) => {
      if (kind === 0) this.checkName(module, request, name, place);
    });
    for (const [, request, kind, name, line, column] of module.record.indirects ?? []) {
      if (kind === 0) this.checkName(module, request, name, { line, column });
    }
  }

  private checkName(module: Module, request: number, name: string, place: Place) {
    const target = module.requested[request];
    const binding = this.resolveExport(target, name);
    if (binding !== null && binding !== ambiguous) return;
    const specifier = this.specifierOf(module, request);
    const text = binding === ambiguous
      ? `The requested module '${specifier}' contains conflicting star exports for name '${name}'`
      : `The requested module '${specifier}' does not provide an export named '${name}'`;
    throw makeError({ code: '', message: text, name: 'SyntaxError' }, module, place);
  }

  // https://tc39.es/ecma262/#sec-resolveexport; null is not found.
  resolveExport(module: Module, name: string, seen: [Module, string][] = []): Binding | null | typeof ambiguous {
    for (const [other, otherName] of seen) if (other === module && otherName === name) return null;
    seen.push([module, name]);
    // Foreign modules tell their names when they have run; until then any name may be there.
    if (module.foreign) return { module, name };
    const { indirects, stars } = module.record;
    if (indirects !== undefined) {
      for (const [exported, request, kind, imported] of indirects) {
        if (exported !== name) continue;
        const target = module.requested[request];
        return kind === 0 ? this.resolveExport(target, imported, seen) : { module: target, name: null };
      }
    }
    if (this.localNames(module).has(name)) return { module, name };
    if (name === 'default' || stars === undefined) return null;
    let found: Binding | null = null;
    let maybe: Binding | null = null;
    for (const request of stars) {
      const target = module.requested[request];
      if (target.foreign) {
        maybe ??= target.status === Status.Evaluated && !(name in target.environment) ? null : { module: target, name };
        continue;
      }
      const resolution = this.resolveExport(target, name, seen);
      if (resolution === ambiguous) return ambiguous;
      if (resolution === null) continue;
      if (found === null) found = resolution as Binding;
      else if (found.module !== (resolution as Binding).module || found.name !== (resolution as Binding).name) return ambiguous;
    }
    return found ?? maybe;
  }

  // https://tc39.es/ecma262/#sec-getexportednames
  exportedNames(module: Module, seen = new Set<Module>()): Set<string> {
    const names = new Set<string>();
    if (seen.has(module)) return names;
    seen.add(module);
    if (module.foreign) {
      for (const name of ownKeys(module.environment)) names.add(name);
      return names;
    }
    for (const name of this.localNames(module)) names.add(name);
    for (const [name] of module.record.indirects ?? []) names.add(name);
    for (const request of module.record.stars ?? []) {
      for (const name of this.exportedNames(module.requested[request], seen)) if (name !== 'default') names.add(name);
    }
    return names;
  }

  // Calls the module's function; a generator stops before the module's own code.
  private instantiate(module: Module) {
    if (module.generator !== undefined) return;
    module.generator = this.callBody(module) as Generator;
    module.generator.next();
    this.completeEnvironment(module);
  }

  private callBody(module: Module): any {
    const { record } = module;
    return record.body.apply(undefined, argumentsOf(record, (letter, request) => this.argument(module, letter, request)));
  }

  // runtime/compose/module_script.cc has the letters.
  private argument(module: Module, letter: string, request: number): unknown {
    switch (letter) {
      case 'e': return (makeGetters: () => Environment, anonymousDefault?: Function) => registerExports(this, module, makeGetters, anonymousDefault);
      case 'i': return this.environmentOf(module.requested[request]);
      case 'n': return this.namespaceOf(module.requested[request]);
      case 'm': return (module.meta ??= this.hooks.meta(module));
      default: return hooks[letter] ?? this.importFunction(module.key);
    }
  }

  environmentOf(module: Module): Environment {
    if (module.environment === undefined) {
      module.environment = create(null);
      // It runs, and somebody looks already: CommonJS that it imports, and that requires it.
      if (module.makeGetters !== undefined) {
        this.provideGetters(module, module.makeGetters);
        this.completeEnvironment(module);
      }
    }
    return module.environment;
  }

  provideGetters(module: Module, makeGetters: () => Environment) {
    const getters = makeGetters();
    for (const name in getters) {
      defineProperty(module.environment, name, { get: getters[name] as () => unknown, enumerable: true, configurable: true });
    }
  }

  // Adds what the module passes on from others.
  private completeEnvironment(module: Module) {
    const { indirects, stars } = module.record;
    if (indirects === undefined && stars === undefined) return;
    this.environmentOf(module);
    for (const name of this.exportedNames(module)) {
      if (hasOwn(module.environment, name)) continue;
      const binding = this.resolveExport(module, name);
      if (binding === null || binding === ambiguous) continue;
      const { module: target, name: inner } = binding as Binding;
      if (inner === null) {
        module.provide(name, () => this.namespaceOf(target));
        continue;
      }
      // The target's own getter or value where it is there already, so that chains of re-exports cost nothing.
      const own = target.environment && getOwnPropertyDescriptor(target.environment, inner);
      if (own !== undefined && hasOwn(own, 'value')) defineProperty(module.environment, name, { value: own.value, enumerable: true, configurable: true });
      else module.provide(name, own?.get ?? (() => this.environmentOf(target)[inner]));
    }
  }

  // https://tc39.es/ecma262/#sec-moduleevaluation. Resolves when the module and all it needs have run.
  evaluate(root: Module): Promise<void> {
    let module = root;
    if (module.status === Status.EvaluatingAsync || module.status === Status.Evaluated) module = module.cycleRoot;
    if (module.capability) return module.capability.promise;
    const stack: Module[] = [];
    const capability = (module.capability = promiseWithResolvers.call(PromiseConstructor) as PromiseWithResolvers<void>);
    try {
      this.innerEvaluate(module, stack, 0);
      if (module.status !== Status.EvaluatingAsync) capability.resolve();
    } catch (error) {
      for (const one of stack) {
        one.status = Status.Evaluated;
        one.error = { value: error };
      }
      capability.reject(error);
    }
    return capability.promise;
  }

  // Like evaluate, for callers that cannot wait: throws what the module threw.
  evaluateSync(root: Module) {
    const stack: Module[] = [];
    const module = root.status === Status.Evaluated ? root.cycleRoot : root;
    if (module.error) throw module.error.value;
    try {
      this.innerEvaluate(module, stack, 0);
    } catch (error) {
      for (const one of stack) {
        one.status = Status.Evaluated;
        one.error = { value: error };
      }
      throw error;
    }
  }

  // Does the module or anything it needs wait at its top level?
  isAsync(module: Module, seen = new Set<Module>()): boolean {
    if (module.hasTla && module.status !== Status.Evaluated) return true;
    if (seen.has(module)) return false;
    seen.add(module);
    return module.requested.some((one) => this.isAsync(one, seen));
  }

  // https://tc39.es/ecma262/#sec-innermoduleevaluation
  private innerEvaluate(module: Module, stack: Module[], index: number): number {
    if (module.status === Status.EvaluatingAsync || module.status === Status.Evaluated) {
      if (module.error) throw module.error.value;
      return index;
    }
    if (module.status === Status.Evaluating) return index;
    module.status = Status.Evaluating;
    module.index = module.ancestor = index++;
    module.pendingAsync = 0;
    stack.push(module);
    for (let required of module.requested) {
      // The usual case: it has run, as everything that it is in a cycle with.
      if (required.status === Status.Evaluated && required.error === undefined && required.cycleRoot.error === undefined) continue;
      index = this.innerEvaluate(required, stack, index);
      if (required.status === Status.Evaluating) {
        module.ancestor = Math.min(module.ancestor, required.ancestor);
      } else {
        required = required.cycleRoot;
        if (required.error) throw required.error.value;
      }
      if (required.asyncOrder !== 0 && required.status !== Status.Evaluated) {
        module.pendingAsync += 1;
        required.asyncParents.push(module);
      }
    }
    if (module.pendingAsync > 0 || module.hasTla) {
      module.asyncOrder = ++this.asyncCount;
      if (module.pendingAsync === 0) this.executeAsync(module);
    } else {
      this.execute(module);
    }
    if (module.ancestor === module.index) {
      for (;;) {
        const done = stack.pop()!;
        done.status = done.asyncOrder === 0 ? Status.Evaluated : Status.EvaluatingAsync;
        done.cycleRoot = module;
        if (done === module) break;
      }
    }
    return index;
  }

  private execute(module: Module) {
    if (module.foreign) return this.executeForeign(module);
    if (module.generator !== undefined) {
      this.checkForeignImports(module);
      this.completeEnvironment(module);
      module.generator.next();
      module.generator = undefined;
      return;
    }
    // What foreign modules export is known now that they have run.
    this.checkForeignImports(module);
    const passesOn = module.record.indirects !== undefined || module.record.stars !== undefined;
    if (passesOn && module.environment !== undefined) this.completeEnvironment(module);
    const exports: Environment | undefined = this.callBody(module);
    module.record.body = undefined;
    module.makeGetters = undefined;
    if (module.environment !== undefined) return provideMissing(module.environment, exports);
    // Nobody looked while it ran, so its exports are values. Importers cannot assign to them.
    module.environment = exports ?? create(null);
    if (passesOn) this.completeEnvironment(module);
    freeze(module.environment);
  }

  private executeForeign(module: Module) {
    const exports = (module.exports = this.hooks.evaluateForeign(module));
    this.fillForeign(module, exports);
  }

  // CommonJS: `default` is module.exports, and every own enumerable property is a name.
  fillForeign(module: Module, exports: any) {
    const { environment } = module;
    const isEsModule = exports !== null && typeof exports === 'object' && exports.__esModule === true;
    if (exports !== null && (typeof exports === 'object' || typeof exports === 'function')) {
      for (const name of ownKeys(exports)) {
        if (name === 'default') continue;
        defineProperty(environment, name, { get: () => exports[name], enumerable: true, configurable: true });
      }
    }
    const useDefault = isEsModule && 'default' in exports;
    defineProperty(environment, 'default', { get: () => (useDefault ? exports.default : module.exports), enumerable: true, configurable: true });
  }

  private checkForeignImports(module: Module) {
    if (module.record.imports === undefined) return;
    forEachImport(module.record, (request, kind, name, place) => {
      const target = module.requested[request];
      if (kind !== 0 || !target.foreign || name in target.environment) return;
      // A getter on the prototype or a name defined later: still a property.
      if (target.exports != null && name in Object(target.exports)) {
        target.provide(name, () => target.exports[name]);
        return;
      }
      if (target.status !== Status.Evaluated) return;
      // A module of Node's that is not supported yet says so when it is used.
      if (target.environment.default?.then === undefined && target.record.kind === 'builtin' && name in Object(target.environment.default)) {
        target.provide(name, () => target.environment.default[name]);
        return;
      }
      this.throwMissingForeign(module, request, name, place);
    });
  }

  private throwMissingForeign(module: Module, request: number, name: string, place: Place): never {
    const specifier = this.specifierOf(module, request);
    throw makeError({ code: '', name: 'SyntaxError', message: `The requested module '${specifier}' does not provide an export named '${name}'` },
      module, place);
  }

  // https://tc39.es/ecma262/#sec-execute-async-module. A yield is an await.
  private executeAsync(module: Module) {
    if (!module.hasTla) {
      // Its dependencies waited; it does not.
      try {
        this.execute(module);
        this.fulfilled(module);
      } catch (error) {
        this.rejected(module, error);
      }
      return;
    }
    this.instantiate(module);
    try {
      this.checkForeignImports(module);
    } catch (error) {
      then(rejectPromise(error), undefined, (reason) => this.rejected(module, reason));
      return;
    }
    this.completeEnvironment(module);
    const generator = module.generator!;
    const step = (resume: 'next' | 'throw', value: unknown) => {
      let result: IteratorResult<unknown>;
      try {
        result = generator[resume](value);
      } catch (error) {
        then(rejectPromise(error), undefined, (reason) => this.rejected(module, reason));
        return;
      }
      if (result.done) {
        then(resolvePromise(), () => this.fulfilled(module));
        return;
      }
      awaitValue(result.value, (fulfilledValue) => step('next', fulfilledValue), (reason) => step('throw', reason));
    };
    step('next', undefined);
  }

  // https://tc39.es/ecma262/#sec-async-module-execution-fulfilled
  private fulfilled(module: Module) {
    if (module.status === Status.Evaluated) return;
    module.status = Status.Evaluated;
    module.generator = undefined;
    module.capability?.resolve();
    const ready: Module[] = [];
    this.gatherAvailable(module, ready);
    ready.sort((a, b) => a.asyncOrder - b.asyncOrder);
    for (const one of ready) {
      if (one.status === Status.Evaluated) continue;
      if (one.hasTla) {
        this.executeAsync(one);
        continue;
      }
      try {
        this.execute(one);
      } catch (error) {
        this.rejected(one, error);
        continue;
      }
      one.status = Status.Evaluated;
      one.capability?.resolve();
    }
  }

  // https://tc39.es/ecma262/#sec-gather-available-ancestors
  private gatherAvailable(module: Module, ready: Module[]) {
    for (const parent of module.asyncParents) {
      if (ready.includes(parent) || parent.cycleRoot.error) continue;
      if (--parent.pendingAsync !== 0) continue;
      ready.push(parent);
      if (!parent.hasTla) this.gatherAvailable(parent, ready);
    }
  }

  // https://tc39.es/ecma262/#sec-async-module-execution-rejected
  private rejected(module: Module, error: unknown) {
    if (module.status === Status.Evaluated) return;
    module.error = { value: error };
    module.status = Status.Evaluated;
    for (const parent of module.asyncParents) this.rejected(parent, error);
    module.capability?.reject(error);
  }

  // https://tc39.es/ecma262/#sec-module-namespace-exotic-objects
  namespaceOf(module: Module): object {
    return (module.namespace ??= makeNamespace(this, module));
  }

  // What has a default export says that it is an ES module, for CommonJS that a compiler made of ES modules.
  // https://nodejs.org/api/modules.html#loading-ecmascript-modules-using-require
  private namespaceForRequire(module: Module): object {
    const names = this.exportedNames(module);
    if (!names.has('default') || names.has('__esModule')) return this.namespaceOf(module);
    return (module.requiredNamespace ??= makeNamespace(this, module, ['__esModule']));
  }

  // import(): https://tc39.es/ecma262/#sec-import-calls
  importFunction(referrer: string) {
    return (specifier: unknown, options?: unknown) => this.dynamicImport(specifier, referrer, options);
  }

  dynamicImport(specifier: unknown, referrer: string, options?: any): Promise<object> {
    let name: string;
    let type: string | undefined;
    try {
      name = `${specifier as string}`;
      if (options !== undefined) type = checkOptions(options);
    } catch (error) {
      return rejectPromise(error);
    }
    // Hosts load asynchronously: nothing of the module runs before the caller's own code has gone on.
    return then(resolvePromise(), () => {
      const module = this.load(this.hooks.resolve(name, referrer, 'dynamic-import', type));
      this.link(module);
      return then(this.evaluate(module), () => this.namespaceOf(module));
    });
  }

  // require() of an ES module, and the way built-ins are reached: runs it now and returns its namespace.
  requireModule(key: string, record?: Record_): object {
    const module = this.load(key, record);
    this.link(module);
    if (module.status !== Status.Evaluated && this.isAsync(module)) {
      throw Object.assign(new Error(`require() cannot be used on an ESM graph with top-level await. Use import() instead: ${key}`), {
        code: 'ERR_REQUIRE_ASYNC_MODULE',
      });
    }
    this.evaluateSync(module);
    return this.namespaceForRequire(module);
  }
}

function forEachImport({ imports = [] }: Record_, visit: (request: number, kind: string | number, name: string, place: Place) => void) {
  for (let at = 0; at < imports.length; at += importWidth) {
    visit(imports[at] as number, imports[at + 1], imports[at + 2] as string, { line: imports[at + 3] as number, column: imports[at + 4] as number });
  }
}

// Somebody looked at a module that nobody was expected to look at, and that registered nothing (kUnseenFunction in
// runtime/compose/module_script.h): a function of CommonJS that the program reached by other ways than import and require.
function provideMissing(environment: Environment, exports: Environment = {}) {
  for (const name of ownKeys(exports)) {
    if (!hasOwn(environment, name)) defineProperty(environment, name, getOwnPropertyDescriptor(exports, name)!);
  }
}

// What the prologue of a module's function tells. A generator stops after that, and what it exports can be seen.
function registerExports(linker: Linker, module: Module, makeGetters: () => Environment, anonymousDefault?: Function) {
  const { hoist, tla } = module.record;
  if (module.environment !== undefined || hoist || tla) {
    linker.environmentOf(module);
    linker.provideGetters(module, makeGetters);
  } else {
    module.makeGetters = makeGetters;
  }
  if (anonymousDefault !== undefined) defineProperty(anonymousDefault, 'name', { value: 'default', configurable: true });
}

// Await: https://tc39.es/ecma262/#await
function awaitValue(value: unknown, onFulfilled: (value: unknown) => void, onRejected: (reason: unknown) => void) {
  let promise: Promise<unknown>;
  try {
    promise = resolvePromise(value);
  } catch (error) {
    then(rejectPromise(error), undefined, onRejected);
    return;
  }
  then(promise, onFulfilled, onRejected);
}

// For util.types: namespaces are proxies, but do not say so.
const namespaces = new WeakSet<object>();

// `marks` are names that are there with the value true, though nothing exports them.
function makeNamespace(linker: Linker, module: Module, marks: string[] = []): object {
  const target = create(null);
  const has = new Set<PropertyKey>();
  let complete = false;
  // Names of CommonJS modules are known once those have run, so the list is made when it is first asked for. The target's
  // own properties keep the engine's invariants for what is asked of the proxy.
  const ensure = () => {
    if (complete) return;
    for (const name of [...linker.exportedNames(module), ...marks].sort()) {
      if (has.has(name)) continue;
      const binding = linker.resolveExport(module, name);
      if ((binding === null || binding === ambiguous) && !marks.includes(name)) continue;
      has.add(name);
      defineProperty(target, name, { value: undefined, writable: true, enumerable: true, configurable: false });
    }
    complete = !waitsForForeign(module);
    if (complete) {
      defineProperty(target, Symbol.toStringTag, { value: 'Module' });
      Object.preventExtensions(target);
    }
  };
  const valueOf = (key: PropertyKey) => marks.includes(key as string) || linker.environmentOf(module)[key as string];
  const isName = (key: PropertyKey) => (ensure(), has.has(key));
  const namespace = new Proxy(target, {
    get: (_, key) => (isName(key) ? valueOf(key) : key === Symbol.toStringTag ? 'Module' : undefined),
    has: (_, key) => isName(key) || key === Symbol.toStringTag,
    ownKeys: () => (ensure(), Reflect.ownKeys(target)),
    isExtensible: () => (ensure(), Object.isExtensible(target)),
    preventExtensions: () => (ensure(), complete),
    getOwnPropertyDescriptor: (_, key) =>
      isName(key)
        ? { value: valueOf(key), writable: true, enumerable: true, configurable: false }
        : getOwnPropertyDescriptor(target, key),
    defineProperty: (_, key, descriptor) => {
      if (!isName(key)) return key === Symbol.toStringTag && Reflect.defineProperty(target, key, descriptor);
      if (descriptor.configurable || descriptor.enumerable === false || descriptor.get || descriptor.set || descriptor.writable === false) return false;
      return !('value' in descriptor) || Object.is(descriptor.value, valueOf(key));
    },
    set: () => false,
    deleteProperty: (_, key) => !isName(key) && Reflect.deleteProperty(target, key),
    setPrototypeOf: (_, prototype) => prototype === null,
  });
  namespaces.add(namespace);
  return namespace;
}

// Is there a CommonJS module among those whose names `module` passes on that has not run yet?
function waitsForForeign(module: Module, seen = new Set<Module>()): boolean {
  if (module.foreign) return module.exports === undefined && module.status !== Status.Evaluated;
  if (seen.has(module)) return false;
  seen.add(module);
  return (module.record.stars ?? []).some((request) => waitsForForeign(module.requested[request], seen));
}

// The type that the import attributes ask for, if they do.
function checkOptions(options: any): string | undefined {
  if (options === null || (typeof options !== 'object' && typeof options !== 'function')) {
    throw new TypeError('The second argument of import() must be an object');
  }
  const attributes = options.with;
  if (attributes === undefined) return;
  if (attributes === null || typeof attributes !== 'object') throw new TypeError("The 'with' option of import() must be an object");
  for (const key of ownKeys(attributes)) {
    if (typeof attributes[key] !== 'string') throw new TypeError(`Import attribute value of '${key}' must be a string`);
  }
  return hasOwn(attributes, 'type') ? attributes.type : undefined;
}

function makeError(failure: { code: string; message: string; name?: string }, module: Module, place: Place): Error {
  const Constructor = failure.name === 'SyntaxError' ? SyntaxError : failure.name === 'TypeError' ? TypeError : Error;
  const error: any = new Constructor(failure.message);
  if (failure.code) error.code = failure.code;
  // Whoever shows the error shows the import, not the linker.
  defineProperty(error, 'kilnPlace', { value: { path: module.key, line: place.line, column: place.column }, enumerable: false, configurable: true });
  return error;
}

export { Linker, Module, namespaces };
export type { Environment, Hooks, Record_ };
