// Which identifiers of an output did a lowering make, so that the source has no such identifier to map
// to, and what do they map to instead? Each row of `rules` is one construct; whatever no row explains
// has to map to itself.
import path from 'node:path';

import { ParseSource } from './parsers.mjs';
import { VisitIdentifiers } from './walk-tree.mjs';

const helperName = /^__(decorate|metadata|param|decorateClass|addDisposableResource|disposeResources|require)(_\d+)?$/;
const runtimeTypes = new Set(['Object', 'String', 'Number', 'Boolean', 'Function', 'Array', 'Promise', 'Symbol', 'BigInt', 'undefined']);
const decorationKeys = new Set(['instance', 'static', 'init', 'extra', 'finish', 'target']); // of what __decorateClass returns
const disposalKeys = new Set(['stack', 'error', 'hasError']); // of what __addDisposableResource fills
const decoratorHelpers = new Set(['__decorate', '__metadata', '__param']);

// How helpers of legacy decorators are known where the minifier gave them another name.
const renamedHelpers = [
  { name: '__metadata', body: /\bReflect\.metadata\b/ },
  { name: '__decorate', body: /\bgetOwnPropertyDescriptor\b/ },
  { name: '__param', body: /=>\s*\(?\w+,\s*\w+\)?\s*=>|function\s*\(\w+,\s*\w+\)\s*\{\w+\(\w+,\s*\w+,/ },
];

const typeNode = /^TS(TypeAnnotation|TypeParameter|TypeAliasDeclaration|InterfaceDeclaration)/;

const Owner = (owners, level = 1) => owners.at(-level) ?? { node: {}, field: '' };
// What a call calls, helpers by their full name.
const CalleeName = (made, { node }) => (node.type === 'CallExpression' && node.callee.type === 'Identifier' ? made.HelperName(node.callee.name) : '');

// <A/>: _jsx(A, {}), _jsx(_Fragment, {}) and the key of _jsx(A, { children: … }).
function IsElement(made, identifier, owners, place) {
  if (!place?.text?.startsWith('<')) return false;
  const { node, field } = Owner(owners);
  if (node.type === 'CallExpression') return field === 'callee' || node.arguments[0].start === identifier.start;
  return node.type === 'Property' && field === 'key' && identifier.text === 'children';
}

// import { jsx as _jsx } from "react/jsx-runtime"
function IsRuntimeImport(made, identifier, owners, place) {
  const { node } = Owner(owners);
  return place === null && node.type === 'ImportSpecifier' && !made.IsMapped(Owner(owners, 2).node.source);
}

// E in `E[E["x"] = 0] = "x"` and N in `N.x` map to what x maps to.
function IsObjectOfExport(made, identifier, owners, place) {
  const { node, field } = Owner(owners);
  if (node.type !== 'MemberExpression' || field !== 'object' || !place) return false;
  const key = node.property.type === 'AssignmentExpression' ? node.property.left.property : node.property;
  return place.offset === made.PlaceOf(key)?.offset;
}

// The helpers of decorators and what is written only for them: C.prototype, typeof A … : Object
function IsDecoration(made, identifier, owners, place) {
  if (!place?.text) return false;
  const { node, field } = Owner(owners);
  if (field === 'callee' && decoratorHelpers.has(made.HelperName(identifier.text).replace(/_\d+$/, ''))) return true;
  if (identifier.text === 'prototype') return field === 'property' && CalleeName(made, Owner(owners, 2)).startsWith('__decorate');
  return runtimeTypes.has(identifier.text) && owners.some((owner) => CalleeName(made, owner).startsWith('__metadata'));
}

// { ["a" + "b"]: 1 } is { ab: 1 } when minified, and so is { [E.x]: 1 }; o[k] is o.x where k is a constant.
function IsFoldedKey(made, identifier, owners, place) {
  const { field } = Owner(owners);
  return made.renamed && place !== null && (field === 'key' || field === 'property') && place.before === '[';
}

// _init.extra(0, this), env.stack: properties of objects that are made themselves.
function IsKeyOfMadeObject(made, identifier, owners) {
  const { node, field } = Owner(owners);
  if (node.type === 'MemberExpression') {
    const known = decorationKeys.has(identifier.text) || disposalKeys.has(identifier.text);
    return known && field === 'property' && made.IsNew(node.object.name);
  }
  return node.type === 'Property' && field === 'key' && disposalKeys.has(identifier.text) && made.IsNew(Owner(owners, 3).node.id?.name);
}

// _a, _init, C_1: variables with a name that no variable of the source has; minified, those whose declaration maps nowhere.
function IsNewVariable(made, identifier, owners) {
  const { node, field } = Owner(owners);
  const is_key = !node.computed && (field === 'property' || field === 'key') && !identifier.text.startsWith('#');
  return !is_key && made.IsNew(identifier.text);
}

const rules = [IsElement, IsRuntimeImport, IsObjectOfExport, IsDecoration, IsFoldedKey, IsKeyOfMadeObject, IsNewVariable];

export class MadeNames {
  // `renamed`: the output's variables have short names.
  constructor(check, source, file, renamed) {
    this.check = check;
    this.renamed = renamed;
    this.source = source;
    this.file = file;
    this.count = 0;
    this.renamedHelpers = new Map();
    this.renamedVariables = new Set();
  }

  // __decorate = … in a list of variables, which maps nowhere. Minified it has any name.
  IsHelper(node) {
    if (node.type !== 'VariableDeclarator' || node.id.type !== 'Identifier') return false;
    if (this.renamed && !this.check.IsMappedWithin(node)) this.renamedVariables.add(node.id.name);
    if (!node.init) return false;
    if (!(this.renamed || helperName.test(node.id.name)) || this.check.IsMappedWithin(node)) return false;
    const text = this.check.code.text.slice(node.start, node.end);
    const known = renamedHelpers.find(({ body }) => body.test(text));
    if (this.renamed && known) this.renamedHelpers.set(node.id.name, known.name);
    return true;
  }

  // What `name` was before it was shortened, if it is a helper's.
  HelperName(name) {
    return this.renamedHelpers.get(name) ?? name;
  }

  Explains(identifier, owners) {
    const place = this.PlaceOf(identifier);
    if (!rules.some((rule) => rule(this, identifier, owners, place))) return false;
    this.count += 1;
    return true;
  }

  PlaceOf(node) {
    return this.check.PlaceOf(node.start);
  }

  IsMapped(node) {
    return this.PlaceOf(node) !== null;
  }

  // Whether no variable of the source is called so.
  IsNew(name) {
    if (name === undefined) return false;
    if (this.renamedVariables.has(name)) return true;
    this.known ??= this.SourceNames();
    return !this.known.has(name);
  }

  SourceNames() {
    const known = new Set();
    VisitIdentifiers(ParseSource(this.source, path.basename(this.file)), () => false, ({ text }, owners) => {
      const { node, field } = Owner(owners);
      if (owners.some((owner) => typeNode.test(owner.node.type))) return;
      if (node.computed || (field !== 'property' && field !== 'key')) known.add(text);
    });
    return known;
  }
}
