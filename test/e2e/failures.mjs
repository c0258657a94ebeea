// How programs end that fail, are stopped or lose their world: exit codes, signals and stdout as under Node, and a message that
// says what was wrong.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';

import { kiln } from '../conformance/lib/kiln.mjs';
import { EndRunAtReport } from '../conformance/lib/sanitizers.mjs';
import { RunCases } from './harness.mjs';

function Run(program, words, scratch, options = {}) {
  const env = { ...process.env, NO_COLOR: '1', NODE_NO_WARNINGS: '1', KILN_CACHE_DIR: scratch.Path('.cache') };
  const result = spawnSync(program, words, { cwd: scratch.folder, encoding: 'utf8', timeout: 60_000, maxBuffer: 1 << 28, env, ...options });
  EndRunAtReport(`${program} ${words.join(' ')}`, result.stderr);
  return result;
}

const EndOf = ({ status, signal, stdout }) => ({ status, signal, stdout });

// The files of a row are planted; main.mjs, or main.cjs, is run by both.
function CompareWithNode(scratch, files, stderr) {
  for (const [name, text] of Object.entries(files)) scratch.Write(name, text);
  const main = Object.keys(files).find((name) => name.startsWith('main.'));
  const actual = Run(kiln, [main], scratch);
  assert.deepEqual(EndOf(actual), EndOf(Run(process.execPath, [main], scratch)), actual.stderr);
  if (stderr !== undefined) assert.match(actual.stderr, stderr);
}

const esm = (text, more = {}) => ({ 'main.mjs': text, ...more });
const cjs = (text, more = {}) => ({ 'main.cjs': text, ...more });
const onExit = 'process.on("exit", (code) => console.log("exit", code));';

// --- [files, what stderr says] ---

const modules = {
  'a syntax error in a nested import': [esm('import "./a.mjs"; console.log("main")', { 'a.mjs': 'import "./b.mjs"; console.log("a")', 'b.mjs': 'export const x = 1;\nlet y = = 2;\n' }), /b\.mjs:2:9/],
  'a syntax error in what is imported later': [esm('try { await import("./b.mjs") } catch (e) { console.log(e.name, e instanceof SyntaxError) }', { 'b.mjs': 'let = = 2' })],
  'a syntax error in what is required': [cjs('try { require("./b.cjs") } catch (e) { console.log(e.name, e instanceof SyntaxError) } require("./b.cjs")', { 'b.cjs': 'let = = 2' }), /b\.cjs:1:7/],
  'a missing file': [esm('import "./nope.mjs"'), /Cannot find module '.*nope\.mjs' imported from .*main\.mjs[^]*main\.mjs:1:8/],
  'a missing package': [esm('import "nope-package"'), /Cannot find package 'nope-package' imported from .*main\.mjs[^]*kiln add nope-package/],
  'a missing required file': [cjs('console.log(1); require("./a.cjs")', { 'a.cjs': 'require("./nope")' }), /Cannot find module '\.\/nope'\nRequire stack:\n- .*a\.cjs\n- .*main\.cjs/],
  'a missing module can be caught': [esm('for (const name of ["./nope.mjs", "nope-package"]) try { await import(name) } catch (e) { console.log(e.name, e.code) }')],
  'a missing export': [esm('import { x } from "./a.mjs"', { 'a.mjs': 'export const y = 1' }), /does not provide an export named 'x'[^]*main\.mjs:1:10/],
  'a cycle read too early': [esm('import "./a.mjs"; export const x = 1', { 'a.mjs': 'import { x } from "./main.mjs"; try { x } catch (e) { console.log(e.name) } x;' }), /ReferenceError/],
  'a throw in top-level await': [esm(`${onExit} import "./a.mjs"; console.log("no")`, { 'a.mjs': 'console.log(1); await 0; throw new TypeError("late")' }), /TypeError: late\n.*a\.mjs:1:/],
  'top-level await that never ends': [esm('await new Promise(() => {})'), /unsettled top-level await/],
};

