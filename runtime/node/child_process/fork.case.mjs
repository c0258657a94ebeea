import { fork } from 'node:child_process';
if (process.argv[2] === 'child') {
  process.on('message', (m) => { process.send({ got: typeof m === 'string' ? m.length : m, args: process.argv.slice(2), connected: process.connected, env: process.env.NODE_CHANNEL_FD }); if (m === 'bye') process.disconnect(); });
  process.on('disconnect', () => {});
  process.send('ready');
} else {
  const c = fork(import.meta.filename, ['child', 'x']);
  c.on('message', (m) => { console.log('parent got', m); if (m === 'ready') { c.send({ a: [1, 2, { b: null }] }); c.send('x'.repeat(300000)); c.send('bye'); } });
  for (const n of ['spawn', 'disconnect', 'exit', 'close']) c.on(n, (...a) => console.log(n, ...a));
  await new Promise((r) => c.on('close', r));
  c.send('late', (e) => console.log(e.code, e.message)); c.on('error', (e) => console.log('error', e.code)); c.disconnect();
  try { fork('x.js', { stdio: ['pipe'] }) } catch (e) { console.log(e.code, e.message) }
  try { fork(5) } catch (e) { console.log(e.code, e.message) }
}
