// A promise's value without waiting. https://bun.com/docs/runtime/utils#bun-peek
import { promiseDetails } from '../node/util/cells.ts';

export function peek(promise: any) {
  if (!(promise instanceof Promise)) return promise;
  const { state, value } = promiseDetails(promise);
  return state === 'pending' ? promise : value;
}

peek.status = function status(promise: any) {
  return promise instanceof Promise ? promiseDetails(promise).state : 'fulfilled';
};
