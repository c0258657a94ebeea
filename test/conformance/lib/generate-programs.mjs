// Random programs that log what they do: every value, every getter, every call, in order. Used to see
// whether minifying changes anything one can observe. The same seed gives the same programs.
import vm from 'node:vm';

const names = ['a', 'b', 'c', 'd', 'e', 'x', 'y', 'z'];
const literals = ['0', '1', '2', '-1', '-0', 'NaN', '1.5', '1e3', '"a"', '"b"', '""', '"undefined"', '"length"', 'true', 'false',
  'null', 'undefined', 'void 0', '[]', '({})', '`t`', 'Infinity', '"1"', '1n'];

class Generator {
  constructor(seed) {
    this.state = seed;
    this.ids = 0;
    this.functions = 0;
    this.Reset();
  }

  Reset() {
    this.loops = 0;
    this.labels = [];
    this.generator = false;
  }

  Random(below) {
    this.state = (Math.imul(this.state, 1103515245) + 12345) & 0x7fffffff;
    this.state ^= this.state >> 7;
    return (Math.imul(this.state, 0x9e3779b1) >>> 8) % below;
  }

  Pick(list) {
    return list[this.Random(list.length)];
  }

  Name() {
    return this.Pick(names);
  }

  Literal() {
    return this.Pick(literals.slice(0, this.Random(8) ? -1 : undefined));
  }

  // Runs `body` as if inside a new function: outer loops and labels are out of reach.
  Inside(body) {
    const saved = [this.loops, this.labels, this.generator];
    this.Reset();
    this.functions += 1;
    const text = body();
    this.functions -= 1;
    [this.loops, this.labels, this.generator] = saved;
    return text;
  }

  Loop(body) {
    this.loops += 1;
    const text = body();
    this.loops -= 1;
    return text;
  }

  Expression(depth = 0) {
    this.budget -= 1;
    if (depth > 4 || this.budget < 0) return this.Random(3) ? this.Name() : this.Literal();
    const e = () => this.Expression(depth + 1);
    const n = this.Name();
    const rows = [
      () => n, () => n, () => n, () => this.Literal(), () => this.Literal(), () => `log(${e()})`, () => `log(${e()})`,
      () => `(${e()} ${this.Pick(['+', '-', '*', '%', '&', '|', '^', '<<', '>>', '>>>'])} ${e()})`,
      () => `(${e()} ${this.Pick(['===', '!==', '==', '!=', '<', '>', '<=', '>='])} ${e()})`,
      () => `(${e()} ${this.Pick(['&&', '||'])} ${e()})`, () => `(${e()} ${this.Pick(['&&', '||'])} ${e()})`,
      () => `((${e()}) ?? (${e()}))`, () => `(${e()} ? ${e()} : ${e()})`, () => `(${e()} ? ${e()} : ${e()})`,
      () => `(${e()}, ${e()})`, () => `!(${e()})`, () => `${this.Pick(['typeof', 'void', '-', '+', '~', '!!'])} (${e()})`,
      () => `(typeof ${n} ${this.Pick(['===', '!==', '==', '!='])} "${this.Pick(['undefined', 'number', 'string', 'function'])}")`,
      () => `(${n} = ${e()})`, () => `(${n} ${this.Pick(['+=', '-=', '||=', '&&=', '??='])} ${e()})`,
      () => `(${n}${this.Pick(['++', '--'])})`, () => `f${this.Random(4)}(${e()})`,
      () => `obj(${e()})[${this.Pick(['"p"', '"q"', '"0"', '"a-b"'])}]`, () => `obj(${e()}).m(${e()})`,
      () => this.Inside(() => `((${n}) => ${e()})(${e()})`), () => this.FunctionCall(depth), () => `[${e()}, ${e()}].length`,
      () => `\`x\${${e()}}y\${${this.Literal().replaceAll('`', "'")}}z\``, () => `({ p: ${e()}, "q": ${e()}, [${e()}]: 1 }).p`,
      () => `(${n} ? ${n} : ${e()})`, () => `(${n} = ${n} ${this.Pick(['+', '||', '&&', '??', '-'])} ${e()})`,
      () => `${this.Pick(['f0', 'f1', 'log'])}?.(${e()})`,
      () => `(${e()} ? ${this.Pick(['true', 'false'])} : ${this.Pick(['true', 'false'])})`, () => `(${e()} ? f1(${e()}) : f1(${e()}))`,
      () => `(${e()} ? ${n} = ${e()} : ${n} = ${e()})`,
      () => `(${n} === null || ${n} === void 0 ? void 0 : ${n}.p)`, () => `(${n} !== null && ${n} !== void 0 ? ${n} : ${e()})`,
      () => `((${n} = ${e()}) === null || ${n} === void 0 ? void 0 : ${n}.p)`,
      () => (this.generator ? `(yield ${e()})` : `new (class { constructor(q) { this.v = q } static s = ${e()} })(${e()}).v`),
    ];
    return this.Pick(rows)();
  }

