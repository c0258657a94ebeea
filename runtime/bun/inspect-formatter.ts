// How Bun shows values: one pass that keeps an estimate of the line's length, so that arrays break where Bun breaks them.
import { builtin } from '../modules/main.ts';
import { promiseDetails, proxyDetails, remainingEntries } from '../node/util/cells.ts';
import * as types from '../node/util/types.ts';
import { isAnyArrayBuffer } from './bytes.ts';
import { describeProperties, isClass, isIdentifier, nameOfClass, propertyOf } from './inspect-properties.ts';

export const customInspect = Symbol.for('nodejs.util.inspect.custom');

export interface InspectOptions { colors: boolean; depth: number; sorted: boolean; compact: boolean }
// Shows a value of a kind that needs more than a few lines; false if it is not of that kind.
export type Special = (formatter: Formatter, value: any) => boolean;

const escapes = { reset: '\x1b[0m', dim: '\x1b[2m', red: '\x1b[31m', green: '\x1b[32m', yellow: '\x1b[33m', blue: '\x1b[34m', magenta: '\x1b[35m', cyan: '\x1b[36m' };
export type Color = keyof typeof escapes;

const widest = 80;
const mostElements = 100;
const mostTyped = 513;

export class Formatter {
  readonly options: InspectOptions;
  readonly specials: Special[];
  out = '';
  indent = 0;
  depth = 0;
  #estimated = 0;
  #seen = new Set<object>();
  // Text is quoted everywhere but at the top of console.log.
  quoteStrings = true;

  constructor(options: InspectOptions, specials: Special[]) {
    this.options = options;
    this.specials = specials;
  }

  // --- writing ---

