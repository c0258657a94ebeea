// FileHandle.readableWebStream and openAsBlob.
import fs from 'node:fs';

fs.writeFileSync('a', 'x'.repeat(40000));
const handle = await fs.promises.open('a');
const reader = handle.readableWebStream().getReader();
let size = 0;
for (let piece; !(piece = await reader.read()).done; ) size += piece.value.byteLength;
console.log(size);
try {
  handle.readableWebStream();
} catch (error) {
  console.log(error.code, error.message);
}
await handle.close();
try {
  handle.readableWebStream();
} catch (error) {
  console.log(error.code, error.message);
}
const blob = await fs.openAsBlob('a', { type: 'text/plain' });
console.log(blob.size, blob.type, (await blob.text()).length);
