// node:os against the same machine.
import os from 'node:os';
import * as named from 'node:os';
import constants from 'node:constants';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
console.log(os.type(), os.platform(), os.arch(), os.release(), os.version(), os.machine(), os.endianness(), os.hostname(), os.homedir(), os.tmpdir());
console.log(os.EOL === '\n', os.devNull, os.totalmem(), os.availableParallelism(), os.cpus().length, os.cpus()[0].model, Object.keys(os.cpus()[0]), Object.keys(os.cpus()[0].times));
console.log(os.networkInterfaces(), os.userInfo(), os.userInfo({ encoding: 'hex' }).username, os.loadavg().length, os.getPriority(), os.freemem() > 1e6, os.uptime() > 1);
console.log(os.constants, `${os.type}`, named.EOL === os.EOL, require('os') === os, Object.keys(os).join());
for (const variables of [{ TMPDIR: '/x/' }, { TMPDIR: '', TMP: '/y' }, { TMPDIR: '/' }]) {
  Object.assign(process.env, variables);
  console.log(os.tmpdir());
}
process.env.HOME = '/elsewhere';
console.log(os.homedir());
for (const call of [() => os.getPriority('a'), () => os.setPriority(0, 100), () => os.setPriority(1.5), () => os.userInfo(5), () => os.getPriority(99999999)]) {
  try {
    console.log(call());
  } catch (error) {
    console.log(error.name, error.code, error.message, error.info);
  }
}
console.log(constants.SIGINT, constants.ENOENT, constants.O_CREAT, constants.PRIORITY_LOW, constants.RTLD_NOW, constants.S_IFMT, require('constants') === constants);
try { os.EOL = 'x'; } catch (error) { console.log(error.name); }
