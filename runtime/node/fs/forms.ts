// Makes the sync, callback and promise forms of an operation.
import { native } from '../../modules/main.ts';
import { checkCallback } from './arguments.ts';
import type { Callback } from './arguments.ts';
import type { Operation } from './operations.ts';

export const natives = native('fs');

function named(make: any, name: string, length: number) {
  Object.defineProperty(make, 'name', { value: name, configurable: true });
  Object.defineProperty(make, 'length', { value: length, configurable: true });
  return make;
}

export function syncForm(name: string, { arity, length = arity, prepare, finish }: Operation) {
  return named((...args: any[]) => {
    const prepared = prepare(...args);
    const raw = natives[prepared[0]](...prepared.slice(1));
    return finish?.(raw, prepared, args);
  }, `${name}Sync`, length);
}

// The callback is the first function among the optional parameters; nothing after it counts.
function splitCallback(args: any[], arity: number, required: number): [any[], Callback] {
  const at = args.findIndex((arg, index) => index >= required && typeof arg === 'function');
  // What stands in its place is what the error shows.
  const callback = at < 0 ? args[args.length >= arity ? arity : Math.max(args.length - 1, required)] : args[at];
  checkCallback(callback);
  return [args.slice(0, at), callback];
}

function answer(callback: Callback, value: unknown, more: unknown) {
  if (value === undefined) callback(null);
  else if (more === undefined) callback(null, value);
  else callback(null, value, more);
}

export function callbackForm(name: string, { arity, length, required = 1, prepare, finish, also }: Operation) {
  return named((...args: any[]) => {
    const [parameters, callback] = splitCallback(args, arity, required);
    const prepared = prepare(...parameters);
    natives[`${prepared[0]}Async`]((error: any, raw: any) => {
      if (error !== null) callback(error);
      else if (finish === undefined) callback(null);
      else answer(callback, finish(raw, prepared, parameters), also?.(parameters));
    }, ...prepared.slice(1));
  }, name, length ?? arity + 1);
}

// Runs the operation on the pool.
export function promised({ prepare, finish }: Operation, args: any[]): Promise<any> {
  return new Promise((resolve, reject) => {
    const prepared = prepare(...args);
    natives[`${prepared[0]}Async`]((error: any, raw: any) => {
      if (error !== null) reject(error);
      else resolve(finish?.(raw, prepared, args));
    }, ...prepared.slice(1));
  });
}

export function promiseForm(name: string, operation: Operation) {
  return named((...args: any[]) => promised(operation, args), name, operation.length ?? operation.arity);
}

// A native on the pool, as a promise of what it answers.
export function onPool(name: string, ...args: unknown[]): Promise<any> {
  return new Promise((resolve, reject) => natives[`${name}Async`]((error: any, raw: any) => (error === null ? resolve(raw) : reject(error)), ...args));
}
