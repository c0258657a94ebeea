// node:sys, the old name of node:util. https://nodejs.org/api/deprecations.html#DEP0025
export * from './util.ts';
export { default } from './util.ts';
