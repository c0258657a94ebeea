// What built-in modules show as namespaces.
import * as constants from 'node:constants';
import { EventEmitterAsyncResource } from 'node:events';
import Module, * as module from 'node:module';
import process_, * as processNames from 'node:process';

console.log(typeof processNames.nextTick, processNames.default === process, process_ === process, typeof processNames.stdout.write);
console.log(constants.EEXIST, constants.RSA_PKCS1_PADDING, constants.O_RDONLY);
console.log(Module.Module === Module, module.default === Module, typeof module.register, typeof module.runMain, typeof module.syncBuiltinESMExports);

const emitter = new EventEmitterAsyncResource({ name: 'Example' });
emitter.on('event', (value) => console.log('event', value, emitter.asyncId > 0, typeof emitter.asyncResource));
console.log(emitter.emit('event', 1), emitter.emit('other'));
