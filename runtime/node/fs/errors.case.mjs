// Errors of the sync forms: code, errno, syscall, path, dest and message.
import fs from 'node:fs';

fs.mkdirSync('dir/inner', { recursive: true });
fs.writeFileSync('file', 'a');
fs.symlinkSync('nowhere', 'dangling');
fs.symlinkSync('loop', 'loop');
let number = 0;
const check = (call) => {
  number += 1;
  try {
    console.log(number, call());
  } catch (error) {
    const { name, code, errno, syscall, path, dest, message } = error;
    console.log(number, JSON.stringify({ name, code, errno, syscall, path, dest, message }).replaceAll(process.cwd(), 'CWD'), error instanceof Error, Object.keys(error).sort().join());
  }
};
for (const call of [
  () => fs.readFileSync('nope'), () => fs.readFileSync('nope', 'utf8'), () => fs.readFileSync('dir'), () => fs.readFileSync('file/x'), () => fs.readFileSync('loop', 'utf8'),
  () => fs.readFileSync(999), () => fs.readFileSync('a\0b'), () => fs.readFileSync({}), () => fs.readFileSync('file', 'bogus'), () => fs.readFileSync('file', { encoding: 'bogus' }),
  () => fs.readFileSync('file', { flag: 'q' }), () => fs.readFileSync('file', 5), () => fs.readFileSync(), () => fs.readFileSync(-1),
  () => fs.writeFileSync('dir', 'x'), () => fs.writeFileSync('nope/x', 'x'), () => fs.writeFileSync('file', {}), () => fs.writeFileSync('file', 5), () => fs.writeFileSync('file', undefined),
  () => fs.writeFileSync('file', 'x', { flag: 'wx' }), () => fs.writeFileSync('file', 'x', { mode: 'zz' }), () => fs.writeFileSync('file', 'x', { flush: 1 }),
  () => fs.appendFileSync('dir', 'x'), () => fs.openSync('nope'), () => fs.openSync('file', 'wx'), () => fs.openSync('file', 'bogus'), () => fs.openSync('file', 'r', '9'), () => fs.openSync('dir', 'w'),
  () => fs.closeSync(999), () => fs.closeSync(-1), () => fs.closeSync(1.5), () => fs.closeSync('a'), () => fs.closeSync(),
  () => fs.statSync('nope'), () => fs.lstatSync('nope'), () => fs.fstatSync(999), () => fs.statSync('dangling'), () => fs.statSync('nope', { throwIfNoEntry: false }), () => fs.lstatSync('file/x', { throwIfNoEntry: false }),
  () => fs.statSync(5), () => fs.accessSync('nope'), () => fs.accessSync('file', fs.constants.X_OK), () => fs.existsSync('nope'), () => fs.existsSync({}), () => fs.existsSync('dir'),
  () => fs.mkdirSync('dir'), () => fs.mkdirSync('nope/x'), () => fs.mkdirSync('file/y', { recursive: true }), () => fs.mkdirSync('file', { recursive: true }), () => fs.mkdirSync('file/a/b', { recursive: true }),
  () => fs.mkdirSync('x', { recursive: 1 }), () => fs.mkdirSync('dir', { recursive: true }), () => fs.mkdirSync(''),
  () => fs.readdirSync('nope'), () => fs.readdirSync('file'), () => fs.readdirSync('nope', { recursive: true }), () => fs.readdirSync('dir', { recursive: 'a' }), () => fs.readdirSync('dir', 'bogus'),
  () => fs.rmdirSync('nope'), () => fs.rmdirSync('file'), () => fs.rmdirSync('dir'), () => fs.unlinkSync('nope'), () => fs.renameSync('nope', 'b'), () => fs.renameSync('file', 'dir'), () => fs.renameSync('a'),
  () => fs.linkSync('nope', 'b'), () => fs.linkSync('file', 'dir'), () => fs.symlinkSync('a', 'file'), () => fs.symlinkSync('a', 'nope/b'), () => fs.readlinkSync('file'), () => fs.readlinkSync('nope'),
  () => fs.copyFileSync('nope', 'b'), () => fs.copyFileSync('file', 'dir'), () => fs.copyFileSync('file', 'file', fs.constants.COPYFILE_EXCL), () => fs.copyFileSync(1, 'b'), () => fs.copyFileSync('a', 1),
  () => fs.chmodSync('nope', 0o600), () => fs.chmodSync('file', 'zz'), () => fs.chmodSync('file', -1), () => fs.chmodSync('file'), () => fs.fchmodSync(999, 0o600), () => fs.chownSync('nope', 1, 1), () => fs.chownSync('file', 'a', 1),
  () => fs.utimesSync('nope', 1, 1), () => fs.utimesSync('file', 'a', 1), () => fs.utimesSync('file', NaN, 1), () => fs.futimesSync(999, 1, 1), () => fs.lutimesSync('nope', 1, 1),
  () => fs.truncateSync('nope'), () => fs.truncateSync('file', 'a'), () => fs.truncateSync('file', 1.5), () => fs.ftruncateSync(999), () => fs.fsyncSync(999), () => fs.fdatasyncSync(999),
  () => fs.realpathSync('nope/b'), () => fs.realpathSync('dangling'), () => fs.realpathSync.native('nope'), () => fs.mkdtempSync('nope/a-'), () => fs.mkdtempSync(5),
  () => fs.rmSync('nope'), () => fs.rmSync('dir'), () => fs.rmSync('nope', { force: true }), () => fs.rmSync('dir', { recursive: 1 }), () => fs.rmSync('dir', 5), () => fs.statfsSync('nope'),
  () => fs.readSync(0, {}), () => fs.readSync(999, Buffer.alloc(1)), () => fs.readSync(0, Buffer.alloc(4), 5), () => fs.readSync(0, Buffer.alloc(4), 0, 5), () => fs.readSync(0, Buffer.alloc(4), -1), () => fs.readSync(0, Buffer.alloc(4), 0, 1, 'x'), () => fs.readSync(0, Buffer.alloc(0), 0, 1),
  () => fs.writeSync(999, 'x'), () => fs.writeSync(999, Buffer.from('x')), () => fs.writeSync(1, {}), () => fs.writeSync('1', 'x'), () => fs.writeSync(1, Buffer.alloc(4), 5), () => fs.writeSync(1, Buffer.alloc(4), 0, 5),
  () => fs.writevSync(999, [Buffer.from('x')]), () => fs.writevSync(1, 'x'), () => fs.readvSync(1, [1]),
  () => fs.cpSync('nope', 'b'), () => fs.cpSync('dir', 'dir/inner', { recursive: true }), () => fs.cpSync('file', 'dir'), () => fs.cpSync('file', 'file'), () => fs.cpSync('dir', 'file', { recursive: true }), () => fs.cpSync('file', 'dir/inner', { force: 1 }),
  () => fs.watch('nope'), () => fs.readFile('a'), () => fs.exists('a'), () => fs.stat('a', {}), () => fs.open('a', 'r'), () => fs.readFile({}, () => {}), () => fs.mkdir('a', 'zz', () => {}), () => fs.write(1), () => fs.rename('a', 'b', 'c'), () => fs.close(-1, () => {}),
]) check(call);
