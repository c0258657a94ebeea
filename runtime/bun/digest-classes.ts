// Bun.SHA1, Bun.MD5 and the like: hashers of one algorithm. https://bun.com/docs/runtime/hashing
import { nodeError } from '../node/errors.ts';
import { findAlgorithm, hashInput, newDigest, present } from './crypto-hasher.ts';

function make(name: string, algorithm: string): any {
  const length = findAlgorithm(algorithm)![2];
  const Class = class {
    #digest = newDigest(algorithm);
    #finished = false;

    get byteLength() { return length; }
    digest(output?: any): any {
      if (this.#finished) throw nodeError(Error, 'ERR_INVALID_STATE', `${name} hasher already digested, create a new instance to digest again`);
      return present(() => {
        this.#finished = true;
        return this.#digest.finish();
      }, length, output, true);
    }
    update(data?: any) {
      if (this.#finished) throw nodeError(Error, 'ERR_INVALID_STATE', `${name} hasher already digested, create a new instance to update`);
      this.#digest.update(hashInput(data));
      return this;
    }
    static byteLength = length;
    static hash(input?: any, output?: any): any {
      const data = hashInput(input);
      return present(() => {
        const digest = newDigest(algorithm);
        digest.update(data);
        return digest.finish();
      }, length, output, true);
    }
  };
  Object.defineProperty(Class, 'name', { value: name, configurable: true });
  return Class;
}

export const MD4 = make('MD4', 'md4');
export const MD5 = make('MD5', 'md5');
export const SHA1 = make('SHA1', 'sha1');
export const SHA224 = make('SHA224', 'sha224');
export const SHA256 = make('SHA256', 'sha256');
export const SHA384 = make('SHA384', 'sha384');
export const SHA512 = make('SHA512', 'sha512');
export const SHA512_256 = make('SHA512_256', 'sha512-256');

export function sha(input?: any, output?: any): any {
  return SHA512_256.hash(input, output);
}
Object.defineProperty(sha, 'length', { value: 1, configurable: true });
