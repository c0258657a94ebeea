import tty, { ReadStream, WriteStream, isatty } from 'node:tty';

console.log(Object.keys(tty).sort().join(), isatty(0), isatty(-1), isatty('1'), isatty(99), isatty(1.5));
const { getColorDepth, hasColors } = WriteStream.prototype;
for (const env of [
  {}, { TERM: 'dumb' }, { TERM: 'xterm' }, { TERM: 'xterm-256color' }, { TERM: 'XTERM-color' }, { TERM: 'screen' }, { TERM: 'mosh' }, { TERM: 'terminator' },
  { COLORTERM: 'truecolor' }, { COLORTERM: '24bit' }, { COLORTERM: '1' }, { FORCE_COLOR: '' }, { FORCE_COLOR: '0' }, { FORCE_COLOR: '1' },
  { FORCE_COLOR: '2' }, { FORCE_COLOR: '3' }, { FORCE_COLOR: 'true' }, { NO_COLOR: '1', TERM: 'xterm' },
  { NODE_DISABLE_COLORS: '1', TERM: 'xterm' }, { CI: '1' }, { CI: '1', TRAVIS: '1' }, { CI: '1', CI_NAME: 'codeship' },
  { TEAMCITY_VERSION: '9.1.0 x' }, { TEAMCITY_VERSION: '8.0.0' }, { TERM_PROGRAM: 'iTerm.app', TERM_PROGRAM_VERSION: '3.1' },
  { TERM_PROGRAM: 'iTerm.app', TERM_PROGRAM_VERSION: '2.1' }, { TERM_PROGRAM: 'Apple_Terminal' }, { TERM_PROGRAM: 'HyperTerm' },
 
]) console.log(JSON.stringify(env), getColorDepth(env), hasColors(256, env), hasColors(env));
for (const make of [() => new ReadStream(-1), () => new WriteStream(-1), () => new WriteStream('a'), () => hasColors('x'), () => hasColors(1), () => hasColors(1.5)]) {
  try {
    make();
    console.log('made');
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
