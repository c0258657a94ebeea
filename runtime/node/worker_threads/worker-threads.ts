// node:worker_threads as the main thread sees it. Threads themselves are not supported yet: making one says so.
// https://nodejs.org/api/worker_threads.html
import { builtin } from '../../modules/main.ts';

export const isMainThread = true;
export const isInternalThread = false;
export const parentPort = null;
export const workerData = null;
export const threadId = 0;
export const resourceLimits = {};
export const SHARE_ENV = Symbol.for('nodejs.worker_threads.SHARE_ENV');

export class Worker {
  constructor() {
    throw Object.assign(new Error('Worker threads are not supported yet'), { code: 'ERR_NOT_SUPPORTED' });
  }
}

const environmentData = new Map<unknown, unknown>();
export const getEnvironmentData = (key: unknown) => environmentData.get(key);
export function setEnvironmentData(key: unknown, value?: unknown) {
  if (value === undefined) environmentData.delete(key);
  else environmentData.set(key, value);
}

// Marks matter only to threads.
export function markAsUntransferable() {}
export const isMarkedAsUntransferable = () => false;
export function markAsUncloneable() {}
export const moveMessagePortToContext = (port: unknown) => port;
export const receiveMessageOnPort = (port: any) => builtin('web/messaging/message-channel.ts').receiveMessageOnPort(port);
export function postMessageToThread() {
  throw Object.assign(new Error('Worker threads are not supported yet'), { code: 'ERR_NOT_SUPPORTED' });
}

const { MessageChannel, MessagePort, BroadcastChannel } = globalThis as any;
export { BroadcastChannel, MessageChannel, MessagePort };

export default {
  isMainThread, isInternalThread, parentPort, workerData, threadId, resourceLimits, SHARE_ENV, Worker, getEnvironmentData, setEnvironmentData,
  markAsUntransferable, isMarkedAsUntransferable, markAsUncloneable, moveMessagePortToContext, receiveMessageOnPort, postMessageToThread,
  MessageChannel, MessagePort, BroadcastChannel,
};
