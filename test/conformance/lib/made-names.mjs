// Which identifiers of an output did a lowering make, so that the source has no such identifier to map
// to, and what do they map to instead? Each row of `rules` is one construct; whatever no row explains
// has to map to itself.
import path from 'node:path';

import { ParseSource } from './parsers.mjs';
import { VisitIdentifiers } from './walk-tree.mjs';

// What tells the helpers of decorators apart when minifying has taken their names: nothing in them is renamed.
const helperMarks = { __decorate: 'Reflect.decorate(', __metadata: 'Reflect.metadata(', __param: '(index,decorator)=>', __decorateClass: 'classDecorators' };
const helperName = /^__(decorate|metadata|param|decorateClass|addDisposableResource|disposeResources|require)(_\d+)?$/;
const runtimeTypes = new Set(['Object', 'String', 'Number', 'Boolean', 'Function', 'Array', 'Promise', 'Symbol', 'BigInt', 'undefined']);
const decorationKeys = new Set(['instance', 'static', 'init', 'extra', 'finish', 'target']); // of what __decorateClass returns
const disposalKeys = new Set(['stack', 'error', 'hasError']); // of what __addDisposableResource fills
const decoratorHelpers = new Set(['__decorate', '__metadata', '__param']); // that are called beside what they decorate

const declaringFields = { VariableDeclarator: 'id', CatchClause: 'param', PropertyDefinition: 'key' };
const typeNode = /^TS(TypeAnnotation|TypeParameter|TypeAliasDeclaration|InterfaceDeclaration)/;

const Owner = (owners, level = 1) => owners.at(-level) ?? { node: {}, field: '' };

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
  if (field === 'callee' && decoratorHelpers.has(made.HelperCalled(node))) return true;
  if (identifier.text === 'prototype') return field === 'property' && made.HelperCalled(Owner(owners, 2).node).startsWith('__decorate');
  return runtimeTypes.has(identifier.text) && owners.some((owner) => made.HelperCalled(owner.node) === '__metadata');
}

// { ["a" + "b"]: 1 } is { ab: 1 } when minified, and so is { [E.x]: 1 }; a["b" + "c"] is a.bc.
function IsFoldedKey(made, identifier, owners, place) {
  const { node, field } = Owner(owners);
  return made.renamed && !node.computed && (field === 'key' || field === 'property') && place?.before === '[';
}

// _init.extra(0, this), env.stack: properties of objects that are made themselves.
function IsKeyOfMadeObject(made, identifier, owners) {
  const { node, field } = Owner(owners);
  if (node.type === 'MemberExpression') {
    const known = decorationKeys.has(identifier.text) || disposalKeys.has(identifier.text);
    return known && field === 'property' && made.IsOwn(node.object);
  }
  return node.type === 'Property' && field === 'key' && disposalKeys.has(identifier.text) && made.IsOwn(Owner(owners, 3).node.id);
}

// _a, _init, C_1
function IsNewVariable(made, identifier, owners) {
  const { node, field } = Owner(owners);
  const is_key = !node.computed && (field === 'property' || field === 'key') && !identifier.text.startsWith('#');
  return !is_key && made.IsOwn({ ...identifier, name: identifier.text });
}

const rules = [IsElement, IsRuntimeImport, IsObjectOfExport, IsDecoration, IsFoldedKey, IsKeyOfMadeObject, IsNewVariable];

export class MadeNames {
  // `renamed`: the output's variables have short names.
  constructor(check, tree, source, file, renamed) {
    this.check = check;
    this.tree = tree; // of the output
    this.renamed = renamed;
    this.source = source;
    this.file = file;
    this.count = 0;
  }

  // __decorate = … in a list of variables, which maps nowhere. Minified it has any name.
  IsHelper(node) {
    if (node.type !== 'VariableDeclarator' || !node.init || node.id.type !== 'Identifier') return false;
    return (this.renamed || helperName.test(node.id.name)) && !this.check.IsMappedWithin(node);
  }

  // The helper that a node calls, by its name of before renaming; '' if it is no call of one.
  HelperCalled(node) {
    if (node.type !== 'CallExpression' || node.callee.type !== 'Identifier') return '';
    const name = node.callee.name.replace(/_\d+$/, '');
    if (!this.renamed) return helperName.test(name) ? name : '';
    const text = this.OwnDeclarations().get(node.callee.name) ?? '';
    return Object.keys(helperMarks).find((helper) => text.includes(helperMarks[helper])) ?? '';
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

  // Whether an identifier is a variable of the transpiler: one with a name that no variable of the source has. Minified
  // it may have any name, but its declaration maps nowhere, and it has no `names` in the map as what is renamed has.
  IsOwn(identifier) {
    if (identifier?.name === undefined) return false;
    if (!this.renamed) return this.IsNew(identifier.name);
    return this.PlaceOf(identifier)?.name === undefined && this.OwnDeclarations().has(identifier.name);
  }

  // Whether no variable of the source is called so.
  IsNew(name) {
    this.known ??= this.SourceNames();
    return !this.known.has(name);
  }

  // The names whose declarations map to no identifier: {name: text of the declaration}.
  OwnDeclarations() {
    if (this.own) return this.own;
    this.own = new Map();
    VisitIdentifiers(this.tree, (node) => this.IsHelper(node) && this.own.set(node.id.name, this.TextOf(node)), (identifier, owners) => {
      const { node, field } = Owner(owners);
      if (declaringFields[node.type] !== field) return;
      const is_private = identifier.text.startsWith('#');
      if (is_private ? this.PlaceOf(identifier)?.text?.startsWith('#') : this.IsMapped(identifier)) return;
      this.own.set(identifier.text, this.TextOf(node));
    });
    return this.own;
  }

  TextOf({ start, end }) {
    return this.check.code.text.slice(start, end);
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
