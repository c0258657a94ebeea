// 100,000 timers made, fired or cleared, again and again.
const Rss = () => process.memoryUsage.rss();
async function Round() {
  const timers = [];
  for (let index = 0; index < 100_000; index += 1) timers.push(setTimeout(() => {}, index % 2 ? 1 : 1e6));
  for (let index = 0; index < timers.length; index += 2) clearTimeout(timers[index]);
  await new Promise((resolve) => setTimeout(resolve, 20));
}
await Round();
await Round();
globalThis.gc?.();
const before = Rss();
for (let round = 0; round < 8; round += 1) await Round();
globalThis.gc?.();
console.log(JSON.stringify({ before, after: Rss() }));
