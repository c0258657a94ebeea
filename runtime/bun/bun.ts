// The global `Bun` (and the module "bun"): each property loads its module when it is first touched.
import { builtin, native } from '../modules/main.ts';

// Name, file under runtime/ (`-`: not supported yet), export (default: the name); `!` after the name: programs cannot replace it.
const rows: [string, string, string?][] = [
  ['$', '-'],
  ['Archive', '-'],
  ['ArrayBufferSink', 'bun/array-buffer-sink.ts'],
  ['Cookie!', 'bun/cookie.ts'],
  ['CookieMap!', 'bun/cookie-map.ts'],
  ['CryptoHasher', 'bun/crypto-hasher.ts'],
  ['FFI', '-'],
  ['FetchSession', '-'],
  ['FileSystemRouter', '-'],
  ['Glob', 'bun/glob.ts'],
  ['Image', '-'],
  ['MD4', 'bun/digest-classes.ts'],
  ['MD5', 'bun/digest-classes.ts'],
  ['ModuleGraph!', '-'],
  ['SHA1', 'bun/digest-classes.ts'],
  ['SHA224', 'bun/digest-classes.ts'],
  ['SHA256', 'bun/digest-classes.ts'],
  ['SHA384', 'bun/digest-classes.ts'],
  ['SHA512', 'bun/digest-classes.ts'],
  ['SHA512_256', 'bun/digest-classes.ts'],
  ['JSONC', 'bun/data.ts'],
  ['JSON5', 'bun/data.ts'],
  ['JSONL!', 'bun/jsonl.ts'],
  ['markdown', '-'],
  ['TOML', 'bun/data.ts'],
  ['XML', '-'],
  ['YAML', 'bun/data.ts'],
  ['Transpiler', 'bun/transpiler.ts'],
  ['embeddedFiles', 'bun/facts.ts'],
  ['S3Client', '-'],
  ['s3', '-'],
  ['CSRF', 'bun/csrf.ts'],
  ['allocUnsafe', 'bun/bytes.ts'],
  ['argv', 'bun/facts.ts'],
  ['build', '-'],
  ['concatArrayBuffers', 'bun/bytes.ts'],
  ['connect', '-'],
  ['cron', '-'],
  ['color', 'bun/color.ts'],
  ['deepEquals', 'bun/equals.ts'],
  ['deepMatch', 'bun/equals.ts'],
  ['deflateSync', 'bun/compress.ts'],
  ['dns!', '-'],
  ['enableANSIColors', 'bun/facts.ts'],
  ['env!', 'bun/facts.ts'],
  ['escapeHTML', 'bun/text.ts'],
  ['fetch!', 'bun/facts.ts'],
  ['file', 'bun/file.ts'],
  ['fileURLToPath', 'bun/facts.ts'],
  ['gc', 'bun/memory.ts'],
  ['generateHeapSnapshot', 'bun/memory.ts'],
  ['gunzipSync', 'bun/compress.ts'],
  ['gzipSync', 'bun/compress.ts'],
  ['hash', 'bun/hash.ts'],
  ['indexOfLine', 'bun/text.ts'],
  ['inflateSync', 'bun/compress.ts'],
  ['inspect', 'bun/inspect.ts'],
  ['isMainThread!', 'bun/facts.ts'],
  ['isStandaloneExecutable!', 'bun/facts.ts'],
  ['listen', '-'],
  ['udpSocket', '-'],
  ['mmap', 'bun/memory.ts'],
  ['nanoseconds', 'bun/sleep.ts'],
  ['openInEditor', 'bun/facts.ts'],
  ['password', 'bun/password.ts'],
  ['pathToFileURL', 'bun/facts.ts'],
  ['peek', 'bun/peek.ts'],
  ['plugin!', '-'],
  ['randomUUIDv7', 'bun/uuid.ts'],
  ['randomUUIDv5', 'bun/uuid.ts'],
  ['readableStreamToArray', 'bun/streams.ts'],
  ['readableStreamToArrayBuffer', 'bun/streams.ts'],
  ['readableStreamToBytes', 'bun/streams.ts'],
  ['readableStreamToBlob', 'bun/streams.ts'],
  ['readableStreamToFormData', 'bun/streams.ts'],
  ['readableStreamToJSON', 'bun/streams.ts'],
  ['readableStreamToText', 'bun/streams.ts'],
  ['resolve', 'bun/resolve.ts'],
  ['resolveSync', 'bun/resolve.ts'],
  ['revision!', 'bun/facts.ts'],
  ['semver!', 'bun/semver.ts'],
  ['sql', '-'],
  ['postgres', '-'],
  ['SQL', '-'],
  ['serve', '-'],
  ['sha', 'bun/digest-classes.ts'],
  ['shrink', 'bun/memory.ts'],
  ['sliceAnsi', 'bun/slice-ansi.ts'],
  ['sleep', 'bun/sleep.ts'],
  ['sleepSync', 'bun/sleep.ts'],
  ['spawn', 'bun/spawn.ts'],
  ['spawnSync', 'bun/spawn-sync.ts'],
  ['stderr', 'bun/file.ts'],
  ['stdin', 'bun/file.ts'],
  ['stdout', 'bun/file.ts'],
  ['stringWidth', 'bun/string-width.ts'],
  ['stripANSI', 'bun/strip-ansi.ts'],
  ['wrapAnsi', 'bun/wrap-ansi.ts'],
  ['Terminal', '-'],
  ['unsafe', 'bun/memory.ts'],
  ['version!', 'bun/facts.ts'],
  ['WebView!', '-'],
  ['which', 'bun/which.ts'],
  ['RedisClient', '-'],
  ['redis', '-'],
  ['secrets', '-'],
  ['write', 'bun/write.ts'],
  ['zstdCompressSync', 'bun/compress.ts'],
  ['zstdDecompressSync', 'bun/compress.ts'],
  ['zstdCompress', 'bun/compress.ts'],
  ['zstdDecompress', 'bun/compress.ts'],
];
// Like the rows, but not enumerable.
const hiddenRows: [string, string, string?][] = [
  ['cwd', 'bun/facts.ts'],
  ['jest', '-'],
  ['origin!', 'bun/facts.ts'],
  ['registerMacro', '-'],
  ['version_with_sha!', 'bun/facts.ts', 'versionWithSha'],
];

export const Bun: any = {};

function define(row: [string, string, string?], enumerable: boolean) {
  const [given, file, exported] = row;
  const writable = !given.endsWith('!');
  const name = writable ? given : given.slice(0, -1);
  const replace = (value: unknown) => Object.defineProperty(Bun, name, { value, writable, enumerable, configurable: true });
  Object.defineProperty(Bun, name, {
    get() {
      const value = file === '-' ? builtin('bun/later.ts').later(`Bun.${name}`) : builtin(file)[exported ?? name];
      replace(value);
      return value;
    },
    set: writable ? replace : undefined,
    enumerable,
    configurable: true,
  });
}

for (const row of rows) define(row, true);
for (const row of hiddenRows) define(row, false);
Object.defineProperty(Bun, 'main', {
  get: () => native('modules').pathOf(builtin('modules/main.ts').mainKey ?? ''),
  set: (value) => Object.defineProperty(Bun, 'main', { value, writable: true, enumerable: true, configurable: true }),
  enumerable: true,
  configurable: true,
});
Object.defineProperty(Bun, Symbol.toStringTag, { value: 'Bun', writable: false, enumerable: false, configurable: true });
