// The streams themselves: this program runs itself with pipes and files.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';

const self = process.argv[1];
const run = (name, options = {}) => spawnSync(process.execPath, [self, name], { encoding: 'utf8', ...options });

const programs = {
  write() {
    console.log(process.stdout.fd, process.stdout.isTTY, process.stdout.writable, process.stdout.columns, process.stdin.fd, process.stderr.fd);
    process.stdout.write('a\n', () => console.log('written'));
    console.log('b');
    process.stdout.write(new Uint8Array([0x63, 10]));
    process.stderr.write('err\n');
    console.log(process.stdout.write(''), process.stdout.writableLength, process.stdout._type);
  },
  replaced() {
    const { write } = process.stdout;
    let seen = '';
    process.stdout.write = function (text, ...rest) {
      seen += text;
      return true;
    };
    console.log('captured', { a: 1 });
    process.stdout.write = write;
    console.log(JSON.stringify(seen));
  },
  async input() {
    let total = 0;
    for await (const chunk of process.stdin) total += chunk.length;
    console.log(total);
  },
  encoded() {
    process.stdin.setEncoding('utf8');
    process.stdin.on('data', (text) => console.log(typeof text, JSON.stringify(text)));
    process.stdin.on('end', () => console.log('end'));
  },
  readable() {
    process.stdin.on('readable', () => {
      for (let chunk; (chunk = process.stdin.read()) !== null; ) console.log(String(chunk));
    });
    process.stdin.on('end', () => console.log('end'));
  },
  unread() {
    process.stdin.on('data', () => {});
    process.stdin.pause();
    console.log('does not wait');
  },
  end() {
    process.stdout.on('finish', () => process.stderr.write('finish\n'));
    process.stdout.end('last\n');
  },
  broken() {
    process.stdout.on('error', (error) => {
      process.stderr.write(`${error.message} ${error.code} ${error.syscall} ${error.errno}\n`);
      process.exit(3);
    });
    setInterval(() => process.stdout.write('x'.repeat(1000)), 1);
  },
  pipe() {
    process.stdin.pipe(process.stdout);
  },
  corked() {
    process.stdout.cork();
    process.stdout.write('one ');
    process.stdout.write('two\n');
    console.log('three');
    process.nextTick(() => process.stdout.uncork());
  },
};

if (process.argv[2]) {
  await programs[process.argv[2]]();
} else {
  for (const name of ['write', 'replaced', 'end', 'corked']) {
    const { stdout, stderr, status } = run(name, { input: '' });
    console.log(name, { stdout, stderr, status });
  }
  for (const name of ['input', 'encoded', 'readable', 'pipe']) console.log(name, run(name, { input: 'héllo' }).stdout);
  console.log(run('input', { stdio: ['ignore', 'pipe', 'pipe'] }).stdout);
  const unread = spawn(process.execPath, [self, 'unread'], { stdio: ['pipe', 'inherit', 'inherit'] });
  console.log(await once(unread, 'exit'));
  const broken = spawn(process.execPath, [self, 'broken'], { stdio: ['ignore', 'pipe', 'pipe'] });
  broken.stdout.once('data', () => broken.stdout.destroy());
  broken.stderr.on('data', (text) => console.log(String(text)));
  console.log(await once(broken, 'close'));
  const pipe = spawn(process.execPath, [self, 'pipe'], { stdio: ['pipe', 'pipe', 'inherit'] });
  let total = 0;
  pipe.stdout.on('data', (chunk) => (total += chunk.length));
  for (let i = 0; i < 200; i += 1) if (!pipe.stdin.write(Buffer.alloc(100_000))) await once(pipe.stdin, 'drain');
  pipe.stdin.end();
  await once(pipe, 'close');
  console.log(total);
}
