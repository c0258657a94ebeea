// node:timers. https://nodejs.org/api/timers.html
import { clearImmediate, clearInterval, clearTimeout, setImmediate, setInterval, setTimeout } from '../../web/timers/timers.ts';
import * as promises from './promises.ts';

export { clearImmediate, clearInterval, clearTimeout, promises, setImmediate, setInterval, setTimeout };
export default { clearImmediate, clearInterval, clearTimeout, promises, setImmediate, setInterval, setTimeout };
