// Bun.password: hashes that are slow on purpose. https://bun.com/docs/runtime/hashing#bun-password
import { native } from '../modules/main.ts';
import { randomFillSync } from '../node/crypto/random.ts';
import { createHash } from '../node/crypto/hash.ts';
import { badArgument, encodeText, viewOf } from './bytes.ts';

const natives = native('bun/password');
const argonTypes: Record<string, number> = { argon2d: 0, argon2i: 1, argon2id: 2 };
const bcryptLetters = './ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
// bcrypt ends at 72 bytes: what is longer is hashed first.
const bcryptMost = 72;

type Plan = { algorithm: 'bcrypt'; cost: number } | { algorithm: 'argon2d' | 'argon2i' | 'argon2id'; memory: number; time: number };
type Callback = ((error: unknown, value: any) => void) | undefined;

function bytesFrom(value: any, what: string): Uint8Array {
  const bytes = viewOf(value);
  if (bytes !== undefined) return bytes;
  if (value === undefined || value === null) throw badArgument(`${what} must be a string, ArrayBuffer or ArrayBufferView`);
  return encodeText(`${value}`);
}

function costFrom(options: any, name: string, usual: number, least: number, most: number, complaint: string): number {
  const value = options[name];
  if (value === undefined) return usual;
  if (typeof value !== 'number') throw badArgument(`Expected ${name} to be a number for 'hash'.`);
  if (!(value >= least && value <= most)) throw badArgument(complaint);
  return Math.trunc(value);
}

function checkAlgorithm(name: string, method: string): string {
  if (name === 'bcrypt' || name in argonTypes) return name;
  throw badArgument(`Expected algorithm to be a unknown algorithm, expected one of: "bcrypt", "argon2id", "argon2d", "argon2i" (default is "argon2id") for '${method}'.`);
}

function planFrom(given: any): Plan {
  if (given !== undefined && typeof given !== 'string' && (typeof given !== 'object' || given === null)) throw badArgument('PasswordHashOptions must be an object');
  const options = given === undefined ? { algorithm: 'argon2id' } : typeof given === 'string' ? { algorithm: given } : given;
  if (options.algorithm === undefined) throw badArgument("Expected options.algorithm to be a string for 'hash'.");
  if (typeof options.algorithm !== 'string') throw badArgument('PasswordHashOptions.algorithm must be a string');
  const algorithm = checkAlgorithm(options.algorithm, 'hash');
  if (algorithm === 'bcrypt') return { algorithm, cost: costFrom(options, 'cost', 10, 4, 31, 'Rounds must be an integer between 4 and 31') };
  return {
    algorithm: algorithm as 'argon2id',
    memory: costFrom(options, 'memoryCost', 65536, 8, 2 ** 32 - 1, 'Memory cost must be at least 8'),
    time: costFrom(options, 'timeCost', 2, 1, 2 ** 32 - 1, 'Time cost must be greater than 0'),
  };
}

function forBcrypt(password: Uint8Array): Uint8Array {
  return password.byteLength <= bcryptMost ? password : createHash('sha512').update(password).digest();
}

function bcryptSalt(cost: number): string {
  const random = new Uint8Array(16);
  randomFillSync(random);
  let bits = '';
  for (const byte of random) bits += byte.toString(2).padStart(8, '0');
  let salt = '';
  for (let at = 0; at < 128; at += 6) salt += bcryptLetters[Number.parseInt(bits.slice(at, at + 6).padEnd(6, '0'), 2)];
  return `$2b$${`${cost}`.padStart(2, '0')}$${salt}`;
}

function hashWith(plan: Plan, password: Uint8Array, callback: Callback): string {
  if (plan.algorithm === 'bcrypt') return natives.bcrypt(forBcrypt(password), bcryptSalt(plan.cost), callback);
  const salt = new Uint8Array(32);
  randomFillSync(salt);
  return natives.argon2(argonTypes[plan.algorithm], plan.time, plan.memory, password, salt, callback);
}

function algorithmOf(hash: string): string | undefined {
  if (/^\$2[abxy]?\$/.test(hash) || hash.startsWith('$bcrypt')) return 'bcrypt';
  return /^\$(argon2(?:id|d|i))\$/.exec(hash)?.[1];
}

// Runs the check; `done` turns what the native says into whether it fits.
function verifyWith(password: Uint8Array, hash: string, algorithm: string, callback: Callback): boolean {
  if (algorithm === 'bcrypt') {
    const fits = (again: string) => again.replace(/^\$2[abxy]\$/, '') === hash.replace(/^\$2[abxy]\$/, '');
    const setting = hash.replace(/^\$2[axy]\$/, '$2b$');
    const again = natives.bcrypt(forBcrypt(password), setting, callback && ((error: unknown, value: string) => callback(error, error ? undefined : fits(value))));
    return callback === undefined && fits(again);
  }
  return natives.verifyArgon2(argonTypes[algorithm], hash, password, callback && ((error: unknown, value: string) => callback(error, value !== ''))) === 'yes';
}

function checkPassword(password: any): Uint8Array {
  const bytes = bytesFrom(password, 'password');
  if (bytes.byteLength === 0) throw badArgument('password must not be empty');
  return bytes;
}

function prepare(password: any, hash: any, algorithm: any) {
  const bytes = bytesFrom(password, 'password');
  const known = algorithm === undefined ? undefined : checkAlgorithm(`${algorithm}`, 'verify');
  const text = new (globalThis as any).TextDecoder('latin1').decode(bytesFrom(hash, 'hash'));
  return { text, bytes, algorithm: known ?? algorithmOf(text) };
}

function unsupported() {
  return Object.assign(new Error('Password verification failed with error "UnsupportedAlgorithm"'), { code: 'PASSWORD_UNSUPPORTED_ALGORITHM' });
}
function failed(error: any) {
  const name = /^[A-Z]\w+$/.test(error.message) ? error.message : 'InvalidEncoding';
  return Object.assign(new Error(`Password verification failed with error "${name}"`), { code: `PASSWORD_${name.replace(/(?<!^)([A-Z])/g, '_$1').toUpperCase()}` });
}

export const password = {
  hash(given?: any, algorithm?: any): Promise<string> {
    const plan = planFrom(algorithm);
    const bytes = checkPassword(given);
    return new Promise((resolve, reject) => hashWith(plan, bytes, (error, value) => (error ? reject(error) : resolve(value))));
  },
  hashSync(given?: any, algorithm?: any): string {
    const plan = planFrom(algorithm);
    return hashWith(plan, checkPassword(given), undefined);
  },
  verify(given?: any, hash?: any, algorithm?: any): Promise<boolean> {
    const input = prepare(given, hash, algorithm);
    if (input.bytes.byteLength === 0 || input.text === '') return Promise.resolve(false);
    if (input.algorithm === undefined) return Promise.reject(unsupported());
    return new Promise((resolve, reject) => verifyWith(input.bytes, input.text, input.algorithm!, (error, fits) => (error ? reject(failed(error)) : resolve(fits))));
  },
  verifySync(given?: any, hash?: any, algorithm?: any): boolean {
    const input = prepare(given, hash, algorithm);
    if (input.bytes.byteLength === 0 || input.text === '') return false;
    if (input.algorithm === undefined) throw unsupported();
    try {
      return verifyWith(input.bytes, input.text, input.algorithm, undefined);
    } catch (error) {
      throw failed(error);
    }
  },
};
