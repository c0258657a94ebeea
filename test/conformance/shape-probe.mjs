// Prints what a package exports: names, kinds, lengths, plain values. Copied to the root of the tree
// it probes, so that bare names resolve there.
import { createRequire } from 'node:module';

const deepest = 3;
const name = process.argv[2];

function Members(value, seen, depth) {
  const members = {};
  for (const key of Reflect.ownKeys(value)) {
    if (key === 'name' || key === 'caller' || key === 'arguments' || key === 'callee') continue;
    const { get, set, value: inner } = Reflect.getOwnPropertyDescriptor(value, key);
    members[String(key)] = get || set ? `accessor ${get ? 'get' : ''}${set ? 'set' : ''}` : Shape(inner, seen, depth + 1);
  }
  return Object.fromEntries(Object.entries(members).sort(([one], [two]) => (one < two ? -1 : 1)));
}

function Shape(value, seen, depth) {
  if (typeof value === 'symbol' || typeof value === 'bigint') return String(value);
  if (value === undefined || (typeof value === 'number' && !Number.isFinite(value))) return String(value);
  if (value === null || (typeof value !== 'object' && typeof value !== 'function')) return value;
  if (seen.has(value)) return 'seen';
  seen.add(value);
  if (value instanceof RegExp) return String(value);
  if (depth >= deepest) return typeof value;
  return { kind: typeof value, ...(Array.isArray(value) && { array: value.length }), members: Members(value, seen, depth) };
}

async function Load() {
  const require = createRequire(import.meta.url);
  try {
    return require(name);
  } catch (error) {
    if (!['ERR_REQUIRE_ESM', 'ERR_PACKAGE_PATH_NOT_EXPORTED', 'ERR_REQUIRE_ASYNC_MODULE'].includes(error.code)) throw error;
    return import(name);
  }
}

const line = `shape:${JSON.stringify(Shape(await Load(), new Set(), 0))}\n`;
process.stdout.write(line, () => process.exit(0));
