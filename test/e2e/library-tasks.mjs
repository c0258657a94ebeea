// What well-known libraries do, a line each: run under Node and kiln by test/e2e/libraries.mjs, which compares the lines.
import { execFileSync } from 'node:child_process';
import crypto from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';

const require = createRequire(import.meta.url);
const modules = path.join(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), 'node_modules');
const tmp = fs.mkdtempSync(path.join(os.tmpdir(), 'kiln-libraries-'));
const digest = (text) => crypto.createHash('sha1').update(text).digest('hex').slice(0, 12);
const collect = async (stream) => {
  const chunks = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
};
// The program's stdout and exit code, without what varies.
const run = (program, ...words) => {
  const options = { cwd: tools, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, NO_COLOR: '1' } };
  try {
    return execFileSync(process.execPath, [path.join(modules, program), ...words], options)
      .replaceAll(tmp, '<folder>')
      .replace(/\(?\d+(\.\d+)? ?m?s(econds)?\)?/g, '');
  } catch (error) {
    return [error.status, error.stdout.replaceAll(tmp, '<folder>')];
  }
};
const tools = path.join(tmp, 'tools');
fs.mkdirSync(tools);
fs.writeFileSync(path.join(tools, 'package.json'), '{"name":"tools","version":"1.0.0","dependencies":{"none":"1"}}');
fs.writeFileSync(
  path.join(tools, 'add.js'),
  '/** Adds.\n * @param {number} a one\n * @returns {number} more */\nfunction add(a) { if (a) return a + 1; return 0 }\nmodule.exports = add;\n',
);
fs.writeFileSync(
  path.join(tools, 'add.spec.js'),
  "const add = require('./add');\ndescribe('add', () => { it('adds', () => { if (add(1) !== 2) throw new Error('no'); }); });\n",
);

