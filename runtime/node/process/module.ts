// The module node:process: what the global `process` has, by the same names.
import { provideFrom } from '../../modules/main.ts';
import process from './process.ts';

provideFrom('node/process/module.ts', process);

export default process;
