// perf_hooks.createHistogram: counts of whole numbers. https://nodejs.org/api/perf_hooks.html#class-recordablehistogram
import { builtin } from '../../modules/main.ts';
import * as clock from '../../web/performance/clock.ts';
import { invalidArgType, outOfRange } from '../errors.ts';

// Counts by value, in buckets that keep `figures` decimal figures: as many as there are magnitudes, however long it records.
// Buckets are named by their lowest value. https://hdrhistogram.github.io/HdrHistogram/
export class Histogram {
  #values = new Map<number, number>();
  #count = 0;
  #exceeds = 0;
  #highest: number;
  #smallestWide: number;  // values below it have buckets of their own
  #last: number | undefined;

  constructor(highest: number, figures: number) {
    this.#highest = highest;
    this.#smallestWide = 2 ** Math.ceil(Math.log2(2 * 10 ** figures));
  }

  #widthAt(value: number) {
    let width = 1;
    for (let top = this.#smallestWide; value >= top; top *= 2) width *= 2;
    return width;
  }
  #highestAt = (lowest: number) => lowest + this.#widthAt(lowest) - 1;
  #middleAt = (lowest: number) => lowest + Math.floor(this.#widthAt(lowest) / 2);

  get count() { return this.#count; }
  get countBigInt() { return BigInt(this.#count); }
  get exceeds() { return this.#exceeds; }
  get exceedsBigInt() { return BigInt(this.#exceeds); }
  get min() { return this.#count === 0 ? 9223372036854776000 : Math.min(...this.#values.keys()); }
  get max() { return this.#count === 0 ? 0 : this.#highestAt(Math.max(...this.#values.keys())); }
  get minBigInt() { return this.#count === 0 ? 9223372036854775807n : BigInt(this.min); }
  get maxBigInt() { return BigInt(this.max); }
  get mean() {
    if (this.#count === 0) return NaN;
    let sum = 0;
    for (const [value, times] of this.#values) sum += this.#middleAt(value) * times;
    return sum / this.#count;
  }
  get stddev() {
    if (this.#count === 0) return NaN;
    const { mean } = this;
    let sum = 0;
    for (const [value, times] of this.#values) sum += (this.#middleAt(value) - mean) ** 2 * times;
    return Math.sqrt(sum / this.#count);
  }
  // Of the value that `wanted` values are not above.
  #bucketOf(wanted: number) {
    let seen = 0;
    for (const value of [...this.#values.keys()].sort((a, b) => a - b)) {
      seen += this.#values.get(value)!;
      if (seen >= wanted) return value;
    }
    return 0;
  }
  percentile(percentile: number) {
    if (typeof percentile !== 'number') throw invalidArgType('percentile', 'of type number', percentile);
    if (!(percentile > 0 && percentile <= 100)) throw outOfRange('percentile', '> 0 && <= 100', percentile);
    return this.#highestAt(this.#bucketOf(Math.max(1, Math.round((percentile / 100) * this.#count))));
  }
  percentileBigInt(percentile: number) { return BigInt(this.percentile(percentile)); }
  get percentiles() {
    const map = new Map<number, number>();
    if (this.#count === 0) return map.set(100, 0);
    for (let left = 100; ; left /= 2) {
      const at = 100 - left;
      map.set(at, this.#bucketOf(Math.max(1, Math.ceil((at / 100) * this.#count))));
      if (left < 100 / this.#count) break;
    }
    return map.set(100, this.#bucketOf(this.#count));
  }
  get percentilesBigInt() { return new Map([...this.percentiles].map(([at, value]) => [at, BigInt(value)])); }
  reset() {
    this.#values.clear();
    this.#count = this.#exceeds = 0;
    this.#last = undefined;
  }
  toJSON() {
    const { count, min, max, mean, exceeds, stddev, percentiles } = this;
    return { count, min, max, mean, exceeds, stddev, percentiles: Object.fromEntries(percentiles) };
  }
  [Symbol.for('nodejs.util.inspect.custom')](depth: number, options: any) {
    const { min, max, mean, exceeds, stddev, count, percentiles } = this;
    return `Histogram ${builtin('node/util/inspect.ts').inspect({ min, max, mean, exceeds, stddev, count, percentiles }, { ...options, depth })}`;
  }

  static record(histogram: Histogram, value: number, times = 1) {
    if (value > histogram.#highest) {
      histogram.#exceeds += times;
      return;
    }
    const bucket = value - (value % histogram.#widthAt(value));
    histogram.#values.set(bucket, (histogram.#values.get(bucket) ?? 0) + times);
    histogram.#count += times;
  }
  // The nanoseconds since it was called last.
  static recordDelta(histogram: Histogram) {
    const now = clock.now() * 1e6;
    if (histogram.#last !== undefined) recordIn(histogram, Math.max(1, Math.round(now - histogram.#last)));
    histogram.#last = now;
  }
  static add(histogram: Histogram, other: Histogram) {
    for (const [value, times] of other.#values) recordIn(histogram, value, times);
    histogram.#exceeds += other.#exceeds;
  }
}
const { record: recordIn, recordDelta, add: addTo } = Histogram;
for (const name of ['record', 'recordDelta', 'add']) delete (Histogram as any)[name];
export { recordDelta };

export class RecordableHistogram extends Histogram {
  record(value: number | bigint) {
    if (typeof value !== 'bigint' && !Number.isInteger(value)) throw typeof value === 'number' ? outOfRange('val', 'an integer', value) : invalidArgType('val', 'of type number', value);
    const number = Number(value);
    if (number < 1 || number > Number.MAX_SAFE_INTEGER) throw outOfRange('val', '>= 1 && <= 9007199254740991', value);
    recordIn(this, number);
  }
  recordDelta() {
    recordDelta(this);
  }
  add(other: Histogram) {
    if (!(other instanceof RecordableHistogram)) throw invalidArgType('other', 'an instance of RecordableHistogram', other);
    addTo(this, other);
  }
}

export function checkInteger(value: unknown, name: string, least: number, most = Number.MAX_SAFE_INTEGER): number {
  if (typeof value !== 'number') throw invalidArgType(name, 'of type number', value);
  if (!Number.isInteger(value)) throw outOfRange(name, 'an integer', value);
  if (value < least || value > most) throw outOfRange(name, `>= ${least} && <= ${most}`, value);
  return value;
}

export function createHistogram(options: any = {}) {
  if (options === null || typeof options !== 'object') throw invalidArgType('options', 'of type object', options);
  const lowest = typeof options.lowest === 'bigint' ? Number(options.lowest) : checkInteger(options.lowest ?? 1, 'options.lowest', 1);
  const highest = typeof options.highest === 'bigint' ? Number(options.highest) : checkInteger(options.highest ?? Number.MAX_SAFE_INTEGER, 'options.highest', 2 * lowest);
  return new RecordableHistogram(highest, checkInteger(options.figures ?? 3, 'options.figures', 1, 5));
}
