// node:module. https://nodejs.org/api/module.html
export { Module as default, Module } from '../../modules/commonjs.ts';
import { Module } from '../../modules/commonjs.ts';

export const { createRequire, isBuiltin, builtinModules, _cache, _extensions, _load, _resolveFilename, _nodeModulePaths, globalPaths, wrap } = Module as any;
