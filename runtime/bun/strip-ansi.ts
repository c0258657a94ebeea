// Text without the escape sequences of terminals (ECMA-48), complete or cut off. https://bun.com/docs/runtime/utils#bun-stripansi

const sequences = new RegExp([
  // OSC, which BEL ends too; DCS, SOS, PM and APC
  '(?:\\x1b\\]|\\x9d)[^\\x07\\x1b\\x9c]*(?:\\x07|\\x1b\\\\|\\x9c)?',
  '(?:\\x1b[PX^_]|[\\x90\\x98\\x9e\\x9f])[^\\x1b\\x9c]*(?:\\x1b\\\\|\\x9c)?',
  // CSI
  '(?:\\x1b\\[|\\x9b)[0-?]*[ -/]*[@-~]?',
  // the rest
  '\\x1b[ -/]*[0-~]?',
].join('|'), 'g');

export function stripANSI(input?: any): string {
  const text = `${input}`;
  return /[\x1b\x90\x98\x9b\x9d-\x9f]/.test(text) ? text.replace(sequences, '') : text;
}
