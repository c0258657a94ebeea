// Bun.semver. https://bun.com/docs/runtime/semver
const versions = [
  '1.0.0', '1.2.3', '2.0.0-beta.1', '0.0.1', 'v1.2.3', '1.2', '1', 'x', '', '1.2.3-alpha', '1.2.3-alpha.1', '1.2.3-alpha.beta', '1.2.3+build', '10.0.0', '=1.2.3',
  ' 1.2.3 ', '1.2.3.4', 'latest', '1.2.x', '01.2.3', '1.2.3-0', '1.0.0-rc.1',
];
const ranges = [
  '*', '', '^1.0.0', '~1.2.0', '>=1.0.0 <2.0.0', '1.x', '1.2.x', '1.0.0 - 2.0.0', '^1.2.3 || ^2.0.0', '>1', '<1', 'latest', '^0.0.1', '~1', '>=2.0.0-beta.0', '1.2.3-alpha',
  '^1.2.3-alpha', '=1.2.3', 'x', '>=1.2', '<=1.2', '1.2.3 1.2.4', '~>1.2', '^2.0.0-beta', '>=1.0.0||<0.5.0', '1.2.3+build', '>*', '||', '1.0.0 || ', '>1.2.3-alpha',
];
for (const version of versions) console.log(JSON.stringify(version), ranges.filter((range) => Bun.semver.satisfies(version, range)).join(', '));

const order = (a, b) => {
  try {
    return Bun.semver.order(a, b);
  } catch (error) {
    return error.message;
  }
};
for (const a of versions) console.log(JSON.stringify(a), versions.map((b) => order(a, b)).join(' '));
console.log(Bun.inspect(['1.0.0', '2.0.0', '1.0.0-beta', '1.0.0-alpha'].sort(Bun.semver.order)), Object.keys(Bun.semver).join());
console.log(Bun.semver.satisfies(), Bun.semver.satisfies('1.0.0'), Bun.semver.satisfies({ toString: () => '1.0.0' }, '*'), Bun.semver.satisfies(null, '*'));