  FunctionCall(depth) {
    if (this.functions > 2) return 'null';
    const parameters = [...new Set([this.Name(), this.Name()])].join(', ');
    const argument = this.Expression(depth + 1);
    return this.Inside(() => {
      const kind = this.Random(4);
      this.generator = kind === 2;
      const body = this.Statements(depth + 1);
      if (kind === 0) return `(function(${parameters}) { ${body} })(${argument}, 1)`;
      if (kind === 1) return `((${parameters}) => { ${body} })(${argument}, 2)`;
      if (kind === 2) return `drain(function*(${parameters}) { ${body} }, ${argument})`;
      return `(function ${this.Name()}(${parameters}) { ${body} })(${argument}, 3)`;
    });
  }

  Statements(depth, count = 1 + this.Random(5)) {
    let text = '';
    for (let i = 0; i < count && this.budget > 0; i += 1) text += `${this.Statement(depth)}\n`;
    return text;
  }

  Block(depth) {
    return `{ ${this.Statements(depth + 1)} }`;
  }

  Statement(depth) {
    this.budget -= 1;
    if (depth > 5 || this.budget < 0) return `log(${this.Name()});`;
    const e = () => this.Expression();
    const block = () => this.Block(depth);
    const n = this.Name();
    const m = this.Name();
    const rows = [
      () => `${e()};`, () => `${e()};`, () => `${e()};`, () => `var ${n} = ${e()};`, () => `var ${n} = ${e()};`,
      () => this.Lexical(), () => this.Lexical(), () => `if (${e()}) ${block()}`, () => `if (${e()}) ${block()} else ${block()}`,
      () => `if (${e()}) ${e()}; else ${e()};`,
      () => (this.functions ? `if (${e()}) return ${this.Random(3) ? e() : ''};` : `log(${e()});`),
      () => (this.functions ? `return ${e()};` : ';'), () => (this.functions ? `if (${e()}) { ${e()}; return; }` : ';'),
      () => this.Loop(() => `for (var ${n} = 0; ${n} < ${1 + this.Random(3)} && tick(); ${n}++) ${block()}`),
      () => this.Loop(() => `for (let ${n} = 0; ${n} < ${1 + this.Random(3)} && tick(); ${n}++) ${block()}`),
      () => this.Loop(() => `while (tick() && ${e()}) ${block()}`), () => this.Loop(() => `do ${block()} while (tick() && ${e()});`),
      () => (this.loops ? `if (${e()}) break;` : ';'), () => (this.loops ? `if (${e()}) continue;` : ';'),
      () => this.Labeled(depth), () => (this.labels.length ? `if (${e()}) break ${this.Pick(this.labels)};` : ';'),
      () => `try ${block()} catch (${n}) ${block()}`, () => `try ${block()} ${this.Random(2) ? `catch ${block()}` : ''} finally ${block()}`,
      () => `switch (${e()}) { case ${this.Literal()}: ${this.Statements(depth + 1)} ${this.Random(2) ? 'break;' : ''} case ${e()}: ${this.Statements(depth + 1)} default: ${this.Statements(depth + 1)} break; }`,
      () => this.FunctionDeclaration(depth), () => this.FunctionDeclaration(depth), () => `throw ${e()};`, () => block(),
      () => this.Loop(() => `for (${this.Pick(['var', 'let', 'const'])} ${n} of [${e()}, ${e()}]) ${block()}`),
      () => this.Loop(() => `for (${this.Pick(['var', 'let', 'const'])} ${n} in { q: 1, r: ${e()} }) ${block()}`), () => `var ${n};`,
      () => `if (${this.Pick(['0', '1', 'false', '""', 'null', '!0'])}) ${block()} ${this.Random(2) ? '' : `else ${block()}`}`,
      () => `var { ${n}, q: ${m} = ${e()} } = obj(${e()});`,
      () => `${this.Pick(['let', 'const', 'var'])} ${n} = ${e()}; ${this.Pick([`log(${m}, ${n});`, `log(${n} + ${m});`, `if (${n}) log(${m});`, `${m} = ${n};`, `var ${m} = ${n};`, `log(${m} ? ${n} : 1);`, `f0(${n}).p = ${m};`])}`,
      () => `class K${(this.ids += 1)} { static m = ${e()}; get [${e()}]() { return 1 } }`,
    ];
    return this.Pick(rows)();
  }

