// Which lines of two texts differ, after Myers, and how node:assert shows it.

type Line = { kind: 'same' | 'actual' | 'expected'; text: string };

// Objects print a comma after all but the last property: that alone is no difference.
function same(a: string, b: string, ignoreCommas: boolean): boolean {
  return a === b || (ignoreCommas && (`${a},` === b || a === `${b},`));
}

export function diffLines(actual: string[], expected: string[], ignoreCommas: boolean): Line[] {
  const limit = actual.length + expected.length;
  const furthest = new Int32Array(2 * limit + 3);
  const center = limit + 1;
  const trace: Int32Array[] = [];
  const goesDown = (row: Int32Array, diagonal: number, level: number) =>
    diagonal === -level || (diagonal !== level && row[center + diagonal - 1] < row[center + diagonal + 1]);
  search: for (let level = 0; level <= limit; level += 1) {
    trace.push(furthest.slice());
    for (let diagonal = -level; diagonal <= level; diagonal += 2) {
      let x = goesDown(furthest, diagonal, level) ? furthest[center + diagonal + 1] : furthest[center + diagonal - 1] + 1;
      while (x < actual.length && x - diagonal < expected.length && same(actual[x], expected[x - diagonal], ignoreCommas)) x += 1;
      furthest[center + diagonal] = x;
      if (x >= actual.length && x - diagonal >= expected.length) break search;
    }
  }
  const lines: Line[] = [];
  let x = actual.length;
  let y = expected.length;
  for (let level = trace.length - 1; level >= 0; level -= 1) {
    const row = trace[level];
    const diagonal = x - y;
    const previous = goesDown(row, diagonal, level) ? diagonal + 1 : diagonal - 1;
    const fromX = row[center + previous];
    const fromY = fromX - previous;
    while (x > fromX && y > fromY) {
      x -= 1;
      y -= 1;
      lines.push({ kind: 'same', text: ignoreCommas && !actual[x].endsWith(',') ? expected[y] : actual[x] });
    }
    if (level === 0) break;
    if (x > fromX) lines.push({ kind: 'actual', text: actual[--x] });
    else lines.push({ kind: 'expected', text: expected[--y] });
  }
  return lines.reverse();
}

const keptLines = 5;

// Long runs of equal lines are cut to their start and last line.
export function printDiff(lines: Line[]): { message: string; skipped: boolean } {
  let message = '';
  let skipped = false;
  for (let at = 0; at < lines.length; ) {
    if (lines[at].kind !== 'same') {
      message += `${lines[at].kind === 'actual' ? '+' : '-'} ${lines[at].text}\n`;
      at += 1;
      continue;
    }
    let end = at;
    while (end < lines.length && lines[end].kind === 'same') end += 1;
    const run = lines.slice(at, end);
    const isLast = end === lines.length;
    const shown = run.slice(0, keptLines);
    for (const { text } of shown) message += `  ${text}\n`;
    if (!isLast) {
      const rest = run.slice(keptLines);
      if (rest.length >= 3) {
        message += `...\n  ${rest.at(-1)!.text}\n`;
        skipped = true;
      } else {
        for (const { text } of rest) message += `  ${text}\n`;
      }
    }
    at = end;
  }
  return { message: `\n${message.trimEnd()}`, skipped };
}
