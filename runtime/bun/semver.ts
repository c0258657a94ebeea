// Bun.semver, on npm's own. https://bun.com/docs/runtime/semver
import npm from 'npm:semver';

const { SemVer, Range } = npm as any;

// What Bun's parser forgives: "=1.2.3", "v1.2.3", "01.2.3".
function versionFrom(text: string): any {
  try {
    return new SemVer(text.trim().replace(/^[=v]+\s*/, ''), { loose: true });
  } catch {
    return null;
  }
}

// What says nothing Bun understands is any version; an alternative without a range is none.
function rangeFrom(text: string): any {
  const alternatives = text.replaceAll(',', ' ').split('||').filter((part) => part.trim() !== '');
  try {
    return new Range(alternatives.join('||'), { loose: true });
  } catch {
    return new Range('*');
  }
}

function satisfies(version?: any, range?: any): boolean {
  if (arguments.length < 1) return false;
  const parsed = versionFrom(`${version}`);
  if (parsed === null) return false;
  return rangeFrom(range === undefined ? '' : `${range}`).test(parsed);
}

// Parts that are missing or "x" come after all numbers.
const partial = /^[=v\s]*(\d+|[x*X])(?:\.(\d+|[x*X]))?(?:\.(\d+|[x*X]))?(?:-([0-9A-Za-z.-]+))?(?:\+[0-9A-Za-z.-]+)?\s*$/;

function parse(value: any): { numbers: number[]; prerelease: string | undefined } {
  const match = partial.exec(`${value}`);
  if (match === null) throw new Error(`Invalid SemVer: ${value}\n`);
  return { numbers: match.slice(1, 4).map((part) => (part === undefined || !/^\d/.test(part) ? Infinity : Number(part))), prerelease: match[4] };
}

function comparePrereleases(a: string | undefined, b: string | undefined): number {
  if (a === b) return 0;
  if (a === undefined || b === undefined) return a === undefined ? 1 : -1;
  return new SemVer(`0.0.0-${a}`, { loose: true }).comparePre(new SemVer(`0.0.0-${b}`, { loose: true }));
}

function order(v1?: any, v2?: any): number {
  const [a, b] = [parse(v1), parse(v2)];
  for (let i = 0; i < 3; i += 1) if (a.numbers[i] !== b.numbers[i]) return a.numbers[i] < b.numbers[i] ? -1 : 1;
  return comparePrereleases(a.prerelease, b.prerelease);
}

export const semver = { satisfies, order };
