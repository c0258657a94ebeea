// How do modules that `kiln dump module` made into functions link? The steps of Cyclic Module Records, as plainly
// as they can be written. https://tc39.es/ecma262/#sec-source-text-module-records
import vm from 'node:vm';

const assignConstant = () => { throw new TypeError('Assignment to constant variable.'); };

function MissingExport(specifier, name) {
  return new SyntaxError(`The requested module '${specifier}' does not provide an export named '${name}'`);
}

export class Module {
  constructor(url, record, host) {
    Object.assign(this, { url, record, host, status: 'unlinked', requested: [], getters: Object.create(null) });
  }

  // --- names: GetExportedNames, ResolveExport ---

  ExportedNames(seen = new Set()) {
    if (seen.has(this)) return [];
    seen.add(this);
    const { localExports, indirectExports, starExports } = this.record;
    const names = [...localExports, ...indirectExports].map(({ name }) => name);
    for (const request of starExports) {
      for (const name of this.requested[request].ExportedNames(seen)) {
        if (name !== 'default' && !names.includes(name)) names.push(name);
      }
    }
    return names;
  }

  // → {module, name} (name null: its namespace), null if there is none or it is circular, or 'ambiguous'
  ResolveExport(name, seen = new Set()) {
    const key = `${this.url} ${name}`;
    if (seen.has(key)) return null;
    seen.add(key);
    if (this.record.localExports.some((entry) => entry.name === name)) return { module: this, name };
    const indirect = this.record.indirectExports.find((entry) => entry.name === name);
    if (indirect) {
      const module = this.requested[indirect.request];
      return indirect.kind === 'namespace' ? { module, name: null } : module.ResolveExport(indirect.importName, seen);
    }
    if (name === 'default') return null;
    let found = null;
    for (const request of this.record.starExports) {
      const resolution = this.requested[request].ResolveExport(name, seen);
      if (resolution === 'ambiguous') return resolution;
      if (resolution === null) continue;
      if (found && (found.module !== resolution.module || found.name !== resolution.name)) return 'ambiguous';
      found ??= resolution;
    }
    return found;
  }

  // --- environments ---

  Read(name) {
    const resolution = this.ResolveExport(name);
    return resolution.name === null ? resolution.module.Namespace() : resolution.module.getters[resolution.name]();
  }

  VisibleNames() {
    return this.ExportedNames().filter((name) => ![null, 'ambiguous'].includes(this.ResolveExport(name)));
  }

  Namespace() {
    if (this.namespace) return this.namespace;
    const names = this.VisibleNames().sort();
    const target = Object.create(null);
    for (const name of names) Object.defineProperty(target, name, { value: undefined, writable: true, enumerable: true });
    Object.defineProperty(target, Symbol.toStringTag, { value: 'Module' });
    Object.preventExtensions(target);
    const read = (key) => names.includes(key) ? this.Read(key) : target[key];
    this.namespace = new Proxy(target, {
      get: (_, key) => read(key),
      set: () => false,
      defineProperty: (_, key, wanted) => Reflect.defineProperty(target, key, wanted) && !names.includes(key),
      getOwnPropertyDescriptor: (_, key) => {
        const descriptor = Reflect.getOwnPropertyDescriptor(target, key);
        return descriptor && names.includes(key) ? { ...descriptor, value: read(key) } : descriptor;
      },
    });
    return this.namespace;
  }

  Exports() {
    const exports = Object.create(null);
    for (const name of this.VisibleNames()) {
      Object.defineProperty(exports, name, { get: () => this.Read(name), set: assignConstant, enumerable: true });
    }
    return Object.freeze(exports);
  }

  // --- linking ---

  Load(seen = new Set()) {
    if (seen.has(this)) return;
    seen.add(this);
    this.requested = this.record.requests.map((request) => this.host.Load(request, this));
    for (const module of this.requested) module.Load(seen);
  }

  Link() {
    if (this.status !== 'unlinked') return;
    this.status = 'linking';
    try {
      for (const module of this.requested) module.Link();
      this.InitializeEnvironment();
    } catch (error) {
      this.status = 'unlinked';
      throw error;
    }
    this.status = 'linked';
  }

  CheckNames() {
    const { importEntries, indirectExports, requests } = this.record;
    for (const entry of indirectExports) {
      if (entry.kind === 'namespace' || typeof (this.ResolveExport(entry.name) ?? '') === 'object') continue;
      throw MissingExport(requests[entry.request].specifier, entry.importName);
    }
    for (const entry of importEntries) {
      if (entry.kind !== 'name') continue;
      const resolution = this.requested[entry.request].ResolveExport(entry.importName);
      if (typeof (resolution ?? '') !== 'object') throw MissingExport(requests[entry.request].specifier, entry.importName);
    }
  }

  InitializeEnvironment() {
    this.CheckNames();
    if (this.record.value) return void (this.getters.default = () => this.record.value());
    const { hasTopLevelAwait } = this.record;
    // A module in a cycle may read what it imports before that has run.
    const mayBeReadEarly = () => [...this.host.modules.values()].some((other) => other.requested.includes(this) && other.IsInCycle());
    this.isPlain = this.host.plain && !hasTopLevelAwait && !this.IsInCycle() && !mayBeReadEarly();
    this.code = this.Compile();
    if (this.isPlain) return;
    this.generator = Reflect.apply(this.code, undefined, this.Arguments());
    this.generator.next();
  }

  IsInCycle(from = this, seen = new Set()) {
    return from.requested.some((module) => {
      if (module === this) return true;
      if (seen.has(module)) return false;
      seen.add(module);
      return this.IsInCycle(module, seen);
    });
  }

  Compile() {
    const { parameters, prologue, body, epilogue } = this.record;
    const names = parameters.map(({ name }) => name).join(',');
    const text = this.isPlain ? `(function(${names}){"use strict";${prologue}${body}\n;${epilogue}})`
      : `(function*(${names}){"use strict";${prologue}yield;${body}\n})`;
    return vm.runInThisContext(text, { filename: this.url });
  }

  Arguments() {
    const values = {
      exports: () => (makeGetters, anonymous) => {
        this.getters = Object.setPrototypeOf(makeGetters(), null);
        if (anonymous) Object.defineProperty(anonymous, 'name', { value: 'default', configurable: true });
      },
      imports: (request) => this.requested[request].Exports(),
      namespace: (request) => this.requested[request].Namespace(),
      meta: () => this.meta ??= Object.assign(Object.create(null), { url: this.url }),
      dynamicImport: () => this.host.DynamicImportFor(this.url),
    };
    return this.record.parameters.map(({ kind, request }) => values[kind](request));
  }

  Execute() {
    if (this.record.value) return;
    if (this.isPlain) this.TakeValues(Reflect.apply(this.code, undefined, this.Arguments()));
    else this.generator.next();
  }

  // From here on, what the epilogue returned must do.
  TakeValues(values = {}) {
    for (const name of Object.keys(values)) this.getters[name] = () => values[name];
  }

  // Await each yielded value; → a promise-like pair of callbacks.
  ExecuteAsync(resolve, reject) {
    const resume = (method, value) => {
      let step;
      try {
        step = this.generator[method](value);
        if (!step.done) step.value = Promise.resolve(step.value);
      } catch (error) {
        return reject(error);
      }
      if (step.done) return resolve();
      step.value.then((result) => resume('next', result), (error) => resume('throw', error));
    };
    resume('next');
  }
}
