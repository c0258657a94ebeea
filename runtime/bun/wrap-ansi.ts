// Text in lines of a width, with its colors. https://bun.com/docs/runtime/utils#bun-wrapansi
import wrap, { widths } from 'npm:wrap-ansi';

export function wrapAnsi(input?: any, columns?: any, options?: any): string {
  const text = `${input}`;
  const width = Math.trunc(Number(columns));
  if (!(width > 0) || width === Infinity) return text;
  widths.ambiguousIsNarrow = options?.ambiguousIsNarrow !== false;
  return wrap(text, width, options ?? {});
}
