import { createHistogram } from 'node:perf_hooks';
const t = (f) => { try { console.log(f()); } catch (e) { console.log(e.name, e.code, e.message); } };
for (const figures of [1, 2, 3, 4, 5]) { const h = createHistogram({ figures }); for (const v of [1, 7, 1234567, 2047, 2048, 2049, 99999, 123456789, 5e9]) h.record(v); 
t(() => [h.min, h.max, h.mean, h.stddev, h.percentile(1), h.percentile(30), h.percentile(50), h.percentile(90), h.percentile(100), h.count, h.exceeds].join(' ')); t(() => [...h.percentiles].join(' ')); t(() => [...h.percentilesBigInt].join(' ')); }
const h = createHistogram(); h.record(1234567); t(() => [h.min, h.max, h.mean, h.percentile(50)]);
const i = createHistogram(); i.record(5); i.add(h); t(() => [i.min, i.max, i.count, i.mean]);
for (const o of [{ figures: 0 }, { figures: 6 }, { lowest: 0 }, { highest: 1 }, { lowest: 5, highest: 9 }, { figures: 'a' }, { highest: 'a' }, 5, { lowest: 'a' }]) t(() => createHistogram(o).count);
t(() => { const h = createHistogram({ highest: 1000 }); h.record(1000); h.record(1023); h.record(1024); h.record(2047); h.record(2048); h.record(5000); return [h.count, h.exceeds, h.max]; });
t(() => createHistogram().record(0)); t(() => createHistogram().record('a')); t(() => createHistogram().record(1.5)); t(() => createHistogram().record(-1)); t(() => createHistogram().percentile(0)); t(() => createHistogram().percentile(101)); t(() => createHistogram().percentile('a'));
t(() => createHistogram().add(5));
