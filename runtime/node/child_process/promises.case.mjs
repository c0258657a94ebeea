import { exec, execFile, spawn } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(exec);
console.log(await run('echo out; echo err >&2'));
await run('echo partly; exit 3').catch((error) => console.log(error.code, error.stdout, error.stderr, error.message));
const promise = promisify(execFile)('cat');
promise.child.stdin.end('to the child');
console.log((await promise).stdout, promise.child.exitCode);
console.log((await promisify(execFile)('printf', ['\\377'], { encoding: 'buffer' })).stdout);
console.log((await promisify(execFile)('printf', ['\\377'], { encoding: 'hex' })).stdout);
{
  const child = spawn('sleep', ['5'], { timeout: 20 });
  console.log(await new Promise((resolve) => child.on('close', (...args) => resolve(args))), child.killed);
}
