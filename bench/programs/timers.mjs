// 1,000,000 timers.
let fired = 0;
await new Promise((resolve) => {
  for (let index = 0; index < 1_000_000; index += 1) {
    setTimeout(() => { if (++fired === 1_000_000) resolve(); }, index % 100);
  }
});
console.log(fired);
