// import.meta, with Node's and Bun's properties.
// https://nodejs.org/api/esm.html#importmeta
import { builtin, mainKey, native, urlOfPath } from './main.ts';

export function makeImportMeta(path: string): object {
  const slash = path.lastIndexOf('/');
  const dir = path.slice(0, slash) || '/';
  const meta: any = Object.create(null);
  meta.dirname = meta.dir = dir;
  meta.filename = meta.path = path;
  meta.file = path.slice(slash + 1);
  meta.url = urlOfPath(path);
  meta.main = mainKey === path;
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
