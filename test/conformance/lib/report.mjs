// Which cases failed, and is each failure an expected one?
// `expectations/NAME.txt` lists the known differences, one `case # reason` a line; `*` stands for any
// text. A listed case that passes now is a failure too, so that the file never goes stale.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = path.join(path.dirname(fileURLToPath(import.meta.url)), '../expectations');
const shownFailures = 40;

function Pattern(text) {
  const escaped = text.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
  return new RegExp(`^${escaped}$`);
}

export class Report {
  constructor(name, { accept, sample }) {
    this.name = name;
    this.accept = accept;
    this.complete = sample === 1;
    this.passed = 0;
    this.failures = [];
    this.notes = [];
    this.file = path.join(folder, `${name}.txt`);
    const text = fs.existsSync(this.file) ? fs.readFileSync(this.file, 'utf8') : '';
    this.header = text.split('\n').filter((line) => line.startsWith('#'));
    this.expected = text.split('\n').filter((line) => line && !line.startsWith('#')).map((line) => {
      const [id, reason] = line.split(/\s+# /);
      return { id: id.trim(), reason, pattern: Pattern(id.trim()), hits: 0 };
    });
  }

  Pass(count = 1) {
    this.passed += count;
  }

  Fail(id, detail) {
    this.failures.push({ id, detail });
  }

  // Is `id` listed as a known difference?
  IsExpected(id) {
    return this.expected.some(({ pattern }) => pattern.test(id));
  }

  // Something the reader should know that is neither passed nor failed.
  Note(text) {
    this.notes.push(text);
  }

  Finish(seconds) {
    const unexpected = [];
    for (const failure of this.failures) {
      const row = this.expected.find(({ pattern }) => pattern.test(failure.id));
      if (row) row.hits += 1;
      else unexpected.push(failure);
    }
    const stale = this.complete ? this.expected.filter((row) => row.hits === 0) : [];
    if (this.accept) this.WriteExpectations(unexpected);
    for (const { id, detail } of unexpected.slice(0, shownFailures)) console.log(`FAIL ${this.name} ${id}: ${detail}`);
    if (unexpected.length > shownFailures) console.log(`… and ${unexpected.length - shownFailures} more`);
    for (const row of stale) console.log(`FAIL ${this.name} ${row.id}: passes now; delete its line in ${this.file}`);
    for (const note of this.notes) console.log(`note ${this.name}: ${note}`);
    if (process.env.KILN_FAILURES) fs.writeFileSync(process.env.KILN_FAILURES, unexpected.map(({ id, detail }) => `${id}\t${detail}\n`).join(''));
    const known = this.failures.length - unexpected.length;
    const failed = unexpected.length + stale.length;
    console.log(`${this.name}: ${this.passed} passed, ${failed} failed, ${known} known differences, ${seconds.toFixed(1)} s`);
    return { passed: this.passed, failed };
  }

  WriteExpectations(unexpected) {
    const kept = this.expected.filter((row) => row.hits > 0).map((row) => `${row.id} # ${row.reason}`);
    const added = unexpected.map(({ id, detail }) => `${id} # ${String(detail).split('\n')[0].slice(0, 140)}`);
    fs.writeFileSync(this.file, [...this.header, ...[...kept, ...added].sort(), ''].join('\n'));
  }
}
