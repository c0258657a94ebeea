// JSON as the natives write TOML, YAML and JSON5: what JSON cannot say comes as marked text (core/data/data_formats.h).
const notANumber = '\x01NaN';
const moment = '\x01moment:';

// "07:32:00" → Temporal.PlainTime, and so on.
function momentFrom(text: string): unknown {
  const { Temporal } = globalThis as any;
  if (Temporal === undefined) return text;
  if (!text.includes('-')) return Temporal.PlainTime.from(text);
  if (!text.includes('T')) return Temporal.PlainDate.from(text);
  return /Z$|[-+]\d\d:\d\d$/.test(text) ? Temporal.Instant.from(text) : Temporal.PlainDateTime.from(text);
}

function revive(_key: string, value: unknown): unknown {
  if (typeof value !== 'string' || value[0] !== '\x01') return value;
  if (value === notANumber) return Number.NaN;
  return value.startsWith(moment) ? momentFrom(value.slice(moment.length)) : value;
}

export function parseData(json: string): any {
  return json.includes('\\u0001') ? JSON.parse(json, revive) : JSON.parse(json);
}
