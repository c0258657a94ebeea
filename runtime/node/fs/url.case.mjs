// file: URLs as paths.
import fs from 'node:fs';

fs.writeFileSync('a b', 'text');
console.log(fs.readFileSync(new URL(`file://${process.cwd()}/a%20b`), 'utf8'), fs.existsSync(new URL(`file://${process.cwd()}/a%20b`)));
for (const url of ['http://x/y', 'file://host/y', 'file:///a%2fb', 'file:///a%00b']) {
  try {
    fs.readFileSync(new URL(url));
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
