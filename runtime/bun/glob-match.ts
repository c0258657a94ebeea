// Does a path match a glob pattern?
import minimatch from 'npm:minimatch';

const { Minimatch, braceExpand } = minimatch as any;

const options = { dot: true, nocomment: true };

// {a} is a; minimatch, like Bash, takes its braces literally.
const dropSingleBraces = (pattern: string) => pattern.replace(/(?<!\\)\{([^{},\\]*)\}/g, (whole, inner: string) => (inner === '' || inner.includes('..') ? whole : inner));

export function expandBraces(pattern: string): string[] {
  return braceExpand(dropSingleBraces(pattern), options);
}

// One stand-in of one unit for each character that takes two, so that `?` is a character.
function foldAstral(texts: string[]): string[] {
  const seen = new Map<string, string>();
  return texts.map((text) => text.replace(/[\u{10000}-\u{10ffff}]/gu, (character) => {
    if (!seen.has(character)) seen.set(character, String.fromCharCode(0xe000 + seen.size));
    return seen.get(character)!;
  }));
}

export function matcherFor(pattern: string): (path: string) => boolean {
  let compiled: any;
  return (path) => {
    if (/[\ud800-\udbff]/.test(path)) {
      const [foldedPattern, foldedPath] = foldAstral([pattern, path]);
      return new Minimatch(dropSingleBraces(foldedPattern), options).match(foldedPath);
    }
    compiled ??= new Minimatch(dropSingleBraces(pattern), options);
    return compiled.match(path);
  };
}
