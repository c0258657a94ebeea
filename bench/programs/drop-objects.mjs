// Makes and drops 10 M objects and says how much larger the process is than after the first tenth.
const Rss = () => process.memoryUsage.rss();
let kept;
function Make(count) {
  for (let index = 0; index < count; index += 1) kept = { index, next: [index], text: `t${index & 255}` };
}
Make(1_000_000);
globalThis.gc?.();
await new Promise((resolve) => setTimeout(resolve, 50));
const before = Rss();
Make(9_000_000);
globalThis.gc?.();
await new Promise((resolve) => setTimeout(resolve, 50));
console.log(JSON.stringify({ before, after: Rss(), kept: kept.index }));
