// How many columns text takes in a terminal. https://bun.com/docs/runtime/utils#bun-stringwidth
import { eastAsianWidth } from 'npm:get-east-asian-width';
import measure from 'npm:string-width';
import { stripANSI } from './strip-ansi.ts';

const invisible = /^[\p{Control}\p{Format}\p{Nonspacing_Mark}\p{Enclosing_Mark}\p{Surrogate}\p{Default_Ignorable_Code_Point}]$/u;
const emoji = /^\p{Emoji_Presentation}$/u;

function widthOfCodePoint(character: string, ambiguousAsWide: boolean): number {
  if (invisible.test(character)) return 0;
  return emoji.test(character) ? 2 : eastAsianWidth(character.codePointAt(0), { ambiguousAsWide });
}

export function stringWidth(input?: any, options?: any): number {
  if (input === undefined) return 0;
  const text = options?.countAnsiEscapeCodes ? `${input}` : stripANSI(input);
  const ambiguousIsNarrow = options?.ambiguousIsNarrow !== false;
  if (!options?.perCodePoint) return measure(text, { ambiguousIsNarrow, countAnsiEscapeCodes: true });
  let width = 0;
  for (const character of text) width += widthOfCodePoint(character, !ambiguousIsNarrow);
  return width;
}
