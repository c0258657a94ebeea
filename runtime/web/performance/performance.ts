// performance, marks and measures, PerformanceObserver. https://w3c.github.io/user-timing/
import { builtin } from '../../modules/main.ts';
import { describeReceived, invalidArgType, nodeError } from '../../node/errors.ts';
import { DOMException } from '../events/dom-exception.ts';
import { defineInterface, missingArgs } from '../events/event.ts';
import { EventTarget } from '../events/event-target.ts';
import { now, timeOrigin } from './clock.ts';
import { structuredClone } from '../clone/structured-clone.ts';

const inspectCustom = Symbol.for('nodejs.util.inspect.custom');
const token = Symbol('entry');

export class PerformanceEntry {
  #name: string;
  #entryType: string;
  #startTime: number;
  #duration: number;
  #detail: unknown;
  constructor(key: symbol, name: string, entryType: string, startTime: number, duration: number, detail?: unknown) {
    if (key !== token) throw nodeError(TypeError, 'ERR_ILLEGAL_CONSTRUCTOR', 'Illegal constructor');
    this.#name = name;
    this.#entryType = entryType;
    this.#startTime = startTime;
    this.#duration = duration;
    this.#detail = detail;
  }
  get name() { return this.#name; }
  get entryType() { return this.#entryType; }
  get startTime() { return this.#startTime; }
  get duration() { return this.#duration; }
  get detail() { return this.#detail; }
  toJSON(): object {
    const { name, entryType, startTime, duration } = this;
    return { name, entryType, startTime, duration, ...(this.#detail !== undefined ? { detail: this.#detail } : {}) };
  }
  [inspectCustom](depth: number, options: any) {
    const { name, entryType, startTime, duration } = this;
    if (depth < 0) return this;
    const shown = { name, entryType, startTime, duration, ...(this.#detail !== undefined ? { detail: this.#detail } : {}) };
    return `${this.constructor.name} ${builtin('node/util/inspect.ts').inspect(shown, options)}`;
  }
}
defineInterface(PerformanceEntry, 'PerformanceEntry', ['name', 'entryType', 'startTime', 'duration', 'toJSON']);
Object.defineProperty(PerformanceEntry.prototype, 'detail', { enumerable: false });

export class PerformanceMark extends PerformanceEntry {
  constructor(name: string, options: any = undefined) {
    if (arguments.length === 0) throw missingArgs('name');
    if (options !== undefined && options !== null && typeof options !== 'object') throw invalidArgType('options', 'of type object', options);
    const start = options?.startTime ?? now();
    if (typeof start !== 'number') throw invalidArgType('startTime', 'of type number', start);
    if (start < 0) throw nodeError(TypeError, 'ERR_PERFORMANCE_INVALID_TIMESTAMP', `${start} is not a valid timestamp`);
    const detail = options?.detail === undefined || options.detail === null ? null : structuredClone(options.detail);
    super(token, `${name}`, 'mark', start, 0, detail);
  }
}
defineInterface(PerformanceMark, 'PerformanceMark', []);
export class PerformanceMeasure extends PerformanceEntry {}
defineInterface(PerformanceMeasure, 'PerformanceMeasure', []);
export class PerformanceResourceTiming extends PerformanceEntry {}

let entries: PerformanceEntry[] = [];
const observers = new Set<PerformanceObserver>();

export class PerformanceObserverEntryList {
  #list: PerformanceEntry[];
  constructor(list: PerformanceEntry[]) {
    this.#list = [...list].sort((a, b) => a.startTime - b.startTime);
  }
  getEntries() { return [...this.#list]; }
  getEntriesByType(type: string) { return this.#list.filter((entry) => entry.entryType === type); }
  getEntriesByName(name: string, type?: string) { return this.#list.filter((entry) => entry.name === name && (type === undefined || entry.entryType === type)); }
}

const supportedTypes = ['function', 'mark', 'measure'];

export class PerformanceObserver {
  #callback: any;
  #types = new Set<string>();
  #buffer: PerformanceEntry[] = [];
  #scheduled = false;
  constructor(callback: any) {
    if (typeof callback !== 'function') throw invalidArgType('callback', 'of type function', callback);
    this.#callback = callback;
  }
  static get supportedEntryTypes() { return [...supportedTypes]; }
  observe(options: any = {}) {
    if (options === null || typeof options !== 'object') throw invalidArgType('options', 'of type object', options);
    const { entryTypes, type, buffered } = options;
    if (entryTypes === undefined && type === undefined) throw nodeError(TypeError, 'ERR_MISSING_ARGS', 'The "options.entryTypes" or "options.type" argument must be specified');
    if (entryTypes !== undefined && type !== undefined) throw nodeError(TypeError, 'ERR_INVALID_ARG_VALUE', 'The argument \'options.entryTypes\' and \'options.type\' cannot be used together');
    if (entryTypes !== undefined && !Array.isArray(entryTypes)) throw nodeError(TypeError, 'ERR_INVALID_ARG_TYPE', `The "options.entryTypes" property must be string[].${describeReceived(entryTypes)}`);
    if (entryTypes !== undefined) this.#types.clear();
    for (const one of entryTypes ?? [type]) if (supportedTypes.includes(one)) this.#types.add(one);
    if (type !== undefined && buffered) for (const entry of entries) if (entry.entryType === type) this.#enqueue(entry);
    if (this.#types.size > 0) observers.add(this);
  }
  disconnect() {
    observers.delete(this);
    this.#buffer = [];
    this.#types.clear();
  }
  takeRecords() {
    const list = this.#buffer;
    this.#buffer = [];
    return list;
  }
  #enqueue(entry: PerformanceEntry) {
    this.#buffer.push(entry);
    if (this.#scheduled) return;
    this.#scheduled = true;
    builtin('web/timers/timers.ts').setImmediate(() => {
      this.#scheduled = false;
      const list = this.takeRecords();
      if (list.length > 0) this.#callback.call(this, new PerformanceObserverEntryList(list), this);
    });
  }
  static tell(entry: PerformanceEntry) {
    for (const observer of observers) if (observer.#types.has(entry.entryType)) observer.#enqueue(entry);
  }
}
const tell = PerformanceObserver.tell;
delete (PerformanceObserver as any).tell;

function record<E extends PerformanceEntry>(entry: E): E {
  entries.push(entry);
  tell(entry);
  return entry;
}

const milestones = ['nodeStart', 'v8Start', 'bootstrapComplete', 'environment', 'loopStart', 'loopExit'];

// A point in time: a number, or the name of the latest mark or of a milestone of the program.
function timeOf(value: any): number {
  if (typeof value === 'number') {
    if (value < 0) throw nodeError(TypeError, 'ERR_PERFORMANCE_INVALID_TIMESTAMP', `${value} is not a valid timestamp`);
    return value;
  }
  const name = `${value}`;
  if (milestones.includes(name)) return 0;
  const mark = entries.findLast((entry) => entry.entryType === 'mark' && entry.name === name);
  if (mark === undefined) throw new DOMException(`The "${name}" performance mark has not been set`, 'SyntaxError');
  return mark.startTime;
}

function measure(name: string, startOrOptions: any = undefined, endMark: any = undefined) {
  if (typeof name !== 'string') throw invalidArgType('name', 'of type string', name);
  const options = startOrOptions !== null && typeof startOrOptions === 'object' ? startOrOptions : undefined;
  if (options !== undefined && Object.keys(options).length > 0) {
    if (endMark !== undefined) throw nodeError(TypeError, 'ERR_INVALID_ARG_VALUE', 'The argument \'endMark\' must not be specified with options');
    if (options.start === undefined && options.end === undefined) throw nodeError(TypeError, 'ERR_MISSING_ARGS', 'The "options.start" or "options.end" argument must be specified');
    if (options.start !== undefined && options.end !== undefined && options.duration !== undefined) throw nodeError(TypeError, 'ERR_INVALID_ARG_VALUE', 'The property \'options.duration\' must not be specified with start and end');
  }
  let end: number;
  if (endMark !== undefined) end = timeOf(endMark);
  else if (options?.end !== undefined) end = timeOf(options.end);
  else if (options?.start !== undefined && options.duration !== undefined) end = timeOf(options.start) + timeOf(options.duration);
  else end = now();
  let start: number;
  if (options?.start !== undefined) start = timeOf(options.start);
  else if (options?.duration !== undefined && options.end !== undefined) start = end - timeOf(options.duration);
  else if (typeof startOrOptions === 'string' || typeof startOrOptions === 'number') start = timeOf(startOrOptions);
  else start = 0;
  const detail = options?.detail === undefined || options?.detail === null ? null : structuredClone(options.detail);
  return record(new PerformanceMeasure(token, name, 'measure', start, end - start, detail));
}

// Reports each call of `fn` to observers of 'function'.
function timerify(fn: any, options: any = {}) {
  if (typeof fn !== 'function') throw invalidArgType('fn', 'of type function', fn);
  const { histogram } = options;
  function timerified(this: unknown, ...args: unknown[]) {
    const start = now();
    const finish = () => {
      const duration = now() - start;
      histogram?.record(Math.max(1, Math.ceil(duration * 1e6)));
      tell(new PerformanceEntry(token, fn.name, 'function', start, duration, args));
    };
    const result: any = new.target ? Reflect.construct(fn, args) : Reflect.apply(fn, this, args);
    if (!new.target && typeof result?.finally === 'function') return result.finally(finish);
    finish();
    return result;
  }
  Object.defineProperties(timerified, { length: { configurable: true, value: fn.length }, name: { configurable: true, value: `timerified ${fn.name}` } });
  return timerified;
}

const loopTiming = () => builtin('node/perf_hooks/loop-timing.ts');

export class Performance extends EventTarget {
  constructor(key: symbol) {
    if (key !== token) throw nodeError(TypeError, 'ERR_ILLEGAL_CONSTRUCTOR', 'Illegal constructor');
    super();
  }
  now() { return now(); }
  get timeOrigin() { return timeOrigin; }
  mark(name: string, options: any = undefined) {
    if (arguments.length === 0) throw missingArgs('name');
    return record(new PerformanceMark(name, options));
  }
  measure(name: string, startOrOptions?: any, endMark?: any) {
    if (arguments.length === 0) throw missingArgs('name');
    return measure(name, startOrOptions, endMark);
  }
  clearMarks(name?: string) {
    entries = entries.filter((entry) => entry.entryType !== 'mark' || (name !== undefined && entry.name !== `${name}`));
  }
  clearMeasures(name?: string) {
    entries = entries.filter((entry) => entry.entryType !== 'measure' || (name !== undefined && entry.name !== `${name}`));
  }
  clearResourceTimings() {}
  setResourceTimingBufferSize() {}
  getEntries() { return new PerformanceObserverEntryList(entries).getEntries(); }
  getEntriesByName(name: string, type?: string) {
    if (arguments.length === 0) throw missingArgs('name');
    return new PerformanceObserverEntryList(entries).getEntriesByName(name, type);
  }
  getEntriesByType(type: string) {
    if (arguments.length === 0) throw missingArgs('type');
    return new PerformanceObserverEntryList(entries).getEntriesByType(type);
  }
  timerify(fn: any, options?: any) { return timerify(fn, options); }
  eventLoopUtilization(first?: any, second?: any) { return loopTiming().eventLoopUtilization(first, second); }
  get nodeTiming() { return loopTiming().nodeTiming; }
  toJSON() { return { nodeTiming: this.nodeTiming, timeOrigin, eventLoopUtilization: this.eventLoopUtilization() }; }
  [inspectCustom](depth: number, options: any) {
    if (depth < 0) return 'Performance';
    return `Performance ${builtin('node/util/inspect.ts').inspect({ nodeTiming: this.nodeTiming, timeOrigin }, options)}`;
  }
}
defineInterface(Performance, 'Performance', [
  'clearMarks', 'clearMeasures', 'clearResourceTimings', 'getEntries', 'getEntriesByName', 'getEntriesByType', 'mark', 'measure', 'now',
  'setResourceTimingBufferSize', 'timeOrigin', 'toJSON',
]);

export const performance = new Performance(token);
