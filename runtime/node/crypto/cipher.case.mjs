// Symmetric ciphers.
import crypto from 'node:crypto';
const show = (label, run) => {
  try {
    console.log(label, run());
  } catch (error) {
    console.log(label, error.name, error.code, error.message, error.library, error.reason);
  }
};
const bytes = (size, seed = 1) => Buffer.from(Array.from({ length: size }, (_, i) => (i * 7 + seed) & 255));
for (const name of ['aes-128-cbc', 'aes-192-cbc', 'aes-256-cbc', 'aes-256-ctr', 'aes-128-ecb', 'aes-256-ofb', 'aes-256-cfb', 'aes-128-cfb8', 'camellia-128-cbc', 'aria-256-ctr', 'des-ede3-cbc', 'chacha20', 'AES256', 'aes128', 'id-aes256-gcm', 'aes-256-gcm', 'aes-128-gcm', 'chacha20-poly1305', 'aes-128-xts']) {
  show(name, () => {
    const info = crypto.getCipherInfo(name);
    const iv = info.ivLength ? bytes(info.ivLength, 3) : null;
    const cipher = crypto.createCipheriv(name, bytes(info.keyLength), iv);
    const text = cipher.update('The quick brown fox ', 'utf8', 'hex') + cipher.update('jumps over é', 'utf8', 'hex') + cipher.final('hex');
    const tag = /gcm|poly/.test(name) ? cipher.getAuthTag() : null;
    const decipher = crypto.createDecipheriv(name, bytes(info.keyLength), iv);
    if (tag) decipher.setAuthTag(tag);
    const back = name.endsWith('xts') ? '' : decipher.update(text, 'hex', 'utf8') + decipher.final('utf8');
    return [JSON.stringify(info), text, tag?.toString('hex'), back];
  });
}
const seal = (name, options) => {
  const cipher = crypto.createCipheriv(name, bytes(32), bytes(12), options);
  cipher.setAAD(Buffer.from('extra'), { plaintextLength: 6 });
  const text = Buffer.concat([cipher.update('secret'), cipher.final()]);
  return [text, cipher.getAuthTag()];
};
for (const [name, options] of [['aes-256-gcm'], ['aes-256-gcm', { authTagLength: 12 }], ['chacha20-poly1305', { authTagLength: 16 }], ['aes-256-ccm', { authTagLength: 8 }], ['aes-256-ocb', { authTagLength: 16 }]]) {
  show(`aead ${name}`, () => {
    const [text, tag] = seal(name, options);
    const open = (aad, given) => {
      const decipher = crypto.createDecipheriv(name, bytes(32), bytes(12), options);
      decipher.setAuthTag(given);
      decipher.setAAD(Buffer.from(aad), { plaintextLength: 6 });
      return decipher.update(text, undefined, 'utf8') + decipher.final('utf8');
    };
    let wrong;
    try { wrong = open('other', tag); } catch (error) { wrong = [error.name, error.code, error.message].join(); }
    return [text.toString('hex'), tag.toString('hex'), open('extra', tag), wrong];
  });
}
show('no tag', () => { const decipher = crypto.createDecipheriv('aes-256-gcm', bytes(32), bytes(12)); decipher.update('aa', 'hex'); decipher.final(); });
show('bad tag', () => crypto.createDecipheriv('aes-256-gcm', bytes(32), bytes(12)).setAuthTag(bytes(3)));
show('early tag', () => crypto.createCipheriv('aes-256-gcm', bytes(32), bytes(12)).getAuthTag());
show('padding', () => { const cipher = crypto.createCipheriv('aes-128-cbc', bytes(16), bytes(16)).setAutoPadding(false); return cipher.update(bytes(16), null, 'hex') + cipher.final('hex'); });
show('padding', () => { const cipher = crypto.createCipheriv('aes-128-cbc', bytes(16), bytes(16)).setAutoPadding(false); cipher.update('abc'); cipher.final(); });
show('bad decrypt', () => { const decipher = crypto.createDecipheriv('aes-128-cbc', bytes(16), bytes(16)); decipher.update(bytes(16)); decipher.final(); });
show('short', () => { const decipher = crypto.createDecipheriv('aes-128-cbc', bytes(16), bytes(16)); decipher.update(bytes(5)); decipher.final(); });
show('unknown', () => crypto.createCipheriv('nope', bytes(16), bytes(16)));
show('key', () => crypto.createCipheriv('aes-128-cbc', bytes(15), bytes(16)));
show('iv', () => crypto.createCipheriv('aes-128-cbc', bytes(16), bytes(15)));
show('iv', () => crypto.createCipheriv('aes-128-cbc', bytes(16), null));
show('iv', () => crypto.createCipheriv('aes-128-cbc', bytes(16), 5));
show('types', () => crypto.createCipheriv(5, bytes(16), bytes(16)));
show('types', () => crypto.createCipheriv('aes-128-cbc', 5, bytes(16)));
show('types', () => crypto.createCipheriv('aes-128-cbc', bytes(16), bytes(16)).update(5));
show('after', () => { const cipher = crypto.createCipheriv('aes-128-cbc', bytes(16), bytes(16)); cipher.final(); cipher.update('a'); });
show('twice', () => { const cipher = crypto.createCipheriv('aes-128-cbc', bytes(16), bytes(16)); cipher.final(); cipher.final(); });
show('ccm', () => crypto.createCipheriv('aes-256-ccm', bytes(32), bytes(12)));
show('secret key', () => crypto.createCipheriv('aes-128-ctr', crypto.createSecretKey(bytes(16)), bytes(16)).update('x', 'utf8', 'base64'));
show('info', () => [crypto.getCipherInfo('nope'), crypto.getCipherInfo('aes-256-cbc', { keyLength: 5 }), crypto.getCipherInfo(419), crypto.getCipherInfo('aes-256-gcm', { ivLength: 8 })]);
show('names', () => ['aes-256-gcm', 'chacha20-poly1305', 'aes256'].map((name) => crypto.getCiphers().includes(name)));
const cipher = crypto.createCipheriv('aes-256-cbc', bytes(32), bytes(16));
const chunks = [];
cipher.on('data', (chunk) => chunks.push(chunk));
cipher.write('stream');
cipher.end(' of text');
await new Promise((resolve) => cipher.on('end', resolve));
console.log('stream', Buffer.concat(chunks).toString('hex'));
const decipher = crypto.createDecipheriv('aes-256-cbc', bytes(32), bytes(16));
decipher.on('error', (error) => console.log('stream error', error.code));
decipher.end('broken');