  write(text: string) {
    this.out += text;
  }
  // `after` closes the color.
  paint(text: string, ...colors: Color[]) {
    if (!this.options.colors) return this.write(text);
    this.write(colors.map((color) => escapes[color]).join('') + text + escapes.reset);
  }
  color(...colors: Color[]) {
    if (this.options.colors) this.write(colors.map((color) => escapes[color]).join(''));
  }
  count(length: number) {
    this.#estimated += length;
  }
  resetLine() {
    this.#estimated = this.indent * 2;
  }
  setLine(length: number) {
    this.#estimated = length;
  }
  isLineFull(): boolean {
    if (this.#estimated <= widest) return false;
    this.resetLine();
    return true;
  }
  writeIndent() {
    this.write('  '.repeat(Math.min(this.indent, 32)));
  }
  newLine() {
    this.write('\n');
    this.writeIndent();
  }
  comma() {
    this.color('reset', 'dim');
    this.write(',');
    this.color('reset');
    this.count(1);
  }
  space() {
    this.write(' ');
    this.count(1);
  }

  // --- values ---

  format(value: any) {
    if (value === null) return this.plain('null', 'yellow');
    switch (typeof value) {
      case 'string': return this.text(value);
      case 'number': return this.plain(Object.is(value, -0) ? '-0' : `${value}`, 'yellow');
      case 'bigint':
        this.count(-1);
        return this.plain(`${value}n`, 'yellow');
      case 'boolean': return this.plain(`${value}`, 'yellow');
      case 'undefined': return this.plain('undefined', 'dim');
      case 'symbol': return this.plain(value.toString(), 'blue');
      case 'function': return this.callable(value);
      default: return this.object(value);
    }
  }

  plain(text: string, color: Color) {
    this.count(text.length);
    this.paint(text, 'reset', color);
  }

  text(value: string) {
    this.count(value.length);
    if (!this.quoteStrings) return this.write(value);
    if (value === '') return this.write('""');
    // Bun measures text of 16-bit units once more when it has quoted it.
    if (/[^\0-\xff]/.test(value)) this.count(JSON.stringify(value).length);
    this.paint(quote(value), 'reset', 'green');
  }

  callable(value: any) {
    if (this.custom(value)) return;
    const name = propertyOf(value, 'name');
    const shown = typeof name === 'string' ? name.replace(/^(bound )+/, '') : '';
    if (isClass(value)) {
      this.count(1);
      const parent = Object.getPrototypeOf(value);
      const above = typeof parent === 'function' && propertyOf(parent, 'name') ? ` extends ${parent.name}` : '';
      return this.paint(shown === '' ? `[class (anonymous)${above}]` : `[class ${shown}${above}]`, 'cyan');
    }
    const kind = types.isGeneratorFunction(value) ? (types.isAsyncFunction(value) ? 'AsyncGeneratorFunction' : 'GeneratorFunction')
      : types.isAsyncFunction(value) ? 'AsyncFunction' : 'Function';
    this.paint(shown === '' ? `[${kind}]` : `[${kind}: ${shown}]`, 'cyan');
  }

  object(value: any) {
    const proxied = types.isModuleNamespaceObject(value) ? undefined : proxyDetails(value);
    if (proxied !== undefined) return this.format(Array.isArray(proxied) ? proxied[0] : proxied);
    if (this.#seen.has(value)) return this.paint('[Circular]', 'reset', 'cyan');
    this.#seen.add(value);
    try {
      if (!this.specials.some((special) => special(this, value)) && !this.custom(value)) this.knownObject(value);
    } finally {
      this.#seen.delete(value);
    }
  }

  // What the object itself says it looks like.
  custom(value: any): boolean {
    const show = value[customInspect];
    if (typeof show !== 'function') return false;
    const { depth, colors } = this.options;
    const options = { stylize: (text: unknown, style: string) => this.stylize(`${text}`, style), depth, colors };
    const shown = Reflect.apply(show, value, [depth - this.depth, options, builtin('node/util/inspect.ts').inspect]);
    if (typeof shown === 'string') this.write(shown);
    else if (shown !== value) this.format(shown);
    else return false;
    return true;
  }

  stylize(text: string, style: string): string {
    const colors: Record<string, [number, number]> = {
      special: [36, 39], number: [33, 39], bigint: [33, 39], boolean: [33, 39], undefined: [90, 39], null: [1, 22], string: [32, 39], symbol: [32, 39],
      date: [35, 39], regexp: [31, 39], module: [4, 24],
    };
    const pair = this.options.colors ? colors[style] : undefined;
    return pair === undefined ? text : `\x1b[${pair[0]}m${text}\x1b[${pair[1]}m`;
  }

  knownObject(value: any) {
    if (Array.isArray(value) || types.isArgumentsObject(value)) return this.array(value);
    if (types.isMap(value)) return this.entries(value, 'Map', [...Map.prototype.entries.call(value)], true);
    if (types.isSet(value)) return this.entries(value, 'Set', [...Set.prototype.values.call(value)], false);
    if (types.isWeakMap(value)) return this.write('WeakMap {}');
    if (types.isWeakSet(value)) return this.write('WeakSet {}');
    if (types.isMapIterator(value) || types.isSetIterator(value)) return this.iterator(value);
    if (types.isDate(value)) {
      const time = Date.prototype.getTime.call(value);
      // With the quotes of its JSON.
      this.count(2);
      return this.plain(Number.isNaN(time) ? 'Invalid Date' : Date.prototype.toISOString.call(value), 'magenta');
    }
    if (types.isRegExp(value)) return this.plain(RegExp.prototype.toString.call(value), 'red');
    if (ArrayBuffer.isView(value) || isAnyArrayBuffer(value)) return this.bytes(value);
    if (types.isBoxedPrimitive(value) && this.boxed(value)) return;
    if (types.isPromise(value)) return this.promise(value);
    this.properties(value);
  }

  boxed(value: any): boolean {
    const inner = value.valueOf();
    if (typeof inner === 'string') {
      this.text(inner);
      return true;
    }
    if (typeof inner !== 'number' && typeof inner !== 'boolean') return false;
    const kind = typeof inner === 'number' ? 'Number' : 'Boolean';
    this.plain(`[${kind}: ${Object.is(inner, -0) ? '-0' : inner}]`, 'yellow');
    return true;
  }

  promise(value: any) {
    const { state } = promiseDetails(value);
    this.write('Promise { ');
    this.paint(state === 'pending' ? '<pending>' : state === 'rejected' ? '<rejected>' : '<resolved>', 'reset', 'cyan');
    this.write(' }');
  }

  bytes(value: any) {
    const name = Object.prototype.toString.call(value).slice(8, -1);
    if (value instanceof Uint8Array && (value as any).constructor?.name === 'Buffer') {
      const hex = [...value.subarray(0, 50)].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
      return this.write(`<Buffer ${hex}${value.length > 50 ? ` ... ${value.length - 50} more byte${value.length > 51 ? 's' : ''}` : ''}>`);
    }
    const elements: any = value instanceof DataView ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength) : isAnyArrayBuffer(value) ? new Uint8Array(value) : value;
    this.write(`${name}(${elements.length}) [`);
    if (elements.length === 0) return this.write(']');
    for (let i = 0; i < elements.length; i += 1) {
      if (i > 0) this.comma();
      if (i === mostTyped) {
        this.write(` ... ${elements.length - mostTyped} more`);
        break;
      }
      if (i === 0) this.write(' ');
      else this.space();
      const element = elements[i];
      this.paint(typeof element === 'bigint' ? `${element}n` : `${element}`, 'reset', 'yellow');
    }
    this.write(' ]');
  }

  tooDeep(name: string): boolean {
    if (this.depth <= this.options.depth) return false;
    this.paint(`[${name} ...]`, 'reset', 'cyan');
    return true;
  }

  // --- arrays ---

  array(value: any) {
    if (this.tooDeep('Array')) return;
    const { length } = value;
    if (length === 0 && describeProperties(value, 'own').every(({ key }) => isIndex(key) || key === 'length')) {
      this.count(2);
      return this.write('[]');
    }
    let broken = length > 10;
    this.indent += 1;
    this.depth += 1;
    this.count(2);
    const breakHere = () => {
      const full = this.isLineFull();
      if (this.options.compact || !(this.options.sorted || full)) return this.space();
      broken = true;
      this.newLine();
    };
    const first = 0 in value ? value[0] : undefined;
    const firstIsObject = 0 in value && first !== null && (typeof first === 'object' || typeof first === 'function');
    broken = broken || firstIsObject && !isShownAsText(first) || this.isLineFull();
    if (!this.options.compact && (this.options.sorted || broken || this.isLineFull())) {
      this.resetLine();
      this.write('[');
      this.newLine();
      this.count(1);
    } else {
      this.write('[ ');
      this.count(2);
    }
    this.elements(value, length, breakHere);
    this.indent -= 1;
    this.depth -= 1;
    if (!this.options.compact && (this.options.sorted || broken)) {
      this.resetLine();
      this.newLine();
      this.write(']');
      this.resetLine();
      this.count(1);
    } else {
      this.write(' ]');
      this.count(2);
    }
  }

  elements(value: any, length: number, breakHere: () => void) {
    let holes = 0;
    let shown = 0;
    const separate = () => {
      if (shown > 0) {
        this.comma();
        breakHere();
      }
    };
    const showHoles = () => {
      if (holes === 0) return;
      separate();
      this.plain(holes === 1 ? 'empty item' : `${holes} x empty items`, 'dim');
      holes = 0;
      shown += 1;
    };
    for (let i = 0; i < length; i += 1) {
      if (!(i in value)) {
        holes += 1;
        continue;
      }
      showHoles();
      if (shown >= mostElements) {
        this.comma();
        this.setLine(0);
        this.newLine();
        this.paint(`... ${length - i} more items`, 'reset', 'dim');
        return;
      }
      separate();
      this.format(value[i]);
      if (typeof value[i] === 'string' || isShownAsText(value[i])) this.color('reset');
      shown += 1;
    }
    showHoles();
    if (types.isArgumentsObject(value)) return;
    // Bun asks before it knows whether there are properties; a full line is then taken to be broken.
    if (!this.options.compact) this.isLineFull();
    for (const property of describeProperties(value, 'own')) {
      if (isIndex(property.key) || property.key === 'length') continue;
      separate();
      this.property(property, false);
      shown += 1;
    }
  }

  // --- maps, sets, iterators ---

  entries(_value: any, name: string, all: any[], pairs: boolean) {
    if (this.tooDeep(name)) return;
    if (all.length === 0) return this.write(`${name} {}`);
    const { compact } = this.options;
    this.write(`${name}(${all.length}) {${compact ? ' ' : '\n'}`);
    this.listed(all, pairs);
    this.write(compact ? ' }' : '}');
  }

  listed(all: any[], pairs: boolean) {
    const { compact } = this.options;
    this.indent += 1;
    this.depth += 1;
    all.forEach((entry, index) => {
      if (!compact) this.writeIndent();
      else if (index > 0) this.write(', ');
      if (pairs) {
        this.format(entry[0]);
        this.write(': ');
      }
      this.format(pairs ? entry[1] : entry);
      if (compact) return;
      this.comma();
      this.write('\n');
    });
    this.indent -= 1;
    this.depth -= 1;
    if (!compact) this.writeIndent();
  }

  iterator(value: any) {
    const { entries, pairs } = remainingEntries(value);
    const all: any[] = pairs ? Array.from({ length: entries.length / 2 }, (_, i) => [entries[2 * i], entries[2 * i + 1]]) : [...entries];
    this.write(`${types.isMapIterator(value) ? 'MapIterator' : 'SetIterator'} { `);
    if (all.length === 0) return this.write('}');
    if (!this.options.compact) this.write('\n');
    this.listed(all, false);
    this.write(this.options.compact ? ' }' : '}');
  }

  // --- objects ---

  properties(value: any) {
    if (this.tooDeep('Object')) return;
    const properties = describeProperties(value, this.options.sorted ? 'sorted' : 'all');
    const name = nameOfClass(value);
    if (name !== 'Object') this.write(`${name} `);
    this.braces(properties, (property) => this.property(property, false));
  }

  // { … } with a property a line.
  braces<T>(list: T[], show: (one: T) => void, trailingComma = true) {
    if (list.length === 0) return this.write('{}');
    const { compact } = this.options;
    this.setLine(this.indent * 2 + 1);
    this.indent += 1;
    this.depth += 1;
    list.forEach((one, index) => {
      if (index > 0) this.comma();
      if (compact) this.write(index > 0 ? ' ' : '{ ');
      else {
        if (index === 0) this.write('{');
        this.newLine();
        this.resetLine();
      }
      show(one);
    });
    this.indent -= 1;
    this.depth -= 1;
    if (compact) return this.write(' }');
    if (trailingComma) this.comma();
    this.newLine();
    this.write('}');
  }

  key(key: PropertyKey, alwaysQuoted: boolean) {
    if (typeof key === 'symbol') {
      const name = key.toString();
      this.count(name.length + 3);
      this.paint('[', 'reset', 'dim');
      this.color('blue');
      this.write(name);
      if (this.options.colors) this.color('reset', 'dim');
      this.write(']:');
      this.color('reset');
    } else {
      const bare = !alwaysQuoted && isIdentifier(key as string);
      this.count((key as string).length + (bare ? 1 : 2));
      if (bare) this.color('reset');
      else this.color('reset', 'green');
      this.write(bare ? (key as string) : JSON.stringify(key));
      if (bare) this.color('dim');
      else this.color('reset', 'dim');
      this.write(':');
      this.color('reset');
    }
    this.write(' ');
  }

  property({ key, value, accessor }: { key: PropertyKey; value?: any; accessor?: string }, alwaysQuoted: boolean) {
    this.key(key, alwaysQuoted);
    if (accessor !== undefined) return this.paint(`[${accessor}]`, 'cyan');
    if (typeof value === 'string') this.color('reset', 'green');
    this.format(value);
    if (typeof value === 'string') this.color('reset');
  }
}

// As JSON; Bun writes escapes in capitals where all units are Latin-1.
function quote(text: string): string {
  const json = JSON.stringify(text);
  return /[^\0-\xff]/.test(text) ? json : json.replace(/\\\\|\\u00[\da-f]{2}/g, (escape) => (escape.length === 2 ? escape : `\\u${escape.slice(2).toUpperCase()}`));
}

const isIndex = (key: PropertyKey) => typeof key === 'string' && /^(0|[1-9]\d{0,9})$/.test(key);
const isShownAsText = (value: any) => value instanceof String;
