// fork with serialization 'advanced': what JSON cannot say, in small and large messages.
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { inspect } from 'node:util';

if (process.argv[2] === 'child') {
  process.on('message', (message) => {
    if (message === 'end') return process.disconnect();
    process.send(message);
  });
} else {
  class Point {
    x = 1;
    y = 2;
  }
  const cyclic = { name: 'cyclic' };
  cyclic.self = cyclic;
  const values = [
    new Map([[1, new Set(['a'])]]), 10n ** 30n, new Date(0), /a+/gi, cyclic, Buffer.from('bytes'), new Float64Array([1.5]), new Point(),
    [undefined, , NaN, -0], new Error('gone'), 'x'.repeat(300_000), { buffer: new Uint8Array(200_000).fill(7) },
  ];
  const child = fork(fileURLToPath(import.meta.url), ['child'], { serialization: 'advanced' });
  for (const value of values.slice(0, 4)) child.send(typeof value === 'bigint' ? { value } : value);
  for (const value of values.slice(4)) child.send(value);
  let count = 0;
  child.on('message', (message) => {
    const text = message instanceof Error ? `${message.name}: ${message.message}` : inspect(message);
    console.log(text.length > 200 ? text.length : text);
    count += 1;
    if (count === values.length) child.send('end');
  });
  child.on('exit', (code) => console.log('exit', code, count));
}
