// node:inspector of a program that no debugger is attached to, which is all there is. https://nodejs.org/api/inspector.html
import { EventEmitter } from '../events/events.ts';
import { nodeError } from '../errors.ts';

function notSupported(what: string): never {
  throw nodeError(Error, 'ERR_NOT_SUPPORTED', `${what} is not supported yet: the engine has no debugger that speaks Chrome's protocol`);
}

export function url() {
  return undefined;
}
export function open() {
  notSupported('inspector.open');
}
export function close() {}
export function waitForDebugger() {
  throw nodeError(Error, 'ERR_INSPECTOR_NOT_ACTIVE', 'Inspector is not active');
}
export class Session extends EventEmitter {
  connect() {
    notSupported('inspector.Session');
  }
  connectToMainThread() {
    notSupported('inspector.Session');
  }
  post() {
    throw nodeError(Error, 'ERR_INSPECTOR_NOT_CONNECTED', 'Session is not connected');
  }
  disconnect() {}
}
const { console } = globalThis;
export { console };
export default { url, open, close, waitForDebugger, Session, console };
