// util.types: what a value really is, whatever its prototype says. https://nodejs.org/api/util.html#utiltypes
import { isModuleNamespace } from './namespaces.ts';
import {
  argumentsTypes, arrayBufferType, asyncGeneratorType, cellType, dateType, errorType, generatorType, mapIteratorType, mapType, promiseType,
  proxyType, regExpType, setIteratorType, setType, weakMapType, weakSetType,
} from './cells.ts';

const typedArrayTag = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag)!.get!;
const sharedLength = typeof SharedArrayBuffer === 'undefined' ? undefined : Object.getOwnPropertyDescriptor(SharedArrayBuffer.prototype, 'byteLength')!.get!;
const plainLength = Object.getOwnPropertyDescriptor(ArrayBuffer.prototype, 'byteLength')!.get!;

// Does `method`, which only works on objects of one kind, work on `value`?
function brand(method: (...args: any[]) => unknown, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  try {
    method.call(value);
    return true;
  } catch {
    return false;
  }
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
const { valueOf: numberValue } = Number.prototype;
const { valueOf: stringValue } = String.prototype;
const { valueOf: booleanValue } = Boolean.prototype;
const { valueOf: symbolValue } = Symbol.prototype;
const { valueOf: bigintValue } = BigInt.prototype;
const tagOf = (value: unknown): string | undefined => (ArrayBuffer.isView(value) ? typedArrayTag.call(value) : undefined);

export const isExternal = (_value: unknown) => false;
export const isDate = (value: unknown) => cellType(value) === dateType;
export const isRegExp = (value: unknown) => cellType(value) === regExpType;
export const isMap = (value: unknown) => cellType(value) === mapType;
export const isSet = (value: unknown) => cellType(value) === setType;
export const isWeakMap = (value: unknown) => cellType(value) === weakMapType;
export const isWeakSet = (value: unknown) => cellType(value) === weakSetType;
export const isMapIterator = (value: unknown) => cellType(value) === mapIteratorType;
export const isSetIterator = (value: unknown) => cellType(value) === setIteratorType;
export const isPromise = (value: unknown) => cellType(value) === promiseType;
export const isNativeError = (value: unknown) => cellType(value) === errorType;
export const isProxy = (value: unknown) => cellType(value) === proxyType && !isModuleNamespace(value as object);
export const isModuleNamespaceObject = (value: unknown) => cellType(value) === proxyType && isModuleNamespace(value as object);
export const isGeneratorObject = (value: unknown) => {
  const found = cellType(value);
  return found === generatorType || found === asyncGeneratorType;
};
export const isArgumentsObject = (value: unknown) => isObject(value) && argumentsTypes.includes(cellType(value));

export const isNumberObject = (value: unknown) => brand(numberValue, value);
export const isStringObject = (value: unknown) => brand(stringValue, value);
export const isBooleanObject = (value: unknown) => brand(booleanValue, value);
export const isSymbolObject = (value: unknown) => brand(symbolValue, value);
export const isBigIntObject = (value: unknown) => brand(bigintValue, value);
export const isBoxedPrimitive = (value: unknown) =>
  isObject(value) && (isNumberObject(value) || isStringObject(value) || isBooleanObject(value) || isSymbolObject(value) || isBigIntObject(value));

// The engine says what kind a function is by its prototype's tag.
function functionTag(value: unknown): unknown {
  if (typeof value !== 'function' || cellType(value) === proxyType) return undefined;
  const tag = (value as any)[Symbol.toStringTag];
  return tag;
}
export const isAsyncFunction = (value: unknown) => {
  const tag = functionTag(value);
  return tag === 'AsyncFunction' || tag === 'AsyncGeneratorFunction';
};
export const isGeneratorFunction = (value: unknown) => {
  const tag = functionTag(value);
  return tag === 'GeneratorFunction' || tag === 'AsyncGeneratorFunction';
};

export const isAnyArrayBuffer = (value: unknown) => cellType(value) === arrayBufferType;
export const isArrayBuffer = (value: unknown) => cellType(value) === arrayBufferType && brand(plainLength, value);
export const isSharedArrayBuffer = (value: unknown) => cellType(value) === arrayBufferType && sharedLength !== undefined && brand(sharedLength, value);
export const isArrayBufferView = (value: unknown) => ArrayBuffer.isView(value);
export const isTypedArray = (value: unknown) => tagOf(value) !== undefined;
export const isDataView = (value: unknown) => ArrayBuffer.isView(value) && typedArrayTag.call(value) === undefined;
export const isUint8Array = (value: unknown) => tagOf(value) === 'Uint8Array';
export const isUint8ClampedArray = (value: unknown) => tagOf(value) === 'Uint8ClampedArray';
export const isUint16Array = (value: unknown) => tagOf(value) === 'Uint16Array';
export const isUint32Array = (value: unknown) => tagOf(value) === 'Uint32Array';
export const isInt8Array = (value: unknown) => tagOf(value) === 'Int8Array';
export const isInt16Array = (value: unknown) => tagOf(value) === 'Int16Array';
export const isInt32Array = (value: unknown) => tagOf(value) === 'Int32Array';
export const isFloat16Array = (value: unknown) => tagOf(value) === 'Float16Array';
export const isFloat32Array = (value: unknown) => tagOf(value) === 'Float32Array';
export const isFloat64Array = (value: unknown) => tagOf(value) === 'Float64Array';
export const isBigInt64Array = (value: unknown) => tagOf(value) === 'BigInt64Array';
export const isBigUint64Array = (value: unknown) => tagOf(value) === 'BigUint64Array';
export const isKeyObject = (value: unknown) => isObject(value) && (value as any)[Symbol.for('kiln.keyObject')] === true;
export const isCryptoKey = (value: unknown) => isObject(value) && (value as any)[Symbol.for('kiln.cryptoKey')] === true;

const types = {
  isExternal, isDate, isArgumentsObject, isBigIntObject, isBooleanObject, isNumberObject, isStringObject, isSymbolObject, isBoxedPrimitive,
  isNativeError, isRegExp, isAsyncFunction, isGeneratorFunction, isGeneratorObject, isPromise, isMap, isSet, isMapIterator, isSetIterator,
  isWeakMap, isWeakSet, isArrayBuffer, isDataView, isSharedArrayBuffer, isProxy, isModuleNamespaceObject, isAnyArrayBuffer, isCryptoKey,
  isKeyObject, isArrayBufferView, isTypedArray, isUint8Array, isUint8ClampedArray, isUint16Array, isUint32Array, isInt8Array, isInt16Array,
  isInt32Array, isFloat32Array, isFloat64Array, isBigInt64Array, isBigUint64Array,
};
for (const [name, value] of Object.entries(types)) Object.defineProperty(value, 'name', { value: name, configurable: true });
export default types;
