// The global crypto. https://w3c.github.io/webcrypto/#crypto-interface
import { nodeError } from '../errors.ts';
import { getRandomValues as fillRandom, randomUUID as uuid } from './random.ts';

const token = Symbol('made here');

function checkThis(value: unknown) {
  if (!(value instanceof Crypto)) throw nodeError(TypeError, 'ERR_INVALID_THIS', 'Value of "this" must be of type Crypto');
}

export class Crypto {
  constructor(made?: symbol) {
    if (made !== token) throw nodeError(TypeError, 'ERR_ILLEGAL_CONSTRUCTOR', 'Illegal constructor');
  }

  get subtle() {
    checkThis(this);
    return subtle;
  }

  getRandomValues(array: any) {
    checkThis(this);
    if (arguments.length === 0) throw nodeError(TypeError, 'ERR_MISSING_ARGS', "Failed to execute 'getRandomValues' on 'Crypto': 1 argument required, but only 0 present.");
    return fillRandom(array);
  }

  randomUUID() {
    checkThis(this);
    return uuid();
  }
}
Object.defineProperties(Crypto.prototype, {
  subtle: { enumerable: true },
  getRandomValues: { enumerable: true },
  randomUUID: { enumerable: true },
  [Symbol.toStringTag]: { value: 'Crypto', configurable: true },
});

// Any use of it says so.
const subtle = new Proxy(Object.create(null), {
  get(_, name) {
    if (typeof name === 'symbol' || name === 'then') return undefined;
    return () => {
      throw nodeError(Error, 'ERR_NOT_SUPPORTED', `crypto.subtle is not supported yet (${name} was used); node:crypto has the same algorithms`);
    };
  },
});

export const crypto = new Crypto(token);
