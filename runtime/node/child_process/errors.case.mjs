import { ChildProcess, exec, execFile, execFileSync, execSync, spawn, spawnSync } from 'node:child_process';

const attempt = (label, run) => {
  try {
    console.log(label, run());
  } catch (error) {
    console.log(label, error.name, error.code, error.message);
  }
};
attempt('no file', () => spawn());
attempt('empty', () => spawn(''));
attempt('args', () => spawn('x', 5));
attempt('options', () => spawn('x', [], 5));
attempt('cwd', () => spawn('x', [], { cwd: 5 }));
attempt('uid', () => spawn('x', [], { uid: 'a' }));
attempt('shell', () => spawn('x', [], { shell: 5 }));
attempt('detached', () => spawn('x', [], { detached: 5 }));
attempt('stdio', () => spawn('x', [], { stdio: 'foo' }));
attempt('stdio entry', () => spawn('x', [], { stdio: ['foo'] }));
attempt('two ipc', () => spawn('x', [], { stdio: ['ipc', 'ipc'] }));
attempt('timeout', () => spawn('x', [], { timeout: -1 }));
attempt('signal', () => spawn('x', [], { signal: 5 }));
attempt('killSignal', () => spawn('x', [], { killSignal: 'SIGNOPE' }));
attempt('ipc sync', () => spawnSync('x', [], { stdio: ['ipc'] }));
attempt('maxBuffer', () => execFile('x', { maxBuffer: -1 }));
attempt('callback', () => execFile('x', [], {}, 5));
attempt('exec', () => exec(5));
attempt('null byte', () => spawn('a\0b'));
attempt('input', () => spawnSync('cat', { input: 5 }));
attempt('execFileSync', () => execFileSync('sh', ['-c', 'echo oops >&2; exit 4'], { stdio: 'pipe' }));
attempt('execSync missing', () => execSync('definitely-not-there-zz', { stdio: 'pipe' }).toString());
attempt('execFileSync missing', () => execFileSync('definitely-not-there-zz'));
const missing = spawnSync('definitely-not-there-zz');
console.log(missing.status, missing.signal, missing.output, missing.stdout, missing.error.code, missing.error.syscall, missing.error.path, missing.error.spawnargs);
console.log(Object.keys(spawnSync('true')).join());
console.log(Object.keys(missing).join());
const killed = spawnSync('sh', ['-c', 'kill -9 $$']);
console.log(killed.status, killed.signal);
const overflow = spawnSync('sh', ['-c', 'echo 123456'], { maxBuffer: 3, encoding: 'utf8' });
console.log(overflow.error.code, overflow.stdout, overflow.error.message);
const late = spawnSync('sleep', ['5'], { timeout: 30, killSignal: 'SIGKILL' });
console.log(late.error.code, late.error.message, late.signal, late.status);

await new Promise((resolve) => exec('yes', { maxBuffer: 100 }, (error, stdout) => (console.log(error.code, error.message, stdout.length), resolve())));
await new Promise((resolve) => exec('sleep 5', { timeout: 30 }, (error) => (console.log(error.killed, error.signal, error.code, error.cmd), resolve())));
const controller = new AbortController();
await new Promise((resolve) => {
  execFile('sleep', ['5'], { signal: controller.signal }, (error) => (console.log(error.name, error.code, error.message, error.cmd), resolve()));
  controller.abort();
});
const aborted = spawn('sleep', ['5'], { signal: AbortSignal.abort() });
aborted.on('error', (error) => console.log('aborted', error.name, error.code));
await new Promise((resolve) => aborted.on('close', (...args) => (console.log('close', args), resolve())));
const folder = spawn('ls', [], { cwd: '/definitely/not/there' });
folder.on('error', (error) => console.log(error.message, error.path));
await new Promise((resolve) => folder.on('close', resolve));
const child = spawn('sleep', ['5']);
attempt('kill', () => child.kill('SIGFOO'));
console.log(child.kill(0), child.killed, child.kill('SIGKILL'), child.killed);
await new Promise((resolve) => child.on('exit', (...args) => (console.log(args), resolve())));
console.log(child.kill(), child.exitCode, child.signalCode);
console.log(child instanceof ChildProcess, typeof child.pid, child.spawnfile, child.spawnargs, child.connected);
