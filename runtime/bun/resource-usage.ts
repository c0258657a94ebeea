// What a child that has ended used. https://bun.com/docs/runtime/child-process#resource-usage
import { native } from '../modules/main.ts';
import { platformClasses } from './platform-classes.ts';

const withoutPrototype = (object: object) => Object.assign(Object.create(null), object);

export class ResourceUsage {
  readonly #values: number[];
  constructor(values: number[]) {
    this.#values = values;
  }
  get contextSwitches() { return withoutPrototype({ voluntary: this.#values[2], involuntary: this.#values[3] }); }
  get cpuTime() {
    const [user, system] = this.#values.map((value) => BigInt(Math.round(value)));
    return withoutPrototype({ user, system, total: user + system });
  }
  get maxRSS() { return this.#values[4]; }
  get messages() { return withoutPrototype({ sent: this.#values[5], received: this.#values[6] }); }
  get ops() { return withoutPrototype({ in: this.#values[7], out: this.#values[8] }); }
  get shmSize() { return this.#values[9]; }
  get signalCount() { return this.#values[10]; }
  get swapCount() { return this.#values[11]; }
}

platformClasses.add(ResourceUsage);

const residentSet = 4;
let before: number[] | undefined;

// The system tells what all children used together: a child's share is what came since the last one ended.
export function startCounting() {
  before ??= native('bun/system').childrenUsage();
}
export function usageSinceLast(): ResourceUsage {
  const now: number[] = native('bun/system').childrenUsage();
  const share = now.map((value, index) => (index === residentSet ? value : value - (before?.[index] ?? 0)));
  before = now;
  return new ResourceUsage(share);
}
