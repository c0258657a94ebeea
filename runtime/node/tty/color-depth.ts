// How many colors a terminal shows, by the environment. https://nodejs.org/api/tty.html#writestreamgetcolordepthenv
const depths: Record<string, number> = {
  eterm: 4, cons25: 4, console: 4, cygwin: 4, dtterm: 4, gnome: 4, hurd: 4, jfbterm: 4, konsole: 4, kterm: 4, mlterm: 4, mosh: 24, putty: 4,
  st: 4, 'rxvt-unicode-24bit': 24, terminator: 24, 'xterm-kitty': 24,
};
const likeAnsi = [/ansi/, /color/, /linux/, /direct/, /^con[0-9]*x[0-9]/, /^rxvt/, /^screen/, /^xterm/, /^vt100/, /^vt220/];
const continuousIntegration: [string, number][] = [
  ['APPVEYOR', 8], ['BUILDKITE', 8], ['CIRCLECI', 24], ['DRONE', 8], ['GITEA_ACTIONS', 24], ['GITHUB_ACTIONS', 24], ['GITLAB_CI', 8], ['TRAVIS', 8],
];
const forced: Record<string, number> = { '': 4, '1': 4, true: 4, '2': 8, '3': 24 };

let warned = false;
function warnOnIgnored(env: Record<string, string>) {
  if (warned) return;
  warned = true;
  const name = env.NODE_DISABLE_COLORS !== undefined && env.NODE_DISABLE_COLORS !== '' ? 'NODE_DISABLE_COLORS' : env.NO_COLOR ? 'NO_COLOR' : '';
  if (name !== '') (globalThis as any).process.emitWarning(`The '${name}' env is ignored due to the 'FORCE_COLOR' env being set.`, 'Warning');
}

export function getColorDepth(env: Record<string, string> = (globalThis as any).process.env): number {
  if (env.FORCE_COLOR !== undefined) {
    const depth = forced[env.FORCE_COLOR];
    if (depth === undefined) return 1;
    warnOnIgnored(env);
    return depth;
  }
  if ((env.NODE_DISABLE_COLORS ?? '') !== '' || (env.NO_COLOR ?? '') !== '' || env.TERM === 'dumb') return 1;
  if (env.TMUX) return 24;
  if ('TF_BUILD' in env && 'AGENT_NAME' in env) return 4;
  if (env.CI !== undefined) {
    for (const [name, depth] of continuousIntegration) if (name in env) return depth;
    return env.CI_NAME === 'codeship' ? 8 : 1;
  }
  if (env.TEAMCITY_VERSION !== undefined) return /^(9\.(0*[1-9]\d*)\.|\d{2,}\.)/.test(env.TEAMCITY_VERSION) ? 4 : 1;
  switch (env.TERM_PROGRAM) {
    case 'iTerm.app': return !env.TERM_PROGRAM_VERSION || /^[0-2]\./.test(env.TERM_PROGRAM_VERSION) ? 8 : 24;
    case 'HyperTerm':
    case 'MacTerm': return 24;
    case 'Apple_Terminal': return 8;
  }
  if (env.COLORTERM === 'truecolor' || env.COLORTERM === '24bit') return 24;
  if (env.TERM) {
    if (env.TERM.startsWith('xterm-256')) return 8;
    const term = env.TERM.toLowerCase();
    if (depths[term] !== undefined) return depths[term];
    if (likeAnsi.some((pattern) => pattern.test(term))) return 4;
  }
  return env.COLORTERM ? 4 : 1;
}

export function hasColors(count?: unknown, env?: Record<string, string>): boolean {
  const most = typeof count === 'number' ? count : 16;
  return most <= 2 ** getColorDepth(env ?? (typeof count === 'object' && count !== null ? (count as any) : undefined));
}
