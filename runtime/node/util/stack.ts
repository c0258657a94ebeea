// error.stack in V8's format, whichever format it is in now.

const engineRow = /^(?:([^@\n]*)@)?(.*?)(?::(\d+):(\d+))?$/;

// "TypeError: a" from an error as Error.prototype.toString says it, without running programs' own toString.
function header(error: any): string {
  try {
    return Error.prototype.toString.call(error);
  } catch {
    return 'Error';
  }
}

// The engine's rows are "name@url:line:column", "url:line:column" or "name@[native code]"; V8's text starts with the message.
function isEngineStack(stack: string, head: string): boolean {
  if (stack === '') return true;
  if (stack.startsWith(head) || /^ {4}at /m.test(stack)) return false;
  return stack.split('\n').every((row) => row.includes('@') || /:\d+:\d+$/.test(row) || row === '[native code]');
}

export function v8Stack(error: any): unknown {
  const { stack } = error;
  if (typeof stack !== 'string') return stack;
  const head = header(error);
  if (!isEngineStack(stack, head)) return stack;
  let out = head;
  for (const row of stack.split('\n')) {
    const [, name = '', place = '', line, column] = engineRow.exec(row) ?? [];
    if (row === '' || place.startsWith('builtin:') || line === undefined) continue;
    const where = `${place}:${line}:${column}`;
    out += name === '' || name === 'body' ? `\n    at ${where}` : `\n    at ${name} (${where})`;
  }
  return out;
}
