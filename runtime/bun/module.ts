// The module "bun": what the global `Bun` has, by the same names.
import { provideFrom } from '../modules/main.ts';
import { Bun } from './bun.ts';

provideFrom('bun/module.ts', Bun);

export default Bun;
