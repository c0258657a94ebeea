// node:constants: what os.constants and fs.constants have, flat. Deprecated; old programs still ask for it.
import { constants as fs } from '../fs/constants.ts';
import { constants as os } from '../os/constants.ts';

export default { ...os.dlopen, ...os.errno, ...os.priority, ...os.signals, ...fs };