const tasks = {
  async jsdom() {
    const { JSDOM } = require('jsdom');
    const d = new JSDOM('<p id=a>x</p><script>document.getElementById("a").textContent = [1,2].map(x => x*2).join()</script>', {
      runScripts: 'dangerously',
    });
    const w = d.window;
    w.document.body.insertAdjacentHTML('beforeend', '<ul><li class="q">z</li></ul>');
    return [d.serialize(), w.document.querySelector('li.q').textContent, w.eval('1+1'), w.Array === Array];
  },
  async cheerio() {
    const c = require('cheerio').load('<a href=x>1</a><b>2</b>');
    c('a').attr('href', 'y').append('!');
    return c.html();
  },
  async docx() {
    const d = require('docx');
    const doc = new d.Document({ sections: [{ children: [new d.Paragraph('hi')] }] });
    return (await d.Packer.toBuffer(doc)).length > 1000;
  },
  async exceljs() {
    const E = require('exceljs');
    const w = new E.Workbook();
    const s = w.addWorksheet('a');
    s.addRow([1, 'x', new Date(0)]);
    const b = await w.xlsx.writeBuffer();
    const r = new E.Workbook();
    await r.xlsx.load(b);
    return r.getWorksheet('a').getRow(1).values;
  },
  async jszip() {
    const J = require('jszip');
    const z = new J();
    z.file('a', 'b'.repeat(100));
    const b = await z.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' });
    return (await (await J.loadAsync(b)).file('a').async('string')).length;
  },
  async tar() {
    const t = require('tar');
    fs.writeFileSync(tmp + '/f', 'data');
    await t.c({ gzip: true, file: tmp + '/f.tgz', cwd: tmp }, ['f']);
    const l = [];
    await t.t({ file: tmp + '/f.tgz', onentry: (e) => l.push(e.path, e.size) });
    return l;
  },
  async execa() {
    const { execa, $ } = await import('execa');
    const r = await execa('sh', ['-c', 'echo out; echo err >&2; exit 3'], { reject: false });
    const { stdout } = await $`echo ${'a b'}`;
    return [r.stdout, r.stderr, r.exitCode, r.failed, stdout, (await execa('cat', { input: 'in' })).stdout, r.shortMessage];
  },
  async esbuild() {
    const e = require('esbuild');
    const r = await e.transform('let x: number = 1+1; export default x', { loader: 'ts', minify: true });
    const b = await e.build({
      stdin: { contents: 'import "./x"; console.log(1)', resolveDir: tmp },
      bundle: true,
      write: false,
      plugins: [
        {
          name: 'p',
          setup(b) {
            b.onResolve({ filter: /x$/ }, () => ({ path: 'x', namespace: 'n' }));
            b.onLoad({ filter: /.*/, namespace: 'n' }, () => ({ contents: 'console.log("plugin")' }));
          },
        },
      ],
    });
    e.stop?.();
    return [r.code, b.outputFiles[0].text];
  },
  async chokidar() {
    const c = require('chokidar');
    const w = c.watch(tmp, { ignoreInitial: true });
    await new Promise((r) => w.on('ready', r));
    const got = new Promise((r) => w.on('add', (p) => r(path.basename(p))));
    fs.writeFileSync(tmp + '/new.txt', '1');
    const g = await got;
    await w.close();
    return g;
  },
  async fastglob() {
    return (await require('fast-glob')('*/package.json', { cwd: 'node_modules' })).length > 100;
  },
  async winston() {
    const w = require('winston');
    const l = w.createLogger({ transports: [new w.transports.File({ filename: tmp + '/w.log' })] });
    l.info('hello', { a: 1 });
    await new Promise((r) => {
      l.on('finish', r);
      l.end();
    });
    await new Promise((r) => setTimeout(r, 50));
    return fs.readFileSync(tmp + '/w.log', 'utf8');
  },
  async pino() {
    const p = require('pino');
    const l = p({ base: null, timestamp: false }, p.destination({ dest: tmp + '/p.log', sync: true }));
    l.info({ a: 1 }, 'hi %s', 'you');
    return fs.readFileSync(tmp + '/p.log', 'utf8');
  },
  async sinon() {
    const s = require('sinon');
    const o = { f: () => 1 };
    const st = s.stub(o, 'f').returns(2);
    o.f(3);
    const c = s.useFakeTimers();
    let n = 0;
    setTimeout(() => n++, 1000);
    c.tick(1000);
    c.restore();
    return [st.calledWith(3), n, st.callCount];
  },
  async memfs() {
    const { vol } = require('memfs');
    vol.fromJSON({ '/a/b.txt': 'x' });
    return [vol.readFileSync('/a/b.txt', 'utf8'), vol.readdirSync('/a')];
  },
  async tsmorph() {
    const { Project } = require('ts-morph');
    const p = new Project({ useInMemoryFileSystem: true });
    const f = p.createSourceFile('a.ts', 'class A { b = 1 }');
    f.getClass('A').addMethod({ name: 'c', returnType: 'void' });
    return f.getText();
  },
  async mathjs() {
    const m = require('mathjs');
    return [
      m.evaluate('sqrt(3^2 + 4^2)'),
      m.derivative('x^2', 'x').toString(),
      m.format(
        m.det([
          [1, 2],
          [3, 4],
        ]),
      ),
    ];
  },
  async katex() {
    return digest(require('katex').renderToString('\\frac{a}{b} + \\sqrt{x}'));
  },
  async remark() {
    const { remark } = await import('remark');
    return String(await remark().process('# A\n* b\n* c'));
  },
  async highlight() {
    return require('highlight.js').highlight('const a = 1', { language: 'js' }).value;
  },
  async svelte() {
    const { compile } = await import('svelte/compiler');
    return digest(
      compile(
        '<script>let { n = 1 } = $props(); let c = $state(0);</script><button onclick={() => c++}>{n + c}</button><style>button{color:red}</style>',
        { generate: 'server', filename: 'A.svelte' },
      ).js.code,
    );
  },
  async vue() {
    const { createSSRApp, h } = require('vue');
    const { renderToString } = require('@vue/server-renderer');
    return renderToString(createSSRApp({ data: () => ({ a: [1, 2] }), template: '<ul><li v-for="x in a" :key="x">{{ x }}</li></ul>' }));
  },
  async react() {
    const R = require('react');
    const { renderToString, renderToPipeableStream } = require('react-dom/server');
    const E = () => {
      const [a] = R.useState(3);
      return R.createElement('b', { className: 'q' }, a, R.createElement(R.Suspense, { fallback: 'x' }, 'y'));
    };
    const { PassThrough } = require('stream');
    const p = new PassThrough();
    const c = collect(p);
    renderToPipeableStream(R.createElement(E), { onAllReady() {} }).pipe(p);
    return [renderToString(R.createElement(E)), (await c).toString()];
  },
  async jwt() {
    const j = require('jsonwebtoken');
    const { privateKey, publicKey } = crypto.generateKeyPairSync('rsa', { modulusLength: 2048 });
    const t = j.sign({ a: 1, iat: 1 }, privateKey, { algorithm: 'RS256' });
    let bad;
    try {
      j.verify(t + 'x', publicKey);
    } catch (e) {
      bad = e.message;
    }
    return [j.verify(t, publicKey), bad, j.sign({ iat: 1 }, 'secret')];
  },
  async ajv() {
    const A = require('ajv');
    const v = new A({ allErrors: true }).compile({ type: 'object', properties: { a: { type: 'integer', minimum: 3 } }, required: ['b'] });
    return [v({ a: 1 }), v.errors.map((e) => e.message)];
  },
  async joi() {
    return require('joi')
      .object({ a: require('joi').date().iso() })
      .validate({ a: 'nope' }).error.message;
  },
  async datefns() {
    const d = require('date-fns');
    return [d.format(new Date(2020, 1, 3), 'EEEE do MMMM yyyy'), d.formatDistance(0, 1e9)];
  },
  async luxon() {
    const { DateTime } = require('luxon');
    return DateTime.fromISO('2020-02-03T10:00', { zone: 'America/New_York' }).setLocale('de').toLocaleString(DateTime.DATETIME_FULL);
  },
  async intl() {
    const { IntlMessageFormat } = require('intl-messageformat');
    return new IntlMessageFormat('{n, plural, one {# cat} other {# cats}} {d, date, long}', 'en').format({ n: 3, d: new Date(0) });
  },
  async i18next() {
    const i = require('i18next');
    await i.init({
      lng: 'en',
      showSupportNotice: false,
      resources: { en: { translation: { k: 'v {{x}}', item_one: 'one', item_other: '{{count}} items' } } },
    });
    return [i.t('k', { x: 1 }), i.t('item', { count: 2 })];
  },
  async xml() {
    return [
      await require('xml2js').parseStringPromise('<a b="1"><c>2</c></a>'),
      new (require('fast-xml-parser').XMLParser)().parse('<a><b>1</b></a>'),
    ];
  },
  async iconv() {
    const i = require('iconv-lite');
    return [i.decode(Buffer.from([0x83, 0x65]), 'shift_jis'), i.encode('é', 'win1252')];
  },
  async rxjs() {
    const { interval, take, map, lastValueFrom, toArray } = require('rxjs');
    return lastValueFrom(
      interval(1).pipe(
        take(3),
        map((x) => x * 2),
        toArray(),
      ),
    );
  },
  async bluebird() {
    const B = require('bluebird');
    return [await B.map([1, 2], async (x) => x + 1, { concurrency: 1 }), await B.delay(1).timeout(100).return('t')];
  },
  async knex() {
    const k = require('knex')({ client: 'pg' });
    return k('t').where({ a: 1 }).orWhereIn('b', [1, 2]).toString();
  },
  async graphql() {
    const { graphql, buildSchema } = require('graphql');
    return graphql({
      schema: buildSchema('type Query { a(x: Int!): [Int] }'),
      source: '{ a(x: 2) }',
      rootValue: { a: ({ x }) => [x, x * 2] },
    });
  },
  async proxyquire() {
    fs.writeFileSync(tmp + '/pq.js', 'module.exports = require("fs").fake + require("path").basename("/a/b")');
    return require('proxyquire').noCallThru()(tmp + '/pq.js', { fs: { fake: 'F', '@noCallThru': true }, path: { basename: () => 'B' } });
  },
  async shelljs() {
    const s = require('shelljs');
    s.config.silent = true;
    s.mkdir('-p', tmp + '/x/y');
    return [s.ls(tmp + '/x').slice(), s.exec('echo hi').stdout, s.which('sh') + ''];
  },
  async lockfile() {
    const l = require('proper-lockfile');
    const rel = await l.lock(tmp + '/f');
    const c = await l.check(tmp + '/f');
    await rel();
    return [c, await l.check(tmp + '/f')];
  },
  async fsextra() {
    const f = require('fs-extra');
    await f.outputJson(tmp + '/q/w.json', { a: 1 });
    await f.copy(tmp + '/q', tmp + '/r');
    await f.move(tmp + '/r', tmp + '/s');
    return [await f.readJson(tmp + '/s/w.json'), await f.pathExists(tmp + '/r')];
  },
  async pqueue() {
    const { default: Q } = await import('p-queue');
    const q = new Q({ concurrency: 2 });
    return Promise.all([1, 2, 3].map((x) => q.add(async () => x * 2)));
  },
  async inversify() {
    require('reflect-metadata');
    const { Container, injectable } = require('inversify');
    class A {
      v = 1;
    }
    injectable()(A);
    const c = new Container();
    c.bind('A').to(A);
    return c.get('A').v;
  },
  async recast() {
    const r = require('recast');
    const a = r.parse('var  a = 1; // c\nfoo( a )');
    a.program.body[0].declarations[0].id.name = 'b';
    return r.print(a).code;
  },
  async magic() {
    const M = require('magic-string').default ?? require('magic-string');
    const s = new M('a b c');
    s.overwrite(2, 3, 'X');
    return [s.toString(), s.generateMap({ hires: true }).mappings];
  },
  async sourcemap() {
    const { SourceMapConsumer, SourceMapGenerator } = require('source-map');
    const g = new SourceMapGenerator({ file: 'o' });
    g.addMapping({ generated: { line: 1, column: 2 }, original: { line: 3, column: 4 }, source: 's' });
    return SourceMapConsumer.with(g.toString(), null, (c) => c.originalPositionFor({ line: 1, column: 2 }));
  },
  async liquid() {
    const { Liquid } = require('liquidjs');
    return new Liquid().parseAndRender('{% for i in (1..3) %}{{ i | times: 2 }} {% endfor %}', {});
  },
  async d3() {
    const d3 = await import('d3');
    return [d3.scaleLinear([0, 10], [0, 100])(5), d3.timeFormat('%Y')(new Date(0)), d3.csvParse('a,b\n1,2')[0]];
  },
  async three() {
    const T = await import('three');
    return new T.Vector3(1, 2, 3)
      .applyMatrix4(new T.Matrix4().makeRotationX(1))
      .toArray()
      .map((x) => x.toFixed(6));
  },
  async mocha() {
    const { default: M } = await import('mocha');
    const m = new M({
      reporter: class {
        constructor(r) {}
      },
    });
    const S = M.Suite,
      T = M.Test;
    const s = S.create(m.suite, 's');
    s.addTest(new T('t', () => {}));
    s.addTest(
      new T('f', () => {
        throw new Error('x');
      }),
    );
    return new Promise((r) => m.run((f) => r(f)));
  },
  async jsdoc() {
    return JSON.parse(run('jsdoc/jsdoc.js', '-X', 'add.js')).map((doc) => [doc.longname, doc.kind, doc.params?.length]);
  },
  async jshint() {
    return run('jshint/bin/jshint', 'add.js');
  },
  async npm() {
    return [
      run('npm/bin/npm-cli.js', '--version'),
      run('npm/bin/npm-cli.js', 'ls', '--json'),
      JSON.parse(run('npm/bin/npm-cli.js', 'pack', '--dry-run', '--json'))[0].files,
    ];
  },
  async nycAndMocha() {
    return run('nyc/bin/nyc.js', '--reporter=text', process.execPath, path.join(modules, 'mocha/bin/mocha.js'), 'add.spec.js');
  },
  async jasmine() {
    return run('jasmine/bin/jasmine.js', '--random=false', 'add.spec.js');
  },
  async typedoc() {
    return run('typedoc/bin/typedoc', '--version');
  },
};

for (const [name, task] of Object.entries(tasks)) {
  let answer;
  try {
    answer = await Promise.race([
      task(),
      new Promise((_, reject) => setTimeout(reject, 60_000, new Error('takes more than a minute')).unref()),
    ]);
  } catch (error) {
    answer = `throws ${error.message}`;
  }
  console.log(`${name} ${JSON.stringify(answer)}`);
}
fs.rmSync(tmp, { recursive: true });
process.exit(0);
