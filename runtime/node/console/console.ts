// node:console: the global console, and the class to make others. https://nodejs.org/api/console.html
import { builtin } from '../../modules/main.ts';
import { console as globalConsole } from '../../web/console/console.ts';
import { invalidArgType, nodeError } from '../errors.ts';
import { formatWithOptions, inspect } from '../util/inspect.ts';

const isWritable = (stream: any) => stream !== null && typeof stream === 'object' && typeof stream.write === 'function';

function formatDuration(ms: number): string {
  const pad = (value: number) => `${Math.floor(value)}`.padStart(2, '0');
  if (ms >= 3600000) return `${Math.floor(ms / 3600000)}:${pad((ms / 60000) % 60)}:${pad((ms / 1000) % 60)} (h:mm:ss)`;
  if (ms >= 60000) return `${Math.floor(ms / 60000)}:${((ms / 1000) % 60).toFixed(3).padStart(6, '0')} (m:ss.mmm)`;
  return ms >= 1000 ? `${(ms / 1000).toFixed(3)}s` : `${Number(ms.toFixed(3))}ms`;
}

export function Console(this: any, options: any, stderr?: any, ignoreErrors?: boolean): any {
  if (!new.target) return new (Console as any)(options, stderr, ignoreErrors);
  if (!options || typeof options.write === 'function') options = { stdout: options, stderr, ignoreErrors };
  const { stdout, stderr: errors = stdout, ignoreErrors: ignore = true, colorMode = 'auto', inspectOptions, groupIndentation = 2 } = options;
  if (!isWritable(stdout)) throw nodeError(TypeError, 'ERR_CONSOLE_WRITABLE_STREAM', 'Console expects a writable stream instance for stdout');
  if (!isWritable(errors)) throw nodeError(TypeError, 'ERR_CONSOLE_WRITABLE_STREAM', 'Console expects a writable stream instance for stderr');
  if (!['auto', true, false].includes(colorMode)) {
    throw nodeError(TypeError, 'ERR_INVALID_ARG_VALUE', `The argument 'colorMode' must be one of: 'auto', true, false. Received ${inspect(colorMode)}`);
  }
  if (inspectOptions !== undefined && (inspectOptions === null || typeof inspectOptions !== 'object')) throw invalidArgType('options.inspectOptions', 'of type object', inspectOptions);
  Object.assign(this, makeMethods({ stdout, stderr: errors, ignore, colorMode, inspectOptions, step: groupIndentation }));
  Object.defineProperties(this, {
    _stdout: { value: stdout, writable: true, configurable: true },
    _stderr: { value: errors, writable: true, configurable: true },
    _ignoreErrors: { value: ignore, writable: true, configurable: true },
    [Symbol.toStringTag]: { value: 'console', configurable: true },
  });
}
Object.defineProperty(Console, Symbol.hasInstance, { value: (value: any) => value === globalConsole || Function.prototype[Symbol.hasInstance].call(Console, value) });

interface Target { stdout: any; stderr: any; ignore: boolean; colorMode: unknown; inspectOptions: any; step: number }

function makeMethods(target: Target) {
  let indentation = '';
  const counts = new Map<string, number>();
  const timers = new Map<string, number>();
  const now = () => builtin('web/performance/clock.ts').now();
  const optionsFor = (stream: any) => target.inspectOptions ?? { colors: target.colorMode === 'auto' ? Boolean(stream.isTTY && (stream.getColorDepth?.() ?? 8) > 2) : target.colorMode };
  const write = (stream: any, text: string) => {
    const shown = indentation === '' ? text : indentation + text.replaceAll('\n', `\n${indentation}`);
    if (!target.ignore) return void stream.write(`${shown}\n`);
    const swallow = () => {};
    try {
      if (stream.listenerCount?.('error') === 0) stream.once('error', swallow);
      stream.write(`${shown}\n`, swallow);
    } catch {
      // As asked.
    } finally {
      stream.removeListener?.('error', swallow);
    }
  };
  const log = (...args: unknown[]) => write(target.stdout, formatWithOptions(optionsFor(target.stdout), ...args));
  const warn = (...args: unknown[]) => write(target.stderr, formatWithOptions(optionsFor(target.stderr), ...args));
  const lap = (label: string, method: string, rest: unknown[], end: boolean) => {
    const started = timers.get(label);
    if (started === undefined) return (globalThis as any).process.emitWarning(`No such label '${label}' for console.${method}()`);
    if (rest.length > 0) log('%s: %s', label, formatDuration(now() - started), ...rest);
    else log('%s: %s', label, formatDuration(now() - started));
    if (end) timers.delete(label);
  };
  const group = (...args: unknown[]) => {
    if (args.length > 0) log(...args);
    indentation += ' '.repeat(target.step);
  };
  return {
    log, warn, error: warn, info: log, debug: log, dirxml: log, group, groupCollapsed: group,
    dir: (value: unknown, options?: object) => write(target.stdout, inspect(value, { customInspect: false, ...optionsFor(target.stdout), ...options })),
    groupEnd: () => (indentation = indentation.slice(0, Math.max(0, indentation.length - target.step))) && undefined,
    time: (label: unknown = 'default') => {
      const name = `${label}`;
      if (timers.has(name)) (globalThis as any).process.emitWarning(`Label '${name}' already exists for console.time()`);
      else timers.set(name, now());
    },
    timeEnd: (label: unknown = 'default') => lap(`${label}`, 'timeEnd', [], true),
    timeLog: (label: unknown = 'default', ...rest: unknown[]) => lap(`${label}`, 'timeLog', rest, false),
    trace: (...args: unknown[]) => warn(`Trace${args.length > 0 ? `: ${formatWithOptions({}, ...args)}` : ''}`),
    assert: (condition: unknown, ...args: unknown[]) => {
      if (condition) return;
      if (typeof args[0] === 'string') warn(`Assertion failed: ${args[0]}`, ...args.slice(1));
      else warn('Assertion failed', ...args);
    },
    clear: () => {
      if (target.stdout.isTTY) target.stdout.write('\x1b[1;1H\x1b[0J');
    },
    count: (label: unknown = 'default') => {
      const next = (counts.get(`${label}`) ?? 0) + 1;
      counts.set(`${label}`, next);
      log(`${label}: ${next}`);
    },
    countReset: (label: unknown = 'default') => {
      if (!counts.delete(`${label}`)) (globalThis as any).process.emitWarning(`Count for '${label}' does not exist`);
    },
    table: (data: unknown, columns?: string[]) => {
      if (columns !== undefined && !Array.isArray(columns)) throw invalidArgType('properties', 'an instance of Array', columns);
      if (data === null || typeof data !== 'object') return log(data);
      log(builtin('web/console/table.ts').formatTable(data, columns));
    },
    profile() {},
    profileEnd() {},
    timeStamp() {},
  };
}

globalConsole.Console ??= Console;

export const {
  assert, clear, count, countReset, debug, dir, dirxml, error, group, groupCollapsed, groupEnd, info, log, profile, profileEnd, table, time, timeEnd, timeLog,
  timeStamp, trace, warn,
} = globalConsole;
export { globalConsole as default, globalConsole as 'module.exports' };