  Lexical() {
    const name = this.Name() + (this.Random(2) ? '' : (this.ids += 1));
    return `${this.Pick(['let', 'const'])} ${name} = ${this.Expression()}; ${this.Random(2) ? `log(${name});` : ''}`;
  }

  Labeled(depth) {
    const label = `L${(this.ids += 1)}`;
    this.labels.push(label);
    const text = `${label}: ${this.Block(depth)}`;
    this.labels.pop();
    return text;
  }

  FunctionDeclaration(depth) {
    if (this.functions > 2) return ';';
    const name = this.Pick([this.Name(), `f${this.Random(4)}`]);
    return this.Inside(() => `function ${name}(${this.Name()}) { ${this.Statements(depth + 1)} }`);
  }

  // Functions that each log their result; those that do not even compile are left out.
  Program() {
    const strict = this.Random(2) === 0;
    const bodies = [];
    for (let i = 0; i < 10; i += 1) {
      this.budget = 20 + this.Random(80);
      const body = this.Inside(() => this.Statements(0, 3 + this.Random(6)));
      const text = `function main${i}(a, b) { ${this.Random(2) ? 'var c = 3, d = 1, e;' : ''} ${body} }`;
      if (!Compiles(`(function () { ${strict ? '"use strict";' : ''} ${text} })`)) continue;
      bodies.push(`${text}\ntry { log(main${i}(1, "v")) } catch (error) { log("error", typeof error === "object" && error && error.name) }\n`);
    }
    const globals = this.Pick(['var a = 1, b = 2, c, d = "s", e = null, x = 0, y, z = false;',
      'let a = 1, b = "q", c; var d, e = 4, x, y = 2, z;',
      'var a = 1; let b = 2; const c = 3; var d = 4, e = "", x = true, y = undefined, z = 1;']);
    const functions = ['obj(x)', 'log(x)', 'x', '(a = x)'].map((result, i) => `function f${i}(x) { return ${result} }`).join('\n');
    return `${strict ? '"use strict";\n' : ''}(function (log, obj, drain, tick) {\n${functions}\n${globals}\n${bodies.join('')}\n`
      + 'log(a, b, c, d, e, x, y, z);\n})(log, obj, drain, tick);\n';
  }
}

function Compiles(text) {
  try {
    return new vm.Script(text) !== null;
  } catch {
    return false;
  }
}

export function GeneratePrograms(seed, count) {
  const generator = new Generator(seed);
  const programs = [];
  while (programs.length < count) {
    const program = generator.Program();
    if (Compiles(program)) programs.push(program);
  }
  return programs;
}

const prelude = `
var lines = [], ticks = 0;
Function.prototype.toString = () => 'function';
class Stop {}
function Show(v) {
  if (typeof v === 'function') return 'function';
  if (typeof v === 'object' && v) return 'object' + Object.keys(v).length;
  return Object.is(v, -0) ? '-0' : typeof v + String(v);
}
function log(...values) { if (lines.length > 3000) throw new Stop(); lines.push(values.map(Show).join()); return values[0]; }
function tick() { if (ticks++ > 300) throw new Stop(); return true; }
function obj(v) {
  return {
    get p() { log('get p'); return v; }, set p(x) { log('set p', x); }, get q() { log('get q'); }, get a() { log('get a'); return 5; },
    m(x) { log('m', this === undefined); return x; }, valueOf() { log('valueOf'); return 7; },
  };
}
function drain(make, v) {
  let n = 0, step;
  const iterator = make(v, 4);
  do { step = iterator.next(n); log('yield', step.value); } while (!step.done && n++ < 5);
  return step.value;
}
`;

// What the program logs, and how it ends.
export function TraceOf(program) {
  const context = vm.createContext({});
  let end = 'ends';
  try {
    vm.runInContext(prelude, context);
    vm.runInContext(program, context, { timeout: 5000 });
  } catch (error) {
    end = `throws ${error?.name ?? error?.constructor?.name}`;
  }
  return [...vm.runInContext('lines', context), end];
}
