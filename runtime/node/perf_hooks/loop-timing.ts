// What the event loop tells of itself: performance.nodeTiming, performance.eventLoopUtilization, monitorEventLoopDelay.
// https://nodejs.org/api/perf_hooks.html#performanceeventlooputilizationutilization1-utilization2
import { builtin, native } from '../../modules/main.ts';
import { now, sinceStart } from '../../web/performance/clock.ts';
import { invalidArgType } from '../errors.ts';
import { setInterval } from '../../web/timers/timers.ts';
import { Histogram, checkInteger, recordDelta } from './histogram.ts';

const loop = native('loop');

function loopTimes() {
  const [, started, idle] = loop.times();
  return { loopStart: started === 0 ? -1 : sinceStart(started), idle };
}

interface Utilization { idle: number; active: number; utilization: number }

const utilizationOf = (idle: number, active: number): Utilization => ({ idle, active, utilization: active / (idle + active) });

export function eventLoopUtilization(first?: Utilization, second?: Utilization): Utilization {
  const { loopStart, idle } = loopTimes();
  if (loopStart < 0) return { idle: 0, active: 0, utilization: 0 };
  if (second) return utilizationOf(first!.idle - second.idle, first!.active - second.active);
  const active = now() - loopStart - idle;
  return first ? utilizationOf(idle - first.idle, active - first.active) : utilizationOf(idle, active);
}

const milestones = ['nodeStart', 'v8Start', 'bootstrapComplete', 'environment'];

// Before the loop there is one milestone: that the program started.
export class PerformanceNodeTiming {
  name = 'node';
  entryType = 'node';
  startTime = 0;
  declare duration: number;

  constructor() {
    const getters: Record<string, () => number> = {
      duration: now, ...Object.fromEntries(milestones.map((name) => [name, () => 0])),
      loopStart: () => loopTimes().loopStart, loopExit: () => -1, idleTime: () => loopTimes().idle,
    };
    for (const [name, get] of Object.entries(getters)) Object.defineProperty(this, name, { get, enumerable: true, configurable: true });
  }
  toJSON() {
    return { ...this };
  }
  [Symbol.for('nodejs.util.inspect.custom')](depth: number, options: any) {
    return depth < 0 ? this : `PerformanceNodeTiming ${builtin('node/util/inspect.ts').inspect(this.toJSON(), { ...options, depth })}`;
  }
}
export const nodeTiming = new PerformanceNodeTiming();

// How late a timer of `resolution` ms comes, in ns.
class IntervalHistogram extends Histogram {
  #resolution: number;
  #timer: any;
  constructor(resolution: number) {
    super(3.6e12, 3);
    this.#resolution = resolution;
  }
  enable() {
    if (this.#timer !== undefined) return false;
    this.#timer = setInterval(() => recordDelta(this), this.#resolution).unref();
    return true;
  }
  disable() {
    if (this.#timer === undefined) return false;
    clearInterval(this.#timer);
    this.#timer = undefined;
    return true;
  }
}

export function monitorEventLoopDelay(options: any = {}) {
  if (options === null || typeof options !== 'object') throw invalidArgType('options', 'of type object', options);
  return new IntervalHistogram(checkInteger(options.resolution ?? 10, 'options.resolution', 1));
}
