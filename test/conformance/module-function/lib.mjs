// What many cases import.
export function f(...values) {
  log('f', this === undefined, ...values);
  return values[0];
}
export function tag(strings, ...values) {
  log('tag', this === undefined, strings.raw.join('|'), ...values);
  return strings.length;
}
export const o = { n: 1, m() { return this === o; }, get self() { return this; } };
export const value = 7;
export let count = 0;
export function inc() { return ++count; }
export class C {
  constructor(x) { this.x = x; this.target = new.target === C; }
  static s() { return this === C; }
}
const quoted = 'quoted';
export { quoted as 'a b', quoted as __proto__ };
export default function named() { return 'default'; }
