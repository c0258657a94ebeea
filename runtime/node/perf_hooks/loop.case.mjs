// What the event loop tells of itself.
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';

const t = (f) => { try { console.log(f()); } catch (error) { console.log(error.name, error.code, error.message); } };
// uvMetricsInfo is newer than libuv 1.44.
const names = (object) => Object.keys(object).filter((name) => name !== 'uvMetricsInfo').sort().join();
for (const options of [5, null, { resolution: 0 }, { resolution: 1.5 }, { resolution: 'a' }]) t(() => monitorEventLoopDelay(options));
const delay = monitorEventLoopDelay({ resolution: 10 });
console.log(delay.enable(), delay.enable(), delay.disable(), delay.disable(), delay.enable(), delay.count);
await sleep(200);
const blocked = performance.now();
while (performance.now() - blocked < 100);
await sleep(50);
delay.disable();
console.log(delay.count > 5, delay.min > 1e6, delay.max > 9e7, delay.mean > 1e7, delay.percentile(100) === delay.max, delay.stddev > 0, delay.exceeds, 'record' in delay);
delay.reset();
console.log(delay.count, delay.max);

const first = performance.eventLoopUtilization();
await sleep(100);
const idle = performance.eventLoopUtilization(first);
console.log(names(idle), idle.idle > 80, idle.utilization < 0.5);
const second = performance.eventLoopUtilization();
const busy = performance.now();
while (performance.now() - busy < 100);
const active = performance.eventLoopUtilization(second);
console.log(active.active > 90, active.utilization > 0.5);
const difference = performance.eventLoopUtilization(second, first);
console.log(Math.abs(difference.idle - (second.idle - first.idle)) < 1e-6, difference.utilization <= 1);

const { nodeTiming } = performance;
console.log(names(nodeTiming), nodeTiming.name, nodeTiming.entryType, nodeTiming.startTime, nodeTiming.loopExit, nodeTiming.constructor.name);
console.log(nodeTiming.duration > 300, nodeTiming.loopStart > 0, nodeTiming.loopStart < nodeTiming.duration, nodeTiming.idleTime > 200, nodeTiming === performance.nodeTiming);
console.log(names(performance.toJSON()), Math.abs(performance.timeOrigin + performance.now() - Date.now()) < 50);
const usage = process.resourceUsage();
console.log(Object.keys(usage).join(), usage.userCPUTime > 0, usage.maxRSS * 1024 >= process.memoryUsage.rss() / 2, process.uptime() > 0.3, process.uptime() < 60);
