// import.meta, with Node's and Bun's properties.
// https://nodejs.org/api/esm.html#importmeta
import { builtin, mainKey, native, urlOfPath } from './main.ts';

export function makeImportMeta(key: string): object {
  const path: string = native('modules').pathOf(key);
  const isData = path.startsWith('data:');
  const slash = path.lastIndexOf('/');
  const dir = path.slice(0, slash) || '/';
  const meta: any = Object.create(null);
  if (!isData) {
    meta.dirname = meta.dir = dir;
    meta.filename = meta.path = path;
    meta.file = path.slice(slash + 1);
  }
  meta.url = isData ? path : urlOfPath(path);
  meta.main = mainKey === key;
  meta.resolve = (specifier: string, parent?: string) => {
    const key: string = native('modules').resolve(`${specifier}`, parent ?? path, 'import');
    return key.startsWith('/') ? urlOfPath(key) : native('modules').builtinName(key);
  };
  Object.defineProperty(meta, 'require', {
    get: () => builtin('modules/commonjs.ts').Module.createRequire(path),
    enumerable: true,
    configurable: true,
  });
  Object.defineProperty(meta, 'env', { get: () => (globalThis as any).process.env, enumerable: true, configurable: true });
  return meta;
}
