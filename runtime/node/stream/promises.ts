// node:stream/promises. https://nodejs.org/api/stream.html#streams-promises-api
import { promises } from './stream.ts';

export const { finished, pipeline } = promises;
export { promises as default };
