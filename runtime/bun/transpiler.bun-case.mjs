// Bun.Transpiler, where Bun's printer and kiln's agree. https://bun.com/docs/runtime/transpiler
const show = (name, make) => {
  try {
    const value = make();
    console.log(name, typeof value === 'string' ? JSON.stringify(value) : Bun.inspect(value));
  } catch (error) {
    console.log(name, 'threw', error?.name, error?.code, error?.constructor?.name, error instanceof BuildMessage ? [error.position.line, error.position.column, error.level].join() : error?.message);
  }
};
const transpile = (code, options) => new Bun.Transpiler(options).transformSync(code);
show('types', () => transpile('const x: number = 1;\nexport default x;\nimport a from "b";\nimport { c } from "d";\nc();\n', { loader: 'ts' }));
show('loader argument', () => new Bun.Transpiler().transformSync('let a: x = 1', 'ts'));
show('bytes', () => transpile(Buffer.from('a + 1')));
show('jsx', () => transpile('export const a = <div className="x">hi <></></div>;', { loader: 'tsx', tsconfig: { compilerOptions: { jsx: 'preserve' } } }).includes('className'));
show('minify', () => transpile('function foo(longname){ return longname * 2 } export {foo}', { minify: { whitespace: true } }));
show('minifyWhitespace', () => transpile('let a = 1;\nfoo(a);', { minifyWhitespace: true }));
show('trimUnusedImports', () => transpile('import a from "a"; import {b} from "b"; b', { trimUnusedImports: true }));
show('commonjs', () => transpile('module.exports = require("x"); exports.a = 1'));

const code = 'import a from "a"; import {type B} from "b"; import type C from "c"; export * from "d"; export const e = 1; export default 2; import("f"); require("g"); require.resolve("h"); import "i"; a; export function j(){} export {x as "y z"} from "k"; import.meta.resolve("l")';
show('scan', () => new Bun.Transpiler({ loader: 'tsx' }).scan(code));
show('scanImports', () => new Bun.Transpiler({ loader: 'tsx' }).scanImports('import a from "a"; import {b} from "b"; import type C from "c"; export * from "d"; import("f"); require("g"); require.resolve("h"); import "i"; a; export {x} from "k"; import("a")'));

show('syntax error', () => transpile('let x = ;'));
for (const options of [{ loader: 'nope' }, { loader: 5 }, { loader: 'json' }]) show(`options ${JSON.stringify(options)}`, () => transpile('{}', options));
for (const method of ['transformSync', 'scan', 'scanImports']) show(`${method} of nothing`, () => new Bun.Transpiler()[method]());
show('a wrong loader', () => new Bun.Transpiler().transformSync('a', 'nope'));
console.log(JSON.stringify(await new Bun.Transpiler().transform('const x = 1')));
await new Bun.Transpiler().transform('let x = ;').catch((error) => console.log(error.name, error instanceof Error, JSON.stringify(error.position)));
