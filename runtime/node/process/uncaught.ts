// What happens to errors that nobody catches: listeners first, then a report on stderr and exit code 1.
// https://nodejs.org/api/process.html#event-uncaughtexception
import { builtin, isLoaded, native, onCaught } from '../../modules/main.ts';
import { watchForHandlers } from './next-tick.ts';
import { describeError } from './describe-error.ts';

const natives = native('process');

// `process` only if the program touched it: without it there are no listeners.
function loadedProcess(): any {
  return isLoaded('node/process/process.ts') ? builtin('node/process/process.ts').default : undefined;
}

// False if reading the error throws.
function convert(error: unknown): boolean {
  try {
    onCaught(error);
    return true;
  } catch {
    return false;
  }
}

export function onUncaught(error: unknown, origin: string) {
  convert(error);
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

function describe(error: unknown): string {
  try {
    return describeError(error);
  } catch {
    return 'error: Uncaught value that throws when it is looked at\n';
  }
}

function die(error: unknown, code: number) {
  natives.writeText(2, describe(error));
  const process = loadedProcess();
  if (process !== undefined) {
    process.exitCode = code;
    try {
      code = builtin('node/process/process.ts').emitExit();
    } catch {
      // An exit listener that throws changes nothing any more.
    }
  }
  natives.exit(code);
}

// --- rejections: one row per --unhandled-rejections=MODE, in the order of RejectionMode ---

type Rejection = { promise: Promise<unknown>; reason: unknown };

const modes: ((rejection: Rejection) => void)[] = [
  // throw
  (rejection) => {
    if (!emitRejection(rejection)) onUncaught(asError(rejection.reason), 'unhandledRejection');
  },
  // strict
  (rejection) => {
    onUncaught(asError(rejection.reason), 'unhandledRejection');
    if (!emitRejection(rejection)) warn(rejection.reason);
  },
  // warn
  (rejection) => {
    emitRejection(rejection);
    warn(rejection.reason);
  },
  // none
  emitRejection,
  // warn-with-error-codes
  (rejection) => {
    if (emitRejection(rejection)) return;
    warn(rejection.reason);
    builtin('node/process/process.ts').default.exitCode = 1;
  },
];

export function onRejection(promise: Promise<unknown>, reason: unknown) {
  convert(reason);
  try {
    modes[natives.unhandledRejections()]({ promise, reason });
  } catch (error) {
    onUncaught(error, 'uncaughtException');
  }
}

// True if somebody listens.
function emitRejection({ promise, reason }: Rejection): boolean {
  const process = loadedProcess();
  if (process === undefined) return false;
  const heard: boolean = process.emit('unhandledRejection', reason, promise);
  if (process.listenerCount('rejectionHandled') > 0) watchForHandlers(promise, () => process.emit('rejectionHandled', promise));
  return heard;
}

function asError(reason: unknown): unknown {
  if (reason instanceof Error || (reason !== null && typeof reason === 'object' && 'stack' in reason)) return reason;
  const text = typeof reason === 'symbol' ? String(reason) : typeof reason === 'object' && reason !== null ? '#<Object>' : String(reason);
  const error: any = new Error(
    'This error originated either by throwing inside of an async function without a catch block, or by rejecting a promise ' +
      `which was not handled with .catch(). The promise rejected with the reason "${text}".`,
  );
  error.code = 'ERR_UNHANDLED_REJECTION';
  return error;
}

function warn(reason: unknown) {
  const { stack, message } = asError(reason) as Error;
  const warning = new Error(reason instanceof Error ? (stack ?? message) : String(reason));
  warning.name = 'UnhandledPromiseRejectionWarning';
  builtin('node/process/process.ts').default.emitWarning(warning);
}
