// watch, watchFile and the watchers that they return. https://nodejs.org/api/fs.html#fswatchfilename-options-listener
import { EventEmitter } from '../events/events.ts';
import { builtin } from '../../modules/main.ts';
import { join } from '../path/path.ts';
import { abortError, buffers, checkBoolean, checkCallback, checkInteger, checkObject, isUtf8, pathText, toOptions, toPath } from './arguments.ts';
import { natives } from './forms.ts';
import { currentStats, emptyStats } from './stats.ts';
import { invalidArgValue } from '../errors.ts';

const timers = () => builtin('web/timers/timers.ts');
const Emitter: any = EventEmitter;

function encodeName(name: string | null, encoding: any) {
  if (name === null || !encoding || isUtf8(encoding)) return name;
  const bytes = buffers().Buffer.from(name);
  return encoding === 'buffer' ? bytes : bytes.toString(encoding);
}

export class FSWatcher extends Emitter {
  // Watches by the folder that they watch, relative to the root.
  #watches = new Map<string, number>();
  #root: any;
  #options: any;
  #referenced = true;
  #started = false;

  start(path: any, options: any) {
    this.#root = path;
    this.#options = options;
    this.#referenced = options.persistent;
    this.#add('');
    this.#started = true;
    if (options.recursive) this.#addBelow('', false);
  }

  #add(below: string) {
    const path = below === '' ? this.#root : join(pathText(this.#root), below);
    const id = natives.watch((error: any, isRename: boolean, name: string | null) => this.#onChange(below, error, isRename, name), path, this.#referenced);
    this.#watches.set(below, id);
  }

