// Tools that change modules on their way in: by extension (pirates), by Module.wrap (requizzle), by module.paths.
const fs = require('node:fs');
const Module = require('node:module');
const os = require('node:os');
const path = require('node:path');

const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'kiln-case-')));
process.on('exit', () => fs.rmSync(folder, { recursive: true }));
const write = (name, text) => {
  fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
  fs.writeFileSync(path.join(folder, name), text);
  return path.join(folder, name);
};

const odd = write('odd.js', 'exports.name = "odd"; exports.value = {{ 6 * 7 }};');
const old = Module._extensions['.js'];
Module._extensions['.js'] = function (module, filename) {
  const compile = module._compile;
  module._compile = function (text, name) {
    module._compile = compile;
    return module._compile(text.replace(/\{\{(.*?)\}\}/g, (_, code) => `(${code})`), name);
  };
  return old(module, filename);
};
console.log(require(odd));
Module._extensions['.js'] = old;

const { _compile } = Module.prototype;
const compiled = [];
Module.prototype._compile = function (text, filename) {
  compiled.push(path.basename(filename));
  return _compile.call(this, text, filename);
};
write('b.js', 'module.exports = 2;');
console.log(require(write('a.js', 'module.exports = [1, require("./b")];')), require.cache[odd].exports.name);
console.log(compiled);
Module.prototype._compile = _compile;

const { wrap } = Module;
Module.wrap = (text) => `${Module.wrapper[0]}const injected = 'from outside'; ${text}${Module.wrapper[1]}`;
console.log(require(write('wrapped.js', 'module.exports = [injected, __filename.endsWith("wrapped.js"), typeof require, this === exports];')));
Module.wrap = wrap;

write('elsewhere/tool/package.json', '{"exports": {"./sub": "./inside.js"}}');
write('elsewhere/tool/inside.js', 'module.exports = "found by paths";');
write('elsewhere/lone.js', 'module.exports = "a lone file";');
const other = new Module('other', module);
other.filename = path.join(folder, 'other.js');
other.paths = [path.join(folder, 'elsewhere')].concat(Module._nodeModulePaths(folder));
console.log(other.require('tool/sub'), other.require('lone'), typeof other.require('fs').readFileSync);
try { other.require('tool'); } catch (error) { console.log(error.code); }
other.paths = [];
try { other.require('lone.js'); } catch (error) { console.log(error.code); }
console.log(Module._resolveLookupPaths('fs', other));
