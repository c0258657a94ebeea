// perf_hooks.createHistogram: counts of whole numbers. https://nodejs.org/api/perf_hooks.html#class-recordablehistogram
import { builtin } from '../../modules/main.ts';
import { invalidArgType, outOfRange } from '../errors.ts';

export class RecordableHistogram {
  #values = new Map<number, number>();
  #count = 0;
  #exceeds = 0;
  #highest: number;
  #last: number | undefined;

  constructor(highest: number) {
    this.#highest = highest;
  }

  get count() { return this.#count; }
  get countBigInt() { return BigInt(this.#count); }
  get exceeds() { return this.#exceeds; }
  get exceedsBigInt() { return BigInt(this.#exceeds); }
  get min() { return this.#count === 0 ? 9223372036854776000 : Math.min(...this.#values.keys()); }
  get max() { return this.#count === 0 ? 0 : Math.max(...this.#values.keys()); }
  get minBigInt() { return BigInt(this.min); }
  get maxBigInt() { return BigInt(this.max); }
  get mean() {
    if (this.#count === 0) return NaN;
    let sum = 0;
    for (const [value, times] of this.#values) sum += value * times;
    return sum / this.#count;
  }
  get stddev() {
    if (this.#count === 0) return NaN;
    const { mean } = this;
    let sum = 0;
    for (const [value, times] of this.#values) sum += (value - mean) ** 2 * times;
    return Math.sqrt(sum / this.#count);
  }
  percentile(percentile: number) {
    if (typeof percentile !== 'number') throw invalidArgType('percentile', 'of type number', percentile);
    if (!(percentile > 0 && percentile <= 100)) throw outOfRange('percentile', '> 0 && <= 100', percentile);
    const wanted = Math.max(1, Math.ceil((percentile / 100) * this.#count));
    let seen = 0;
    for (const value of [...this.#values.keys()].sort((a, b) => a - b)) {
      seen += this.#values.get(value)!;
      if (seen >= wanted) return value;
    }
    return 0;
  }
  percentileBigInt(percentile: number) { return BigInt(this.percentile(percentile)); }
  get percentiles() {
    const map = new Map<number, number>();
    if (this.#count === 0) return map.set(100, 0);
    for (let left = 100; ; left /= 2) {
      const at = 100 - left;
      map.set(at, this.percentile(at || Number.MIN_VALUE));
      if (left < 100 / this.#count) break;
    }
    return map.set(100, this.max);
  }
  record(value: number | bigint) {
    const number = Number(value);
    if (typeof value !== 'bigint' && !Number.isInteger(value)) throw typeof value === 'number' ? outOfRange('val', 'an integer', value) : invalidArgType('val', 'of type number', value);
    if (number < 1) throw outOfRange('val', '>= 1 && <= 9007199254740991', value);
    if (number > this.#highest) {
      this.#exceeds += 1;
      return;
    }
    this.#values.set(number, (this.#values.get(number) ?? 0) + 1);
    this.#count += 1;
  }
  recordDelta() {
    const now = builtin('web/performance/clock.ts').now() * 1e6;
    if (this.#last !== undefined) this.record(Math.max(1, Math.round(now - this.#last)));
    this.#last = now;
  }
  add(other: RecordableHistogram) {
    for (const [value, times] of other.#values) this.#values.set(value, (this.#values.get(value) ?? 0) + times);
    this.#count += other.#count;
    this.#exceeds += other.#exceeds;
  }
  reset() {
    this.#values.clear();
    this.#count = this.#exceeds = 0;
    this.#last = undefined;
  }
  toJSON() {
    const { count, min, max, mean, exceeds, stddev, percentiles } = this;
    return { count, min, max, mean, exceeds, stddev, percentiles: Object.fromEntries(percentiles) };
  }
}

export function createHistogram(options: any = {}) {
  if (options === null || typeof options !== 'object') throw invalidArgType('options', 'of type object', options);
  const { highest = Number.MAX_SAFE_INTEGER } = options;
  return new RecordableHistogram(Number(highest));
}