const recursion = {
  'is caught': [esm('function f() { return f() + 1 } try { f() } catch (e) { console.log(e.name, e instanceof RangeError) } console.log("after")')],
  'is reported': [esm('function f() { return f() + 1 } f()'), /RangeError: Maximum call stack size exceeded/],
  'through conversions': [esm('const o = { toString() { return `${this}` } }; try { `${o}` } catch (e) { console.log(e.name) }')],
  'through proxies': [esm('const p = new Proxy({}, { get(t, k, r) { return r[k] } }); try { p.x } catch (e) { console.log(e.name) }')],
  'through constructors': [esm('class A extends Error { constructor() { new A() } } try { new A() } catch (e) { console.log(e.name) }')],
  'through built-ins': [esm('import { EventEmitter } from "node:events"; const e = new EventEmitter(); e.on("x", () => e.emit("x")); try { e.emit("x") } catch (e) { console.log(e.name) }')],
  'through natives': [esm('import fs from "node:fs"; function f() { fs.existsSync("/"); f() } try { f() } catch (e) { console.log(e.name) }')],
  'of deep data': [esm('let deep = []; for (let i = 0; i < 1e5; i += 1) deep = [deep]; for (const f of [JSON.stringify, structuredClone]) try { f(deep) } catch (e) { console.log(e.name) }')],
};

const memory = {
  'what is too large': [esm(`for (const make of [() => new ArrayBuffer(2 ** 40), () => new Uint8Array(2 ** 36), () => Buffer.alloc(2 ** 40), () => new Array(-1), () => new Array(2 ** 32), () => 'x'.repeat(2 ** 31), () => 'x'.padEnd(2 ** 32),
    () => { for (let s = 'x'; ; s += s); }, () => Array(9).fill('x'.repeat(2 ** 28)).join('')]) try { make() } catch (e) { console.log(e.name) }`)],
};

const exits = {
  'at top level': [esm(`${onExit} console.log(1); process.exit(3); console.log("no")`)],
  'while importing': [esm('import "./a.mjs"; console.log("no")', { 'a.mjs': `${onExit} process.exit(4)` })],
  'while importing dynamically': [esm('import("./a.mjs"); setTimeout(() => console.log("no"), 50)', { 'a.mjs': `${onExit} process.exit(4)` })],
  'while requiring': [cjs('require("./a.cjs"); console.log("no")', { 'a.cjs': `${onExit} process.exit(4)` })],
  'in exit listeners': [esm('let n = 0; process.on("exit", (code) => { console.log(code); if (n++ < 2) process.exit(5 + n) }); process.on("exit", (code) => console.log("second", code))')],
  'in beforeExit': [esm(`${onExit} let n = 0; process.on("beforeExit", (code) => { console.log("before", code); if (n++ < 2) setTimeout(() => console.log("timer"), 1); else process.exit(6) })`)],
  'in a tick': [esm(`${onExit} process.nextTick(() => process.exit(7)); process.nextTick(() => console.log("no"))`)],
  'in a promise job': [esm(`${onExit} Promise.resolve().then(() => process.exit(7)).finally(() => console.log("no")); queueMicrotask(() => console.log("no"))`)],
  'in an async function': [esm(`${onExit} async function f() { try { await 1; process.exit(3) } catch { console.log("no") } finally { console.log("no") } } f()`)],
  'in a generator': [esm('function* g() { try { yield 1; process.exit(3) } finally { console.log("no") } } for (const x of g()) console.log(x)')],
  'in try': [esm('try { process.exit(3) } catch { console.log("no") } finally { console.log("no") }')],
  'in callbacks of the language': [esm('[2, 1].sort(() => JSON.stringify({ toJSON: () => "x".replace(/x/, () => new Promise(() => process.exit(3))) })); console.log("no")')],
  'in a timer': [esm(`${onExit} setTimeout(() => process.exit(7), 1); setTimeout(() => console.log("no"), 2); setInterval(() => {}, 10)`)],
  'in an immediate': [esm(`${onExit} setImmediate(() => process.exit(7)); setImmediate(() => console.log("no"))`)],
  'in a callback of a stream': [esm(`import fs from "node:fs"; ${onExit} fs.createReadStream("main.mjs").on("data", () => process.exit(8)).on("end", () => console.log("no"))`)],
  'in uncaughtException': [cjs(`${onExit} process.on("uncaughtException", (e, origin) => { console.log(e.message, origin); process.exit(9) }); throw new Error("x")`)],
  'in unhandledRejection': [esm(`${onExit} process.on("unhandledRejection", (e) => { console.log(e.message); process.exit(9) }); Promise.reject(new Error("x"))`)],
  'with a child that goes on': [esm('import { spawn } from "node:child_process"; spawn("sleep", ["30"]); process.exit(1)')],
  'without listeners': [esm(`${onExit} process.reallyExit(12)`)],
  'by abort': [esm(`${onExit} process.abort()`)],
  'codes as text': [esm('process.exit("7")')],
  'codes that are none': [esm('for (const code of [{}, 1.5, "abc", true]) try { process.exitCode = code } catch (e) { console.log(e.code) } process.exit("x")'), /ERR_INVALID_ARG_TYPE/],
  'codes beyond a byte': [esm('process.exit(256 + 3)')],
  'negative codes': [esm('process.exit(-1)')],
  'exitCode': [esm(`${onExit} process.exitCode = 3; process.on("beforeExit", (code) => { console.log("before", code); process.exitCode = 4 })`)],
  'exitCode from an exit listener': [esm('process.on("exit", () => { process.exitCode = 9; setTimeout(() => console.log("no")); process.nextTick(() => console.log("no")) })')],
  'exitCode and a throw': [esm('process.exitCode = 5; throw 1')],
  'exitCode and exit(0)': [esm('process.exitCode = 5; process.exit(0)')],
};

