// A table of end-to-end cases: each gets a scratch folder of its own, runs kiln and asserts.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import vm from 'node:vm';

import { kiln } from '../conformance/lib/kiln.mjs';
import { EndRunAtReport } from '../conformance/lib/sanitizers.mjs';

const timeoutMs = 60_000;

export const commands = [['build', '--no-bundle'], ['transpile']];

export class Scratch {
  constructor(name, command) {
    this.command = command;
    this.folder = fs.mkdtempSync(path.join(os.tmpdir(), `kiln-${name.replace(/\W+/g, '-').slice(0, 30)}-`));
  }
  Path(name) {
    return path.join(this.folder, name);
  }
  Write(name, content) {
    fs.mkdirSync(path.dirname(this.Path(name)), { recursive: true });
    fs.writeFileSync(this.Path(name), content);
    return this.Path(name);
  }
  Read(name) {
    return fs.readFileSync(this.Path(name), 'utf8');
  }
  Exists(name) {
    return fs.existsSync(this.Path(name));
  }
  // Runs kiln here. Whatever the input, it may not crash or hang.
  Kiln(words, options = {}) {
    const started = performance.now();
    const result = spawnSync(options.program ?? kiln, words, { cwd: this.folder, maxBuffer: 1 << 29, timeout: timeoutMs, ...options });
    EndRunAtReport(`kiln ${words.join(' ')}`, result.stderr);
    assert.equal(result.error?.code, undefined, `did not end: ${result.error?.message}`);
    assert.equal(result.signal, null, `died of ${result.signal}: ${String(result.stderr).slice(-600)}`);
    assert.ok(result.status === 0 || result.status === 1 || result.status === 2, `exit ${result.status}: ${String(result.stderr).slice(-600)}`);
    return { status: result.status, stdout: result.stdout, stderr: String(result.stderr), seconds: (performance.now() - started) / 1000 };
  }
  // Runs the command that this run of the case is about.
  Make(words, options) {
    return this.Kiln([...this.command, ...words], options);
  }
  // Runs a shell line with $KILN and $MAKE set, for redirections and limits.
  Shell(line) {
    const env = { ...process.env, KILN: kiln, MAKE: [kiln, ...this.command].join(' ') };
    const result = spawnSync('bash', ['-c', line], { cwd: this.folder, encoding: 'utf8', timeout: timeoutMs, env });
    EndRunAtReport(line, result.stderr);
    return result;
  }
}

// Exit 1 and a message that matches.
export function ExpectError(result, pattern) {
  assert.equal(result.status, 1, `expected exit 1, got ${result.status}; stderr: ${result.stderr.slice(0, 400)}`);
  assert.match(result.stderr, pattern);
}

export function ExpectOk(result) {
  assert.equal(result.status, 0, `expected exit 0, got ${result.status}; stderr: ${result.stderr.slice(0, 400)}`);
}

// The value of the last statement of a script.
export function Evaluate(code) {
  return vm.runInNewContext(String(code), {}, { timeout: 5000 });
}

export function IsUtf8(bytes) {
  return Buffer.compare(Buffer.from(bytes.toString('utf8')), bytes) === 0;
}

// Runs the cases whose names hold a word of the command line, or all; ends the process. Those of
// `each` run with every command, those of `once` name theirs.
export function RunCases(each, once) {
  const wanted = process.argv.slice(2);
  let passed = 0;
  let failed = 0;
  const Run = (name, body, command) => {
    if (wanted.length && !wanted.some((word) => name.includes(word))) return;
    const scratch = new Scratch(name, command);
    try {
      body(scratch);
      passed += 1;
    } catch (error) {
      failed += 1;
      console.log(`FAIL ${name}: ${error.message.split('\n').slice(0, 6).join('\n  ')}`);
    }
    fs.rmSync(scratch.folder, { recursive: true, force: true });
  };
  for (const [name, body] of Object.entries(each)) {
    for (const command of commands) Run(`${command[0]}: ${name}`, body, command);
  }
  for (const [name, body] of Object.entries(once)) Run(name, body, []);
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed ? 1 : 0);
}
