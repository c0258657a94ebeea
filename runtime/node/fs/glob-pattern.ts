// Glob patterns as Node has them: by the package minimatch, with Node's options.
import minimatch from 'npm:minimatch';

const { Minimatch, GLOBSTAR } = minimatch as any;
export { GLOBSTAR };

export function compile(pattern: string, windows = false): any {
  return new Minimatch(pattern, {
    nocase: windows, windowsPathsNoEscape: true, nonegate: true, nocomment: true, optimizationLevel: 2, platform: windows ? 'win32' : 'linux', nocaseMagicOnly: true,
  });
}

// path.matchesGlob
export function matchesPath(path: string, pattern: string, separator: string): boolean {
  return compile(pattern, separator === '\\').match(path);
}
