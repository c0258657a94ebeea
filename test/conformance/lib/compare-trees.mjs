// Are two JavaScript programs the same syntax tree? Only what means the same by definition is
// normalised: parentheses (the parsers drop them), raw spellings of strings and numbers, `{a: a}`
// for `{a}`, quoted against plain property names, empty statements, an `export {}` that only marks
// a module, and the runtime helpers' own bodies.
const ignored = new Set(['start', 'end', 'range', 'loc', 'raw', 'parent', 'sourceType', 'hashbang', 'comments', 'interpreter',
                         'optional_', 'decorators_', 'directive', 'bigint', 'phase', 'shorthand', 'attributes']);
const lists = new Set(['body', 'consequent']);
const helperName = /^__(decorate|decorateClass|metadata|param|legacyDecorateClassTS|legacyMetadataTS|legacyDecorateParamTS|esDecorate|runInitializers|setFunctionName|propKey|rewriteRelativeImportExtension|addDisposableResource|disposeResources)$/;
// Names the transpiler makes up; they need to be used consistently, not to be spelled alike.
const generatedName = /^(_(jsx|jsxs|Fragment|jsxDEV|createElement)(_\d+)?|_[a-z](_\d+)?|_\w+_(initializers|decorators|extraInitializers|descriptor)|\w+_\d+)$/;

function IsHelper(node) {
  if (node.type === 'VariableDeclaration') return node.declarations.length > 0 && node.declarations.every((one) => one.id.type === 'Identifier' && helperName.test(one.id.name));
  return node.type === 'FunctionDeclaration' && helperName.test(node.id?.name ?? '');
}

function IsNothing(node) {
  if (!node) return false;
  if (node.type === 'EmptyStatement') return true;
  if (node.type === 'ExportNamedDeclaration') return !node.declaration && !node.source && node.specifiers.length === 0;
  return IsHelper(node);
}

function KeyName(node) {
  if (node.computed) return null;
  const { key } = node;
  if (key?.type === 'Identifier') return key.name;
  if (key?.type === 'Literal' && (typeof key.value === 'string' || typeof key.value === 'number')) return String(key.value);
  return null;
}

// https://tc39.es/ecma262/#sec-functiondeclarations-in-ifstatement-statement-clauses
function AsBlock(node) {
  return node?.type === 'FunctionDeclaration' ? { type: 'BlockStatement', body: [node] } : node;
}

// `(a?.b)?.c` is `a?.b?.c`.
function WithoutChain(node, owner) {
  return node?.type === 'ChainExpression' && owner.optional ? node.expression : node;
}

function Child(owner, field) {
  if (owner.type === 'IfStatement' && (field === 'consequent' || field === 'alternate')) return AsBlock(owner[field]);
  if (field === 'object' || field === 'callee') return WithoutChain(owner[field], owner);
  return owner[field];
}

export class TreeComparison {
  constructor(left, right) {
    this.path = [];
    this.names = new Map();
    this.taken = new Map();
    this.same = this.Same(left, right);
  }

  // "Program.body.3.declarations.0.init: Literal 1 / Identifier a"
  get difference() {
    return this.same ? null : `${this.path.join('.')}: ${this.at}`;
  }

  Differ(left, right) {
    const show = (value) => {
      if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? String(value);
      return [value.type ?? (Array.isArray(value) ? `list of ${value.length}` : 'object'), value.name ?? value.value ?? value.operator ?? ''].join(' ').trim();
    };
    this.at = `${show(left)} / ${show(right)}`;
    return false;
  }

  Same(left, right) {
    if (left === right) return true;
    if (left === null || right === null || typeof left !== 'object' || typeof right !== 'object') {
      if (typeof left === 'number' && Number.isNaN(left) && Number.isNaN(right)) return true;
      if (left == null && right == null) return true;
      return this.Differ(left, right);
    }
    if (Array.isArray(left)) return Array.isArray(right) ? this.SameList(left, right, null) : this.Differ(left, right);
    if (left instanceof RegExp && right instanceof RegExp) return String(left) === String(right) || this.Differ(String(left), String(right));
    if (left.type !== right.type) return this.Differ(left, right);
    if (left.type === 'Identifier' && left.name !== right.name) return this.SameGenerated(left, right);
    return this.SameFields(left, right);
  }

  // A one-to-one renaming of generated names.
  SameGenerated(left, right) {
    if (!generatedName.test(right.name) && !helperName.test(right.name)) return this.Differ(left, right);
    if (!this.names.has(right.name) && !this.taken.has(left.name)) {
      this.names.set(right.name, left.name);
      this.taken.set(left.name, right.name);
    }
    return this.names.get(right.name) === left.name || this.Differ(left, right);
  }

  SameFields(left, right) {
    const keyed = left.type === 'Property' || left.type === 'MethodDefinition' || left.type === 'PropertyDefinition';
    for (const field of new Set([...Object.keys(left), ...Object.keys(right)])) {
      if (ignored.has(field)) continue;
      if (keyed && field === 'key') {
        const name = KeyName(left);
        if (name !== null && name === KeyName(right)) continue;
      }
      this.path.push(field);
      const [one, two] = [Child(left, field), Child(right, field)];
      const same = Array.isArray(one) && Array.isArray(two) ? this.SameList(one, two, field) : this.Same(one, two);
      if (!same) return false;
      this.path.pop();
    }
    // `{__proto__: __proto__}` sets the prototype, `{__proto__}` a property.
    if (left.type === 'Property' && KeyName(left) === '__proto__' && left.shorthand !== right.shorthand) return this.Differ('shorthand', 'not');
    return this.SameAttributes(left.attributes, right.attributes);
  }

  SameAttributes(left, right) {
    if (!left?.length && !right?.length) return true;
    this.path.push('attributes');
    const same = this.Same(left ?? [], right ?? []);
    if (same) this.path.pop();
    return same;
  }

  SameList(left, right, field) {
    if (lists.has(field)) {
      left = left.filter((node) => !IsNothing(node));
      right = right.filter((node) => !IsNothing(node));
    }
    for (let index = 0; index < Math.min(left.length, right.length); index += 1) {
      this.path.push(index);
      if (!this.Same(left[index], right[index])) return false;
      this.path.pop();
    }
    if (left.length === right.length) return true;
    this.path.push(Math.min(left.length, right.length));
    return this.Differ(left[right.length], right[left.length]);
  }
}
