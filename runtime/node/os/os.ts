// node:os. https://nodejs.org/api/os.html
import { builtin, native } from '../../modules/main.ts';
import { invalidArgType, nodeError, outOfRange } from '../errors.ts';
import { constants } from './constants.ts';

const natives = native('os');
const [systemName, systemVersion, systemRelease, systemMachine] = natives.uname();
const environment = () => (globalThis as any).process.env;

// os.type is also its own value where a primitive is asked for.
function withPrimitive<F extends () => unknown>(call: F): F {
  Object.defineProperty(call, Symbol.toPrimitive, { value: () => call(), enumerable: true, configurable: true, writable: true });
  return call;
}

// Failures of the system are SystemErrors here.
function checked<T>(call: () => T): T {
  try {
    return call();
  } catch (error: any) {
    if (!error.syscall) throw error;
    const reason = error.message.replace(/^\w+: /, '').replace(/, \w+$/, '');
    const failure: any = nodeError(Error, 'ERR_SYSTEM_ERROR', `A system error occurred: ${error.syscall} returned ${error.code} (${reason})`);
    Object.defineProperty(failure, 'name', { value: 'SystemError', writable: true, enumerable: false, configurable: true });
    failure.info = { errno: error.errno, code: error.code, message: reason, syscall: error.syscall };
    Object.assign(failure, { errno: error.errno, syscall: error.syscall });
    throw failure;
  }
}

export const arch = withPrimitive(() => 'x64');
export const availableParallelism = withPrimitive((): number => natives.availableParallelism());
export const endianness = withPrimitive(() => 'LE');
export const freemem = withPrimitive((): number => natives.freemem());
export const totalmem = withPrimitive((): number => natives.totalmem());
export const homedir = withPrimitive((): string => checked(() => natives.homedir()));
export const hostname = withPrimitive((): string => checked(() => natives.hostname()));
export const platform = withPrimitive(() => 'linux');
export const release = withPrimitive((): string => systemRelease);
export const type = withPrimitive((): string => systemName);
export const uptime = withPrimitive((): number => natives.uptime());
export const version = withPrimitive((): string => systemVersion);
export const machine = withPrimitive((): string => systemMachine);

export const tmpdir = withPrimitive((): string => {
  const { TMPDIR, TMP, TEMP } = environment();
  const path = TMPDIR || TMP || TEMP || '/tmp';
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
});

export function cpus(): any[] {
  return checked(() => natives.cpus());
}
export function loadavg(): number[] {
  return natives.loadavg();
}

// "ffff:ff00::" → 24: how many bits of a mask are set at its start.
function prefixLength(netmask: string, isV6: boolean): number {
  const groups = isV6 ? expandV6(netmask) : netmask.split('.').map(Number);
  const bits = groups.map((group) => group.toString(2).padStart(isV6 ? 16 : 8, '0')).join('');
  return bits.indexOf('0') < 0 ? bits.length : bits.indexOf('0');
}
function expandV6(address: string): number[] {
  const [head, tail] = address.split('::').map((part) => (part === '' ? [] : part.split(':')));
  const missing = tail === undefined ? 0 : 8 - head.length - tail.length;
  return [...head, ...Array(missing).fill('0'), ...(tail ?? [])].map((group) => parseInt(group, 16));
}

export function networkInterfaces(): Record<string, any[]> {
  const flat: string[] = checked(() => natives.networkInterfaces());
  const all: Record<string, any[]> = {};
  for (let at = 0; at < flat.length; at += 7) {
    const [name, address, netmask, v6, mac, internal, scope] = flat.slice(at, at + 7);
    const isV6 = v6 === '1';
    const one: any = { address, netmask, family: isV6 ? 'IPv6' : 'IPv4', mac, internal: internal === '1', cidr: `${address}/${prefixLength(netmask, isV6)}` };
    if (isV6) one.scopeid = Number(scope);
    (all[name] ??= []).push(one);
  }
  return all;
}

export function userInfo(options?: { encoding?: string }): any {
  const [uid, gid, username, folder, shell] = checked(() => natives.userInfo()) as string[];
  const encoding = options?.encoding;
  const encode = (text: string) => {
    if (!encoding || encoding === 'utf8' || encoding === 'utf-8') return text;
    const bytes = builtin('node/buffer/buffer.ts').Buffer.from(text);
    return encoding === 'buffer' ? bytes : bytes.toString(encoding);
  };
  return { __proto__: null, uid: Number(uid), gid: Number(gid), username: encode(username), homedir: encode(folder), shell: shell === '' ? null : encode(shell) };
}

function checkInt32(value: any, name: string, least = -2147483648, most = 2147483647) {
  if (typeof value !== 'number') throw invalidArgType(name, 'of type number', value);
  if (!Number.isInteger(value)) throw outOfRange(name, 'an integer', value);
  if (value < least || value > most) throw outOfRange(name, `>= ${least} && <= ${most}`, value);
}

export function getPriority(pid?: number): number {
  pid ??= 0;
  checkInt32(pid, 'pid');
  return checked(() => natives.getPriority(pid));
}

export function setPriority(pid: number, priority?: number): void {
  if (priority === undefined) {
    priority = pid;
    pid = 0;
  }
  checkInt32(pid, 'pid');
  checkInt32(priority, 'priority', -20, 19);
  checked(() => natives.setPriority(pid, priority));
}

export const EOL = '\n';
export const devNull = '/dev/null';
export { constants };

const os: any = {
  arch, availableParallelism, cpus, endianness, freemem, getPriority, homedir, hostname, loadavg, networkInterfaces, platform, release, setPriority,
  tmpdir, totalmem, type, userInfo, uptime, version, machine,
};
for (const [name, value] of Object.entries({ constants, EOL, devNull })) {
  Object.defineProperty(os, name, { value, enumerable: true, configurable: name !== 'constants', writable: name === 'never' });
}
export default os;
