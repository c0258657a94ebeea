// How many columns of a terminal text takes.
const controls = /[\u001b\u009b][[\]()#;?]*(?:(?:(?:(?:;[-a-zA-Z\d/#&.:=?%@~_]+)*|[a-zA-Z\d]+(?:;[-a-zA-Z\d/#&.:=?%@~_]*)*)?\u0007)|(?:(?:\d{1,4}(?:;\d{0,4})*)?[\dA-PR-TZcf-nq-uy=><~]))/g;
const zeroWidth = /^[\p{Mn}\p{Me}\p{Cf}]$/u;
const wide = /^[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1b000}-\u{1b2ff}\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f900}-\u{1faff}\u{20000}-\u{3fffd}]$/u;

export function widthOfCharacter(character: string): number {
  const code = character.codePointAt(0)!;
  if (code < 0x7f) return code >= 0x20 ? 1 : 0;
  if (code < 0xa0 || zeroWidth.test(character)) return 0;
  return wide.test(character) ? 2 : 1;
}

export function withoutControls(text: string): string {
  return text.replace(controls, '');
}

export function widthOf(text: string): number {
  let width = 0;
  for (const character of withoutControls(text).normalize('NFC')) width += widthOfCharacter(character);
  return width;
}
