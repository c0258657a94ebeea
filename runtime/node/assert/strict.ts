// node:assert/strict: the same, with strict comparisons under the short names.
import { strict } from './assert.ts';

export const {
  AssertionError, deepEqual, deepStrictEqual, doesNotMatch, doesNotReject, doesNotThrow, equal, fail, ifError, match, notDeepEqual,
  notDeepStrictEqual, notEqual, notStrictEqual, ok, partialDeepStrictEqual, rejects, strictEqual, throws,
} = strict as any;
export { strict as default, strict as 'module.exports', strict };
