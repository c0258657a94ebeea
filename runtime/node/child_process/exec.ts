// exec and execFile: a child whose output is collected. https://nodejs.org/api/child_process.html#child_processexecfilefile-args-options-callback
import { native } from '../../modules/main.ts';
import { Buffer } from '../buffer/buffer.ts';
import { checkFunction, checkMaxBuffer, checkObject, checkString, checkTimeout, killSignalOf, nodeError } from './validate.ts';
import { spawn } from './spawn.ts';

const defaultMaxBuffer = 1024 * 1024;
const promisified = Symbol.for('nodejs.util.promisify.custom');

function normalizeExecFile(file: any, args: any, options: any, callback: any) {
  if (Array.isArray(args)) args = args.slice();
  else if (args != null && typeof args === 'object') [callback, options, args] = [options, args, null];
  else if (typeof args === 'function') [callback, options, args] = [args, null, null];
  args ??= [];
  if (typeof options === 'function') [callback, options] = [options, {}];
  else if (options != null) checkObject(options, 'options');
  options ??= {};
  if (callback != null) checkFunction(callback, 'callback');
  if (options.argv0 != null) checkString(options.argv0, 'options.argv0');
  return { file, args, options, callback };
}

// What one of the child's streams said, up to `most` bytes.
class Collector {
  stream: any;
  name: string;
  chunks: any[] = [];
  length = 0;

  constructor(stream: any, name: string, encoding: string | null, most: number, onOverflow: (error: Error) => void) {
    this.stream = stream;
    this.name = name;
    if (encoding) stream.setEncoding(encoding);
    stream.on('data', (chunk: any) => {
      const text = stream.readableEncoding;
      const length = text && most !== Infinity ? Buffer.byteLength(chunk, text) : chunk.length;
      this.length += length;
      if (this.length <= most) {
        this.chunks.push(chunk);
        return;
      }
      this.chunks.push(chunk.slice(0, most - (this.length - length)));
      onOverflow(nodeError(RangeError, 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER', `${name} maxBuffer length exceeded`));
    });
  }

  result(asText: boolean): any {
    return asText || this.stream?.readableEncoding ? this.chunks.join('') : Buffer.concat(this.chunks);
  }
}

function commandFailed(command: string, stderr: any, code: number | null, killed: boolean, signal: string | null) {
  const error: any = new Error(`Command failed: ${command}\n${stderr}`);
  error.code = code !== null && code < 0 ? native('handles').errorCode(code) : code;
  return Object.assign(error, { killed, signal });
}

export function execFile(givenFile: any, givenArgs?: any, givenOptions?: any, givenCallback?: any): any {
  const { file, args, options: given, callback } = normalizeExecFile(givenFile, givenArgs, givenOptions, givenCallback);
  const options = { encoding: 'utf8', timeout: 0, maxBuffer: defaultMaxBuffer, killSignal: 'SIGTERM', cwd: null, env: null, shell: false, ...given };
  checkTimeout(options.timeout);
  checkMaxBuffer(options.maxBuffer);
  options.killSignal = killSignalOf(options.killSignal);
  const child = spawn(file, args, {
    cwd: options.cwd, env: options.env, gid: options.gid, shell: options.shell, signal: options.signal, uid: options.uid,
    windowsHide: Boolean(options.windowsHide), windowsVerbatimArguments: Boolean(options.windowsVerbatimArguments), argv0: options.argv0,
  });
  collect(child, file, args, options, callback);
  return child;
}

function collect(child: any, file: string, args: string[], options: any, callback: any) {
  const encoding = options.encoding && options.encoding !== 'buffer' && Buffer.isEncoding(options.encoding) ? options.encoding : null;
  let killed = false;
  let exited = false;
  let failure: any = null;
  let timer: any;
  let stdout: Collector | undefined;
  let stderr: Collector | undefined;

  const finish = (code: number | null = null, signal: string | null = null) => {
    if (exited) return;
    exited = true;
    clearTimeout(timer);
    if (!callback) return;
    const out = stdout ? stdout.result(encoding !== null) : encoding ? '' : Buffer.alloc(0);
    const err = stderr ? stderr.result(encoding !== null) : encoding ? '' : Buffer.alloc(0);
    if (!failure && code === 0 && signal === null) {
      callback(null, out, err);
      return;
    }
    const command = args.length > 0 ? `${file} ${args.join(' ')}` : file;
    failure ??= commandFailed(command, err, code, child.killed || killed, signal);
    failure.cmd = command;
    callback(failure, out, err);
  };
  const fail = (error: any) => {
    failure = error;
    child.stdout?.destroy();
    child.stderr?.destroy();
    finish();
  };
  const kill = () => {
    child.stdout?.destroy();
    child.stderr?.destroy();
    killed = true;
    try {
      child.kill(options.killSignal);
    } catch (error) {
      failure ??= error;
      finish();
    }
  };
  if (options.timeout > 0) timer = setTimeout(() => ((timer = undefined), kill()), options.timeout);
  const overflow = (error: Error) => {
    failure = error;
    kill();
  };
  if (child.stdout) stdout = new Collector(child.stdout, 'stdout', encoding, options.maxBuffer, overflow);
  if (child.stderr) stderr = new Collector(child.stderr, 'stderr', encoding, options.maxBuffer, overflow);
  child.addListener('close', finish);
  child.addListener('error', fail);
}

export function normalizeExec(command: any, options: any, callback: any) {
  checkString(command, 'command');
  if (command.includes('\0')) throw invalidNull(command);
  if (typeof options === 'function') [callback, options] = [options, undefined];
  options = { ...options };
  options.shell = typeof options.shell === 'string' ? options.shell : true;
  return { file: command, options, callback };
}

function invalidNull(command: string) {
  return nodeError(TypeError, 'ERR_INVALID_ARG_VALUE', `The argument 'command' must be a string without null bytes. Received '${command.replaceAll('\0', '\\x00')}'`);
}

export function exec(command: any, givenOptions?: any, givenCallback?: any): any {
  const { file, options, callback } = normalizeExec(command, givenOptions, givenCallback);
  return execFile(file, options, callback);
}

// util.promisify(exec): { stdout, stderr }, with the child at the promise.
function promisify(original: (...args: any[]) => any) {
  return (...args: any[]) => {
    const { promise, resolve, reject } = Promise.withResolvers<any>();
    (promise as any).child = original(...args, (error: any, stdout: any, stderr: any) => {
      if (error === null) resolve({ stdout, stderr });
      else reject(Object.assign(error, { stdout, stderr }));
    });
    return promise;
  };
}
for (const one of [exec, execFile]) Object.defineProperty(one, promisified, { value: promisify(one), enumerable: false });
