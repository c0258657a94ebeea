// process.hrtime, memoryUsage, cpuUsage, resourceUsage, uptime.
import { native } from '../../modules/main.ts';

const natives = native('process');

export const hrtime: any = (previous?: [number, number]) => {
  let [seconds, nanoseconds] = natives.hrtime();
  if (previous !== undefined) {
    if (!Array.isArray(previous)) {
      throw Object.assign(new TypeError('The "time" argument must be an instance of Array. Received ' + typeof previous), { code: 'ERR_INVALID_ARG_TYPE' });
    }
    seconds -= previous[0];
    nanoseconds -= previous[1];
    if (nanoseconds < 0) {
      seconds -= 1;
      nanoseconds += 1e9;
    }
  }
  return [seconds, nanoseconds];
};
hrtime.bigint = () => {
  const [seconds, nanoseconds] = natives.hrtime();
  return BigInt(seconds) * 1000000000n + BigInt(nanoseconds);
};

export const memoryUsage: any = () => {
  const [rss, heapTotal, heapUsed, external] = natives.memoryUsage();
  return { rss, heapTotal, heapUsed, external, arrayBuffers: external };
};
memoryUsage.rss = (): number => natives.residentMemory();

export function cpuUsage(previous?: { user: number; system: number }) {
  const [user, system] = natives.resourceUsage();
  return { user: user - (previous?.user ?? 0), system: system - (previous?.system ?? 0) };
}

const resources = [
  'userCPUTime', 'systemCPUTime', 'maxRSS', 'sharedMemorySize', 'unsharedDataSize', 'unsharedStackSize', 'minorPageFault', 'majorPageFault', 'swappedOut',
  'fsRead', 'fsWrite', 'ipcSent', 'ipcReceived', 'signalsCount', 'voluntaryContextSwitches', 'involuntaryContextSwitches',
];
export function resourceUsage(): Record<string, number> {
  const values: number[] = natives.resourceUsage();
  return Object.fromEntries(resources.map((name, index) => [name, values[index]]));
}

export function uptime() {
  const [seconds, nanoseconds] = natives.hrtime();
  return seconds + nanoseconds / 1e9 - native('loop').times()[0] / 1e3;
}
