// node:constants: what os, fs and crypto have as `constants`, flat. Deprecated; old programs still ask for it.
import { provideFrom } from '../../modules/main.ts';
import { constants as crypto } from '../crypto/constants.ts';
import { constants as fs } from '../fs/constants.ts';
import { constants as os } from '../os/constants.ts';

const constants = { ...os.dlopen, ...os.errno, ...os.priority, ...os.signals, ...fs, ...crypto };
provideFrom('node/constants/constants.ts', constants);

export default constants;
