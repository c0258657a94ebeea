// Node's own answers: reads {from, specifiers, kind} as JSON from standard input, writes a list of
// {path} or {code, message}. Runs with --experimental-import-meta-resolve, for the second argument.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

const { from, specifiers, kind } = JSON.parse(fs.readFileSync(0, 'utf8'));
const require = createRequire(from);

// import.meta.resolve also answers with files that do not exist; importing them is what fails.
function AnswerForUrl(url) {
  if (!url.startsWith('file:')) return { path: url };
  const path = fileURLToPath(url);
  const info = fs.statSync(path, { throwIfNoEntry: false });
  if (info?.isDirectory()) return { code: 'ERR_UNSUPPORTED_DIR_IMPORT' };
  return info ? { path } : { code: 'ERR_MODULE_NOT_FOUND' };
}

function Ask(specifier) {
  try {
    if (kind === 'require') return { path: require.resolve(specifier) };
    return AnswerForUrl(import.meta.resolve(specifier, pathToFileURL(from).href));
  } catch (error) {
    return { code: error.code, message: error.message.split('\n')[0] };
  }
}

process.stdout.write(JSON.stringify(specifiers.map(Ask)));
