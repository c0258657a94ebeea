// What happens to errors that nobody catches: listeners first, then a report on stderr and exit code 1.
// https://nodejs.org/api/process.html#event-uncaughtexception
import { builtin, isLoaded, native, onCaught } from '../../modules/main.ts';
import { describeError } from './describe-error.ts';

const natives = native('process');

// `process` only if the program touched it: without it there are no listeners.
function loadedProcess(): any {
  return isLoaded('node/process/process.ts') ? builtin('node/process/process.ts').default : undefined;
}

export function onUncaught(error: unknown, origin: string) {
  onCaught(error);
  const process = loadedProcess();
  if (process !== undefined) {
    const capture = builtin('node/process/process.ts').captureCallback;
    try {
      process.emit('uncaughtExceptionMonitor', error, origin);
      if (capture !== null) return void capture(error);
      if (process.listenerCount('uncaughtException') > 0) return void process.emit('uncaughtException', error, origin);
    } catch (second) {
      die(second, 7);
    }
  }
  die(error, 1);
}

function die(error: unknown, code: number) {
  natives.writeText(2, describeError(error));
  const process = loadedProcess();
  if (process !== undefined) {
    process.exitCode = code;
    try {
      builtin('node/process/process.ts').emitExit();
      code = process.exitCode;
    } catch {
      // An exit listener that throws changes nothing any more.
    }
  }
  natives.exit(code);
}

export function onRejection(promise: Promise<unknown>, reason: unknown) {
  onCaught(reason);
  const process = loadedProcess();
  if (process !== undefined && process.listenerCount('unhandledRejection') > 0) {
    try {
      process.emit('unhandledRejection', reason, promise);
    } catch (error) {
      onUncaught(error, 'uncaughtException');
    }
    return;
  }
  if (reason instanceof Error || (reason !== null && typeof reason === 'object' && 'stack' in reason)) {
    onUncaught(reason, 'unhandledRejection');
    return;
  }
  const text = typeof reason === 'symbol' ? String(reason) : typeof reason === 'object' && reason !== null ? '#<Object>' : String(reason);
  const error: any = new Error(
    'This error originated either by throwing inside of an async function without a catch block, or by rejecting a promise ' +
      `which was not handled with .catch(). The promise rejected with the reason "${text}".`,
  );
  error.code = 'ERR_UNHANDLED_REJECTION';
  onUncaught(error, 'unhandledRejection');
}