const uncaught = {
  'an exit listener that throws': [esm('process.on("exit", () => { throw new Error("from a listener") }); process.on("exit", () => console.log("no"))'), /from a listener/],
  'an exit listener that throws, heard': [esm('process.on("exit", () => { throw new Error("x") }); process.on("uncaughtException", (e) => console.log(e.message))')],
  'a listener that throws': [esm('process.on("uncaughtException", () => { throw new Error("again") }); throw new Error("x")'), /again/],
  'goes on if somebody listens': [esm('process.on("uncaughtException", (e) => console.log(e.message)); for (const later of [queueMicrotask, process.nextTick, setTimeout]) { later(() => { throw new Error(later.name) }); later(() => console.log("next")) }')],
  'in a callback': [esm('import fs from "node:fs"; process.on("uncaughtException", (e) => console.log(e.message)); fs.readFile("/dev/null", () => { throw new Error("x") })')],
  'in a tick': [esm(`${onExit} process.nextTick(() => { throw new Error("x") }); process.nextTick(() => console.log("no"))`), /error: x/],
  'in a job': [esm(`${onExit} queueMicrotask(() => { throw new Error("x") }); queueMicrotask(() => console.log("no"))`), /error: x/],
  'an error event': [esm('import { EventEmitter } from "node:events"; new EventEmitter().emit("error", new Error("boom"))'), /error: boom/],
  'null': [esm('throw null'), /Uncaught null/],
  'undefined': [cjs('throw undefined'), /Uncaught undefined/],
  'an object without prototype': [cjs('throw Object.create(null)'), /error/],
  'a proxy that throws': [cjs('throw new Proxy({}, { get() { throw 1 } })'), /error/],
  'a stack that throws': [cjs('const e = new Error("x"); Object.defineProperty(e, "stack", { get() { throw 1 } }); throw e'), /error/],
  'a stack that is none': [cjs('const e = new Error("wrong"); e.stack = 5; throw e'), /wrong/],
  'a cause': [esm('throw new Error("x", { cause: new TypeError("y") })'), /error: x[^]*TypeError: y/],
  'errors of an error': [esm('throw new AggregateError([new Error("y"), new RangeError("z")], "x")'), /AggregateError: x[^]*error: y[^]*RangeError: z/],
  'causes in a circle': [esm('const e = new Error("x", { cause: new Error("y") }); e.cause.cause = e; throw e'), /error: x/],
};

