// process.hrtime, memoryUsage, cpuUsage, uptime.
import { native } from '../../modules/main.ts';

const natives = native('process');
const startedAt = native('loop').now();

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
memoryUsage.rss = () => natives.memoryUsage()[0];

export function cpuUsage(previous?: { user: number; system: number }) {
  const [user, system] = natives.cpuUsage();
  return { user: user - (previous?.user ?? 0), system: system - (previous?.system ?? 0) };
}

export function uptime() {
  return (native('loop').now() - startedAt) / 1000;
}
