// What Error.prepareStackTrace gets for each frame. https://v8.dev/docs/stack-trace-api#customizing-stack-traces
import { describeFrame } from './frames.ts';
import type { Frame } from './frames.ts';

const isTop = (frame: Frame) => frame.name === '' || frame.name === 'Object.<anonymous>';

export class CallSite {
  #frame: Frame;
  constructor(frame: Frame) {
    this.#frame = frame;
  }
  getThis() {
    return undefined;
  }
  getTypeName() {
    return isTop(this.#frame) ? null : 'Object';
  }
  getFunction() {
    return undefined;
  }
  getFunctionName() {
    return isTop(this.#frame) ? null : this.#frame.name;
  }
  getMethodName() {
    return null;
  }
  getFileName() {
    return this.#frame.place.url || null;
  }
  getScriptNameOrSourceURL() {
    return this.#frame.place.url || null;
  }
  getScriptHash() {
    return '';
  }
  getLineNumber() {
    return this.#frame.place.path === '' ? null : this.#frame.place.line;
  }
  getColumnNumber() {
    return this.#frame.place.path === '' ? null : this.#frame.place.column;
  }
  getEnclosingLineNumber() {
    return this.getLineNumber();
  }
  getEnclosingColumnNumber() {
    return this.getColumnNumber();
  }
  getPosition() {
    return 0;
  }
  getEvalOrigin() {
    return undefined;
  }
  isToplevel() {
    return isTop(this.#frame);
  }
  isEval() {
    return this.#frame.isEval;
  }
  isNative() {
    return this.#frame.place.path === '' && !this.#frame.isEval;
  }
  isConstructor() {
    return this.#frame.isConstructor;
  }
  isAsync() {
    return false;
  }
  isPromiseAll() {
    return false;
  }
  getPromiseIndex() {
    return null;
  }
  toString() {
    return describeFrame(this.#frame);
  }
}
