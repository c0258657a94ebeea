// Messages between a process and its child over a pipe, as Node has it (either side may be Node).
import { native } from '../../modules/main.ts';
import { errnoError } from '../handles/handle-errors.ts';
import { invalidArgType, nodeError } from '../errors.ts';
import { makeSerialization } from './serialization.ts';
import type { Serialization } from './serialization.ts';

const handles = native('handles');
const nextTick = (callback: (...args: any[]) => void, ...args: unknown[]) => (globalThis as any).process.nextTick(callback, ...args);
// More than this waiting to be written, and send() answers false.
const mostPending = 128 * 1024;

class Control {
  id: number;
  #referenced = true;
  #fixed = false;
  #count = 0;
  constructor(id: number) {
    this.id = id;
  }
  #set(referenced: boolean) {
    this.#referenced = referenced;
    handles.reference(this.id, referenced);
  }
  // In a child the channel keeps the program alive while somebody listens, unless the program said otherwise.
  count(by: number) {
    this.#count += by;
    if (!this.#fixed) this.#set(this.#count > 0);
  }
  ref() {
    this.#fixed = true;
    this.#set(true);
  }
  unref() {
    this.#fixed = true;
    this.#set(false);
  }
  hasRef() {
    return this.#referenced;
  }
}

class Channel {
  target: any;
  control: Control;
  serialization: Serialization;
  waiting: [string, unknown][] = [];
  onClosed: () => void;

  constructor(target: any, id: number, serialization: Serialization, onClosed: () => void) {
    this.target = target;
    this.serialization = serialization;
    this.control = new Control(id);
    this.onClosed = onClosed;
    handles.startReading(id, (_status: number, bytes: Uint8Array | undefined) => (bytes === undefined ? this.end() : this.receive(bytes)));
  }

  receive(bytes: Uint8Array) {
    for (const message of this.serialization.decode(bytes)) this.handle(message);
  }

  handle(message: any) {
    const internal = message !== null && typeof message === 'object' && typeof message.cmd === 'string' && message.cmd.startsWith('NODE_');
    if (internal && message.cmd === 'NODE_HANDLE') {
      this.target.emit('error', nodeError(Error, 'ERR_NOT_SUPPORTED', 'Receiving handles from other processes is not supported yet'));
      return;
    }
    const event = internal ? 'internalMessage' : 'message';
    // Messages wait for the first listener.
    if (!internal && this.target.listenerCount('message') === 0) {
      this.waiting.push([event, message]);
      return;
    }
    nextTick(() => this.target.emit(event, message, undefined));
  }

  flush() {
    for (const [event, message] of this.waiting.splice(0)) this.target.emit(event, message, undefined);
  }

  end() {
    if (this.target.connected) this.target._disconnect();
  }

  close() {
    handles.close(this.control.id, () => {});
    this.target.channel = null;
    this.target.emit('disconnect');
    this.onClosed();
  }
}

const serialization = Symbol('serialization');

function checkMessage(message: unknown) {
  if (message === undefined) throw nodeError(TypeError, 'ERR_MISSING_ARGS', 'The "message" argument must be specified');
  if (!['string', 'object', 'number', 'boolean'].includes(typeof message)) {
    throw invalidArgType('message', 'one of type string, object, number, or boolean', message);
  }
}

// https://nodejs.org/api/child_process.html#subprocesssendmessage-sendhandle-options-callback
function send(this: any, message: any, handle?: any, options?: any, callback?: any): boolean {
  if (typeof handle === 'function') [callback, handle, options] = [handle, undefined, undefined];
  else if (typeof options === 'function') [callback, options] = [options, undefined];
  else if (options !== undefined && (options === null || typeof options !== 'object')) throw invalidArgType('options', 'of type object', options);
  if (!this.connected) {
    const error = nodeError(Error, 'ERR_IPC_CHANNEL_CLOSED', 'Channel closed');
    if (typeof callback === 'function') nextTick(callback, error);
    else nextTick(() => this.emit('error', error));
    return false;
  }
  checkMessage(message);
  if (handle != null) throw nodeError(Error, 'ERR_NOT_SUPPORTED', 'Sending handles to other processes is not supported yet');
  const bytes = this[serialization].encode(message);
  const finish = (status: number) => {
    const error = status < 0 ? errnoError(status, 'write') : null;
    if (typeof callback === 'function') nextTick(callback, error);
    else if (error !== null) nextTick(() => this.emit('error', error));
  };
  const id = this.channel.id;
  const status = handles.write(id, bytes, finish);
  if (status <= 0) finish(status);
  return status >= 0 && handles.pendingBytes(id) < mostPending;
}

// Gives `target` (a ChildProcess, or a child's `process`) send, disconnect and the events of the channel `id`.
export function openChannel(target: any, id: number, mode: string | undefined, onClosed: () => void = () => {}): Channel {
  const channel = new Channel(target, id, makeSerialization(mode), onClosed);
  target[serialization] = channel.serialization;
  target.connected = true;
  target.channel = channel.control;
  target._channel = channel.control;
  target.send = send;
  target._send = send;
  target._disconnect = () => {
    target.connected = false;
    nextTick(() => channel.close());
  };
  target.disconnect = () => {
    if (target.connected) target._disconnect();
    else target.emit('error', nodeError(Error, 'ERR_IPC_DISCONNECTED', 'IPC channel is already disconnected'));
  };
  target.on('newListener', (name: string) => {
    if (name === 'message' && channel.waiting.length > 0) nextTick(() => channel.flush());
  });
  return channel;
}

// In a child: the channel that the parent left at NODE_CHANNEL_FD.
export function openParentChannel(process: any) {
  const fd = Number(process.env.NODE_CHANNEL_FD);
  const mode = process.env.NODE_CHANNEL_SERIALIZATION_MODE;
  delete process.env.NODE_CHANNEL_FD;
  delete process.env.NODE_CHANNEL_SERIALIZATION_MODE;
  const id = handles.openPipe(fd);
  if (id < 0) throw errnoError(id, 'open');
  const { control } = openChannel(process, id, mode);
  control.count(0);
  const counts = (name: string) => name === 'message' || name === 'disconnect';
  process.on('newListener', (name: string) => {
    if (counts(name) && process.channel) control.count(1);
  });
  process.on('removeListener', (name: string) => {
    if (counts(name) && process.channel) control.count(-1);
  });
}