const rejections = {
  'ends the program': [esm('Promise.reject(new Error("x")); setTimeout(() => console.log("no"), 10)'), /error: x\n.*main\.mjs:1:16/],
  'of what is no error': [esm('process.on("uncaughtException", (e, origin) => console.log(e.code, e.message, origin)); Promise.reject(42); Promise.reject(undefined); Promise.reject({ a: 1 })')],
  'of an async function': [esm('async function f() { throw new TypeError("x") } f(); setTimeout(() => console.log("no"), 10)'), /TypeError: x/],
  'of an async generator': [esm('(async () => { for await (const x of (async function* () { throw new Error("x") })()); })()'), /error: x/],
  'of an executor': [esm('new Promise(() => { throw new Error("x") })'), /error: x/],
  'of a subclass': [esm('class P extends Promise {} new P((_, reject) => reject(new Error("x")))'), /error: x/],
  'of a thenable': [esm('await { then(_, reject) { reject(new Error("x")) } }'), /error: x/],
  'of one of many': [esm('Promise.all([Promise.reject(1), Promise.reject(2)]).catch(() => console.log("caught"))')],
  'in a timer': [esm('setTimeout(async () => { throw new Error("x") }, 1); setTimeout(() => console.log("no"), 50)'), /error: x/],
  'handled in a tick': [esm('const p = Promise.reject(1); process.nextTick(() => p.catch(() => console.log("caught")))')],
  'handled in a job': [esm('const p = Promise.reject(1); Promise.resolve().then(() => {}).then(() => p.catch(() => console.log("caught")))')],
  'handled in a job of a tick': [esm('const p = Promise.reject(1); process.nextTick(() => queueMicrotask(() => p.catch(() => console.log("caught"))))')],
  'handled too late': [esm('const p = Promise.reject(1); setImmediate(() => p.catch(() => console.log("no")))')],
  'handled after it was reported': [esm('const p = Promise.reject(new Error("x")); process.on("unhandledRejection", (e, q) => console.log(e.message, p === q)); process.on("rejectionHandled", (q) => console.log("handled", p === q)); setTimeout(() => p.catch(() => console.log("caught")))')],
  'goes to uncaughtException': [esm('process.on("uncaughtException", (e, origin) => console.log(e.message, origin)); Promise.reject(new Error("x")); setTimeout(() => console.log("alive"), 5)')],
  'a listener that throws': [esm('process.on("unhandledRejection", () => { throw new Error("again") }); Promise.reject(1)'), /again/],
};

const cases = {};
for (const [title, rows] of Object.entries({ modules, recursion, memory, exits, uncaught, rejections })) {
  for (const [name, [files, stderr]] of Object.entries(rows)) cases[`${title}: ${name}`] = (scratch) => CompareWithNode(scratch, files, stderr);
}

for (const mode of ['throw', 'strict', 'warn', 'none']) {
  cases[`rejections: --unhandled-rejections=${mode}`] = (scratch) => {
    scratch.Write('main.mjs', 'Promise.reject(new Error("x")); setTimeout(() => console.log("alive"), 5)');
    const words = [`--unhandled-rejections=${mode}`, 'main.mjs'];
    const options = { env: { ...process.env, NODE_NO_WARNINGS: undefined } };
    const actual = Run(kiln, words, scratch, options);
    const expected = Run(process.execPath, words, scratch, options);
    assert.deepEqual(EndOf(actual), EndOf(expected));
    assert.equal(actual.stderr.includes('UnhandledPromiseRejectionWarning: Error: x'), expected.stderr.includes('UnhandledPromiseRejectionWarning: Error: x'));
  };
}

// Sanitizers need more addresses than a limit would leave.
function CanLimitAddresses(scratch) {
  return scratch.Shell('ulimit -v 3000000; env -u ASAN_OPTIONS -u UBSAN_OPTIONS "$KILN" --version 2>/dev/null').status === 0;
}

cases['exits: all that was printed is written'] = (scratch) => {
  scratch.Write('main.mjs', 'console.log("a".repeat(300000)); process.stdout.write("b".repeat(300000)); process.exit(2)');
  const { status, stdout } = Run(kiln, ['main.mjs'], scratch);
  assert.deepEqual([status, stdout.length], [2, 600001]);
};

