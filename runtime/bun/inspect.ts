// Bun.inspect. https://bun.com/docs/runtime/utils#bun-inspect
import { badArgument } from './bytes.ts';
import { showError } from './inspect-error.ts';
import { customInspect, Formatter } from './inspect-formatter.ts';
import type { InspectOptions } from './inspect-formatter.ts';
import { showElement } from './inspect-jsx.ts';
import { table } from './inspect-table.ts';
import { webSpecials } from './inspect-web.ts';

const usualDepth = 8;
const specials = [...webSpecials, showError, showElement];

function depthFrom(depth: any): number {
  if (depth === undefined) return usualDepth;
  if (depth === null || depth === Infinity) return Infinity;
  if (typeof depth !== 'number' || Number.isNaN(depth)) return usualDepth;
  if (depth < 0) throw badArgument(`expected depth to be greater than or equal to 0, got ${depth}`);
  return Math.trunc(depth);
}

function optionsFrom(given: any, colors: any): InspectOptions {
  if (typeof given === 'number') return { colors: false, depth: depthFrom(given), sorted: false, compact: false };
  if (typeof given === 'boolean') return { colors: Boolean(colors), depth: usualDepth, sorted: false, compact: false };
  const options = given ?? {};
  return { colors: Boolean(options.colors), depth: depthFrom(options.depth), sorted: Boolean(options.sorted), compact: Boolean(options.compact) };
}

export function formatWith(value: unknown, options: InspectOptions, quoteStrings = true): string {
  const formatter = new Formatter(options, specials);
  formatter.quoteStrings = quoteStrings;
  formatter.format(value);
  return formatter.out;
}

export function inspect(value?: unknown, options?: any): string {
  if (arguments.length === 0) return '';
  return formatWith(value, optionsFrom(options, undefined));
}
inspect.custom = customInspect;
inspect.table = table;