  // Linux watches single folders: those inside get watches of their own.
  #addBelow(below: string, announce: boolean) {
    const path = join(pathText(this.#root), below);
    let listing: string;
    try {
      listing = natives.readdir(path, true, false);
    } catch {
      return;
    }
    for (const entry of listing === '' ? [] : listing.split('/')) {
      const inner = below === '' ? entry.slice(1) : `${below}/${entry.slice(1)}`;
      if (announce) this.emit('change', 'rename', encodeName(inner, this.#options.encoding));
      if (entry[0] === '2') this.#addFolder(inner, announce);
    }
  }

  #addFolder(inner: string, announce: boolean) {
    if (this.#watches.has(inner)) return;
    try {
      this.#add(inner);
    } catch {
      return;
    }
    this.#addBelow(inner, announce);
  }

  #onChange(below: string, error: any, isRename: boolean, name: string | null) {
    if (!this.#started) return;
    if (error !== null) {
      error.filename = name;
      this.close();
      this.emit('error', error);
      return;
    }
    const full = below === '' || name === null ? name : `${below}/${name}`;
    if (this.#options.recursive && isRename && full !== null) this.#follow(full);
    this.emit('change', isRename ? 'rename' : 'change', encodeName(full, this.#options.encoding));
  }

  // A folder came or went.
  #follow(name: string) {
    let isFolder = false;
    try {
      isFolder = natives.stat(join(pathText(this.#root), name), false, false) && currentStats().isDirectory();
    } catch {
      // It is gone already.
    }
    if (isFolder) timers().setImmediate(() => this.#started && this.#addFolder(name, true));
    else if (this.#watches.has(name)) {
      natives.closeWatch(this.#watches.get(name));
      this.#watches.delete(name);
    }
  }

  close() {
    if (!this.#started) return;
    this.#started = false;
    for (const id of this.#watches.values()) natives.closeWatch(id);
    this.#watches.clear();
    (globalThis as any).process.nextTick(() => this.emit('close'));
  }
  #setReferenced(referenced: boolean) {
    this.#referenced = referenced;
    for (const id of this.#watches.values()) natives.referenceWatch(id, referenced);
    return this;
  }
  ref() {
    return this.#setReferenced(true);
  }
  unref() {
    return this.#setReferenced(false);
  }
}

function toWatchOptions(options: any) {
  options = toOptions(options);
  const { persistent = true, recursive = false, encoding, signal } = options;
  checkBoolean(recursive, 'options.recursive');
  return { persistent: Boolean(persistent), recursive, encoding, signal };
}

export function watch(path: any, options: any, listener?: any): FSWatcher {
  if (typeof options === 'function') listener = options;
  const checked = toWatchOptions(options);
  const watcher = new FSWatcher();
  const target = toPath(path);
  try {
    watcher.start(target, checked);
  } catch (error: any) {
    error.filename = pathText(target);
    throw error;
  }
  if (listener) watcher.addListener('change', listener);
  const { signal } = checked;
  if (signal?.aborted) (globalThis as any).process.nextTick(() => watcher.close());
  else if (signal) {
    const onAbort = () => watcher.close();
    signal.addEventListener('abort', onAbort);
    watcher.once('close', () => signal.removeEventListener('abort', onAbort));
  }
  return watcher;
}

// fs.promises.watch
export async function* watchIterator(path: any, options: any = {}) {
  options = toOptions(options);
  const { signal, maxQueue = 2048, overflow = 'ignore' } = options;
  checkInteger(maxQueue, 'options.maxQueue');
  if (overflow !== 'ignore' && overflow !== 'throw') throw invalidArgValue('options.overflow', overflow, "must be one of: 'ignore', 'throw'");
  if (signal?.aborted) throw abortError(signal);
  const events: { eventType: string; filename: any }[] = [];
  let failure: any;
  let wake = () => {};
  const watcher = watch(path, { ...options, signal: undefined }, (eventType: string, filename: any) => {
    if (events.length < maxQueue) events.push({ eventType, filename });
    else if (overflow === 'throw') failure ??= Object.assign(new Error(`fs.watch maxQueue exceeded`), { code: 'ERR_FS_WATCH_QUEUE_OVERFLOW' });
    wake();
  });
  watcher.on('error', (error: any) => {
    failure = error;
    wake();
  });
  const onAbort = () => {
    failure = abortError(signal);
    wake();
  };
  signal?.addEventListener('abort', onAbort, { once: true });
  try {
    for (;;) {
      while (events.length > 0) yield events.shift()!;
      if (failure) throw failure;
      await new Promise<void>((resolve) => (wake = resolve));
    }
  } finally {
    signal?.removeEventListener('abort', onAbort);
    watcher.close();
  }
}

// --- watchFile: asks again and again ---

const watched = new Map<string, StatWatcher>();
const compared = ['dev', 'mode', 'nlink', 'uid', 'gid', 'rdev', 'ino', 'size', 'mtimeMs', 'ctimeMs', 'birthtimeMs'];

export class StatWatcher extends Emitter {
  #timer: any;
  #previous: any;
  #referenced: boolean;
  #stopped = false;
  constructor(path: any, interval: number, referenced: boolean, bigint: boolean) {
    super();
    this.#referenced = referenced;
    const ask = () => natives.statAsync((_error: any, found: boolean) => {
      if (this.#stopped) return;
      this.#onAnswer(found === true ? currentStats(bigint) : emptyStats(bigint));
      this.#timer = timers().setTimeout(ask, interval);
      if (!this.#referenced) this.#timer.unref();
    }, path, true, false);
    ask();
  }
  #onAnswer(stats: any) {
    const previous = this.#previous;
    this.#previous = stats;
    // The first answer is what later ones are compared with; listeners hear of it only if there is no file.
    if (previous === undefined ? Number(stats.ino) === 0 : compared.some((name) => stats[name] !== previous[name])) {
      this.emit('change', stats, previous ?? stats);
    }
  }
  stop() {
    if (this.#stopped) return;
    this.#stopped = true;
    timers().clearTimeout(this.#timer);
    (globalThis as any).process.nextTick(() => this.emit('stop'));
  }
  ref() {
    this.#referenced = true;
    this.#timer?.ref();
    return this;
  }
  unref() {
    this.#referenced = false;
    this.#timer?.unref();
    return this;
  }
}

export function watchFile(path: any, options: any, listener?: any): StatWatcher {
  const target = pathText(toPath(path));
  if (options === null || typeof options !== 'object') {
    listener = options;
    options = {};
  }
  checkCallback(listener, 'listener');
  checkObject(options, 'options');
  const { interval = 5007, persistent = true, bigint = false } = options;
  checkInteger(interval, 'interval', 0, 4294967295);
  const key = join(target);
  let watcher = watched.get(key);
  if (watcher === undefined) watched.set(key, (watcher = new StatWatcher(target, interval, Boolean(persistent), bigint)));
  watcher.addListener('change', listener);
  return watcher;
}

export function unwatchFile(path: any, listener?: any) {
  const key = join(pathText(toPath(path)));
  const watcher = watched.get(key);
  if (watcher === undefined) return;
  if (typeof listener === 'function') watcher.removeListener('change', listener);
  else watcher.removeAllListeners('change');
  if (watcher.listenerCount('change') > 0) return;
  watcher.stop();
  watched.delete(key);
}