// --- signals: whatever kiln runs ends as it would by itself ---

const signals = ['HUP', 'INT', 'QUIT', 'ILL', 'TRAP', 'ABRT', 'BUS', 'FPE', 'KILL', 'USR1', 'SEGV', 'USR2', 'PIPE', 'ALRM', 'TERM'];
Object.assign(cases, {
  'signals: end programs'(scratch) {
    for (const name of signals) {
      const { signal, stderr } = Run(kiln, ['-e', `process.kill(process.pid, 'SIG${name}'); setTimeout(() => {}, 200)`], scratch);
      // Writing to closed pipes is an error instead.
      assert.equal(signal, name === 'PIPE' ? null : `SIG${name}`, stderr);
    }
  },
  'signals: are heard, also the one that the engine uses'(scratch) {
    const code = 'let n = 0; for (const s of ["SIGUSR1", "SIGUSR2", "SIGHUP", "SIGINT", "SIGTERM"]) { process.on(s, () => { console.log(s); if (++n === 5) process.exit() }); process.kill(process.pid, s) } setInterval(() => { for (let i = 0, a = []; i < 1e5; i += 1) a.push({ i }) }, 1)';
    const { stdout, status } = Run(kiln, ['-e', code], scratch);
    assert.deepEqual([status, stdout.split('\n').sort()], [0, ['', 'SIGHUP', 'SIGINT', 'SIGTERM', 'SIGUSR1', 'SIGUSR2']]);
  },
  'signals: of scripts and of programs in node_modules/.bin'(scratch) {
    scratch.Write('package.json', JSON.stringify({ scripts: Object.fromEntries(signals.map((name) => [name, `kill -${name} $$`])) }));
    scratch.Write('node_modules/.bin/tool', '#!/bin/sh\nkill -$1 $$\n');
    fs.chmodSync(scratch.Path('node_modules/.bin/tool'), 0o755);
    for (const name of signals) {
      if (name === 'QUIT') continue;  // Shells in the background ignore it, and what they start.
      assert.equal(Run(kiln, ['run', '--silent', name], scratch).signal, `SIG${name}`);
      assert.equal(Run(kiln, ['tool', name], scratch).signal, `SIG${name}`);
    }
  },

  // --- memory ---

  'memory: too few addresses'(scratch) {
    if (!CanLimitAddresses(scratch)) return;
    const { status, stderr } = scratch.Shell('ulimit -v 3000000; "$KILN" -p 1');
    assert.deepEqual([status, stderr], [1, 'error: Running JavaScript needs 6 GB of address space, more than `ulimit -v` allows (3072 MB)\n']);
  },
  'memory: growing until there is no more'(scratch) {
    if (!CanLimitAddresses(scratch)) return;
    scratch.Write('main.mjs', 'const all = []; for (;;) all.push(new Uint8Array(1e8).fill(1));');
    const { status, stderr } = scratch.Shell('ulimit -v $((6 * 1024 * 1024)); "$KILN" main.mjs');
    assert.equal(status, 1, stderr);
    assert.match(stderr, /RangeError: Out of memory/);
  },
});

// --- standard streams: shell lines with $RUN, ended as under Node ---

