// EventEmitter: order, once, removal while emitting, errors.
import { EventEmitter, once } from 'node:events';

const emitter = new EventEmitter();
emitter.on('a', (x) => console.log('first', x));
emitter.prependListener('a', (x) => console.log('before', x));
emitter.once('a', (x) => console.log('once', x));
emitter.emit('a', 1);
emitter.emit('a', 2);
console.log(emitter.listenerCount('a'), emitter.eventNames().join());
try {
  emitter.emit('error', new Error('boom'));
} catch (error) {
  console.log(error.message);
}
try {
  emitter.on('x', 5);
} catch (error) {
  console.log(error.code, error.message);
}
setTimeout(() => emitter.emit('later', 'value'), 1);
console.log((await once(emitter, 'later'))[0]);
