// node:module: the class Module, and what it has as names. https://nodejs.org/api/module.html
import { Module } from '../../modules/commonjs.ts';
import { provideFrom } from '../../modules/main.ts';

const ofEveryClass = new Set(['length', 'name', 'prototype']);
provideFrom('node/module/module.ts', Module, Object.getOwnPropertyNames(Module).filter((name) => !ofEveryClass.has(name)));

export default Module;
