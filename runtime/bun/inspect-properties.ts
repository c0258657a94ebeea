// Which properties of an object Bun shows, and what it calls its class.
import { Bun } from './bun.ts';
import * as types from '../node/util/types.ts';
import { platformClasses } from './platform-classes.ts';

export interface Described { key: PropertyKey; value?: unknown; accessor?: string }

const levels = 5;
const skipped = new Set<PropertyKey>(['constructor', Symbol.toStringTag]);

// ASCII names, as Bun's printer knows them.
export const isIdentifier = (key: string) => /^[A-Za-z_$][\w$]*$/.test(key);

// Without running the program's getters' errors.
export function propertyOf(value: any, key: PropertyKey): any {
  try {
    return value[key];
  } catch {
    return undefined;
  }
}

export function isClass(value: any): boolean {
  return /^class\b/.test(Function.prototype.toString.call(value));
}

function constructorName(value: any): string | undefined {
  for (let at = value; at !== null; at = Object.getPrototypeOf(at)) {
    const own = Object.getOwnPropertyDescriptor(at, 'constructor')?.value;
    if (typeof own === 'function') return typeof propertyOf(own, 'name') === 'string' && own.name !== '' ? own.name : undefined;
  }
  return undefined;
}

export function nameOfClass(value: any): string {
  if (types.isModuleNamespaceObject(value)) return 'Module';
  if (Object.getPrototypeOf(value) === null) return '[Object: null prototype]';
  const name = constructorName(value) ?? 'Object';
  if (name !== 'Object') return name;
  const tag = types.isGeneratorObject(value) ? undefined : propertyOf(value, Symbol.toStringTag);
  return typeof tag === 'string' && tag !== '' ? tag : name;
}

function describe(object: any, holder: any, key: PropertyKey, evaluate: boolean): Described | undefined {
  const descriptor = Object.getOwnPropertyDescriptor(holder, key);
  if (descriptor === undefined) return undefined;
  const { get, set } = descriptor;
  if (get === undefined && set === undefined) return { key, value: descriptor.value };
  if (evaluate && get !== undefined) return { key, value: propertyOf(object, key) };
  return { key, accessor: get === undefined ? 'Setter' : set === undefined ? 'Getter' : 'Getter/Setter' };
}

// The attributes of the web's interfaces and of Bun's classes are part of their value.
function isPlatformClass(holder: any): boolean {
  const Constructor = Object.getOwnPropertyDescriptor(holder, 'constructor')?.value;
  if (typeof Constructor !== 'function') return false;
  const has = (place: any) => Object.getOwnPropertyDescriptor(place, Constructor.name)?.value === Constructor;
  return platformClasses.has(Constructor) || has(Bun) || (Object.getOwnPropertyDescriptor(holder, Symbol.toStringTag) !== undefined && has(globalThis));
}

// Own ones, then those of the prototypes but Object's.
export function describeProperties(value: any, which: 'own' | 'all' | 'sorted'): Described[] {
  if (types.isModuleNamespaceObject(value)) return Object.keys(value).map((key) => ({ key, value: propertyOf(value, key) }));
  const found = new Map<PropertyKey, Described>();
  let holder = value;
  for (let level = 0; level < levels && holder !== null && holder !== Object.prototype; level += 1) {
    const evaluate = holder !== value && isPlatformClass(holder);
    for (const key of Reflect.ownKeys(holder)) {
      if (found.has(key) || skipped.has(key) || (holder !== value && key === '__esModule')) continue;
      const described = describe(value, holder, key, evaluate);
      if (described !== undefined) found.set(key, described);
    }
    if (which === 'own' || types.isGeneratorObject(value)) break;
    holder = Object.getPrototypeOf(holder);
  }
  const all = [...found.values()];
  if (which !== 'sorted') return all;
  const rank = (key: PropertyKey) => (typeof key === 'symbol' ? 1 : 0);
  return all.sort((a, b) => rank(a.key) - rank(b.key) || (rank(a.key) === 1 ? 0 : a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
}