const lines = {
  'a reader that goes away': ['for (let i = 0; i < 1e5; i += 1) console.log(`line ${i}`)', '$RUN main.mjs | head -1; echo ${PIPESTATUS[0]}'],
  'a reader that goes away, heard': ['process.stdout.on("error", (e) => { console.error(e.code, e.syscall); process.exit(3) }); setInterval(() => console.log("x".repeat(1000)), 1)', '{ $RUN main.mjs 2>&3 | head -c 3; } 3>&1; echo ${PIPESTATUS[0]}'],
  'a reader that goes away from a stream': ['process.stdout.on("error", (e) => console.error("event", e.code)); process.stdout.write("x".repeat(5e6), (e) => console.error("callback", e?.code)); process.on("exit", (code) => console.error("exit", code))', '{ $RUN main.mjs 2>&3 | head -c 3 >/dev/null; } 3>&1'],
  'a reader that goes away, unheard': ['setInterval(() => process.stdout.write("x".repeat(1000)), 1)', '$RUN main.mjs 2>/dev/null | head -c 3; echo ${PIPESTATUS[0]}'],
  'a reader that goes away from writeSync': ['import fs from "node:fs"; try { for (;;) fs.writeSync(1, "x".repeat(1000)) } catch (e) { console.error(e.code) }', '{ $RUN main.mjs 2>&3 | head -c 3 >/dev/null; } 3>&1'],
  'stdout closed': ['console.log(1); console.error(2); process.on("exit", (code) => console.error("exit", code))', '$RUN main.mjs 2>&1 >&-; echo $?'],
  'stderr closed': ['console.error(2); console.log(1); process.exitCode = 3', '$RUN main.mjs 2>&-; echo $?'],
  'stderr closed and an error': ['throw new Error("x")', '$RUN main.mjs 2>&-; echo $?'],
  'stdin closed': ['process.stdin.on("data", () => {}).on("end", () => console.log("end"))', '$RUN main.mjs <&-; echo $?'],
  'stdin piped through': ['process.stdin.pipe(process.stdout)', 'head -c 200000000 /dev/zero | $RUN main.mjs | wc -c; echo ${PIPESTATUS[1]}'],
  'stdin by for await': ['let n = 0; for await (const chunk of process.stdin) n += chunk.length; console.log(n)', 'head -c 200000000 /dev/zero | $RUN main.mjs; echo $?'],
  'stdin line by line': ['import { createInterface } from "node:readline"; let n = 0; for await (const line of createInterface({ input: process.stdin })) n += line.length; console.log(n)', 'seq 300000 | $RUN main.mjs'],
  'stdin destroyed': ['process.stdin.on("data", () => { process.stdin.destroy(); console.log("data") }).on("close", () => console.log("close")).on("end", () => console.log("end"))', 'seq 300000 | $RUN main.mjs; echo ${PIPESTATUS[1]}'],
  'a full device': ['console.log(1); process.exitCode = 4', '$RUN main.mjs > /dev/full; echo $?'],
};
for (const [name, [code, line]] of Object.entries(lines)) {
  cases[`streams: ${name}`] = (scratch) => {
    scratch.Write('main.mjs', code);
    const [expected, actual] = [process.execPath, kiln].map((program) => scratch.Shell(`RUN="${program}"; ${line}`));
    assert.equal(actual.stdout, expected.stdout, actual.stderr);
    assert.equal(actual.status, expected.status);
  };
}

// --- the current folder ---

Object.assign(cases, {
  'folders: removed while in it'(scratch) {
    const main = scratch.Write('main.mjs', 'import "./a.mjs"; try { process.cwd() } catch (e) { console.log(e.code, e.syscall) }');
    scratch.Write('a.mjs', 'console.log("a")');
    for (const program of [kiln, process.execPath]) {
      const { stdout, stderr } = scratch.Shell(`mkdir gone; cd gone; rmdir ../gone; "${program}" "${main}"; "${program}" -p 1`);
      assert.equal(stdout, 'a\nENOENT uv_cwd\n1\n', stderr);
    }
  },
  'folders: that may not be listed'(scratch) {
    if (os.userInfo().uid !== 0) return;  // Only root can become somebody else.
    scratch.Write('closed/main.mjs', 'import "./a.mjs"; console.log(2)');
    scratch.Write('closed/a.mjs', 'console.log(1)');
    fs.chmodSync(scratch.folder, 0o755);
    fs.chmodSync(scratch.Path('closed'), 0o711);
    fs.copyFileSync(kiln, scratch.Path('kiln'));
    const as = { uid: 65534, gid: 65534 };
    assert.equal(Run(scratch.Path('kiln'), ['main.mjs'], scratch, { ...as, cwd: scratch.Path('closed') }).stdout, '1\n2\n');
    fs.chmodSync(scratch.Path('closed'), 0o600);
    const { status, stderr } = Run(scratch.Path('kiln'), ['closed/main.mjs'], scratch, as);
    assert.deepEqual([status, stderr], [1, 'error: Module not found "closed/main.mjs"\n']);
  },
});

RunCases({}, cases);
