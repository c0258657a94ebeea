// The order of callbacks: ticks, promise jobs, timers, immediates.
import { setTimeout as sleep } from 'node:timers/promises';

const log = (text) => console.log(text);
setTimeout(() => {
  log('timeout 1');
  process.nextTick(() => log('tick in timeout'));
  Promise.resolve().then(() => log('job in timeout'));
}, 1);
setTimeout(() => log('timeout 2'), 1);
const unused = setTimeout(() => log('never'), 1);
clearTimeout(unused);
await sleep(10);
setImmediate(() => {
  log('immediate 1');
  process.nextTick(() => log('tick in immediate'));
  Promise.resolve().then(() => log('job in immediate'));
});
setImmediate(() => log('immediate 2'));
await sleep(10);
let count = 0;
const interval = setInterval(() => {
  count += 1;
  if (count === 3) {
    clearInterval(interval);
    log(`interval ran ${count} times`);
  }
}, 1);
