// Keys: generation, import, export, signatures, encryption, shared secrets.
import crypto from 'node:crypto';
const promisify = (run) => (...args) => new Promise((resolve, reject) => (run === crypto.generateKeyPair ? run(...args, undefined, (error, publicKey, privateKey) => resolve({ publicKey, privateKey })) : run(...args, (error, value) => (error ? reject(error) : resolve(value)))));
const show = (label, run) => {
  try {
    console.log(label, run());
  } catch (error) {
    console.log(label, error.name, error.code, error.message, error.library, error.reason);
  }
};
const data = Buffer.from('some data to sign');
const pairs = {
  rsa: crypto.generateKeyPairSync('rsa', { modulusLength: 2048 }),
  pss: crypto.generateKeyPairSync('rsa-pss', { modulusLength: 2048, hashAlgorithm: 'sha256', mgf1HashAlgorithm: 'sha256', saltLength: 16 }),
  p256: crypto.generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  p521: crypto.generateKeyPairSync('ec', { namedCurve: 'secp521r1' }),
  k1: crypto.generateKeyPairSync('ec', { namedCurve: 'secp256k1' }),
  ed25519: crypto.generateKeyPairSync('ed25519'),
  ed448: crypto.generateKeyPairSync('ed448'),
  x25519: crypto.generateKeyPairSync('x25519'),
};
for (const [name, { publicKey, privateKey }] of Object.entries(pairs)) {
  show(name, () => [publicKey.type, publicKey.asymmetricKeyType, publicKey.asymmetricKeyDetails, privateKey.type, privateKey.asymmetricKeyType, String(privateKey), privateKey.symmetricKeySize]);
  show(`${name} pem`, () => {
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
    const back = crypto.createPrivateKey(pem);
    const secret = privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'top' });
    const opened = crypto.createPrivateKey({ key: secret, passphrase: 'top' });
    return [pem.split('\n')[0], secret.split('\n')[0], back.equals(privateKey), opened.equals(privateKey), crypto.createPublicKey(pem).equals(publicKey), crypto.createPublicKey(privateKey).equals(publicKey)];
  });
  show(`${name} der`, () => {
    const der = publicKey.export({ type: 'spki', format: 'der' });
    return [Buffer.isBuffer(der), crypto.createPublicKey({ key: der, format: 'der', type: 'spki' }).equals(publicKey), crypto.createPrivateKey({ key: privateKey.export({ type: 'pkcs8', format: 'der' }), format: 'der', type: 'pkcs8' }).equals(privateKey)];
  });
  show(`${name} jwk`, () => {
    const jwk = privateKey.export({ format: 'jwk' });
    const open = publicKey.export({ format: 'jwk' });
    return [Object.keys(jwk).join(), Object.keys(open).join(), jwk.kty, jwk.crv, crypto.createPrivateKey({ key: jwk, format: 'jwk' }).equals(privateKey), crypto.createPublicKey({ key: open, format: 'jwk' }).equals(publicKey)];
  });
  if (name === 'x25519') continue;
  const digest = name.startsWith('ed') ? null : 'sha256';
  show(`${name} sign`, () => {
    const signature = crypto.sign(digest, data, privateKey);
    return [crypto.verify(digest, data, publicKey, signature), crypto.verify(digest, Buffer.from('other'), publicKey, signature), crypto.verify(digest, data, privateKey, signature)];
  });
  if (digest === null) continue;
  show(`${name} classes`, () => {
    const signature = crypto.createSign('SHA256').update('some data ').update('to sign').sign(privateKey, 'base64');
    return [crypto.createVerify('RSA-SHA256').update(data).verify(publicKey, signature, 'base64'), crypto.createVerify('sha1').update(data).verify(publicKey, signature, 'base64')];
  });
}
show('pkcs1', () => [pairs.rsa.privateKey.export({ type: 'pkcs1', format: 'pem' }).split('\n')[0], pairs.rsa.publicKey.export({ type: 'pkcs1', format: 'pem' }).split('\n')[0], crypto.createPublicKey(pairs.rsa.publicKey.export({ type: 'pkcs1', format: 'pem' })).equals(pairs.rsa.publicKey)]);
show('pkcs1 der', () => [crypto.createPublicKey({ key: pairs.rsa.publicKey.export({ type: 'pkcs1', format: 'der' }), type: 'pkcs1', format: 'der' }).type, crypto.createPrivateKey({ key: pairs.rsa.privateKey.export({ type: 'pkcs1', format: 'der' }), type: 'pkcs1', format: 'der' }).type]);
show('sec1', () => [pairs.p256.privateKey.export({ type: 'sec1', format: 'pem' }).split('\n')[0], crypto.createPrivateKey(pairs.p256.privateKey.export({ type: 'sec1', format: 'pem' })).equals(pairs.p256.privateKey)]);
show('pss', () => {
  const options = { padding: crypto.constants.RSA_PKCS1_PSS_PADDING, saltLength: 20 };
  const signature = crypto.sign('sha512', data, { key: pairs.rsa.privateKey, ...options });
  return [crypto.verify('sha512', data, { key: pairs.rsa.publicKey, ...options }, signature), crypto.verify('sha512', data, pairs.rsa.publicKey, signature)];
});
show('p1363', () => {
  const signature = crypto.sign('sha256', data, { key: pairs.p256.privateKey, dsaEncoding: 'ieee-p1363' });
  return [signature.length, crypto.verify('sha256', data, { key: pairs.p256.publicKey, dsaEncoding: 'ieee-p1363' }, signature), crypto.verify('sha256', data, pairs.p256.publicKey, signature)];
});
show('deterministic', () => crypto.createHash('md5').update(crypto.sign('sha256', data, crypto.createPrivateKey({ key: { kty: 'OKP', crv: 'Ed25519', d: 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' }, format: 'jwk' }).type === 'private' ? { key: { kty: 'OKP', crv: 'Ed25519', d: 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' }, format: 'jwk' } : null)).digest('hex'));
show('encrypt', () => {
  const { publicKey, privateKey } = pairs.rsa;
  const oaep = { oaepHash: 'sha256', oaepLabel: Buffer.from('label') };
  return [
    crypto.privateDecrypt(privateKey, crypto.publicEncrypt(publicKey, data)).toString(),
    crypto.privateDecrypt({ key: privateKey, ...oaep }, crypto.publicEncrypt({ key: publicKey, ...oaep }, data)).toString(),
    crypto.publicDecrypt(publicKey, crypto.privateEncrypt(privateKey, data)).toString(),
  ];
});
show('too long', () => crypto.publicEncrypt(pairs.rsa.publicKey, Buffer.alloc(500)));
show('diffieHellman', () => {
  const other = crypto.generateKeyPairSync('x25519');
  return crypto.diffieHellman({ privateKey: pairs.x25519.privateKey, publicKey: other.publicKey }).equals(crypto.diffieHellman({ privateKey: other.privateKey, publicKey: pairs.x25519.publicKey }));
});
show('diffieHellman', () => crypto.diffieHellman({ privateKey: pairs.x25519.privateKey, publicKey: pairs.p256.publicKey }));
show('ecdh', () => {
  const [a, b] = [crypto.createECDH('secp256k1'), crypto.createECDH('secp256k1')];
  a.generateKeys();
  b.setPrivateKey('01'.repeat(32), 'hex');
  return [a.computeSecret(b.getPublicKey()).equals(b.computeSecret(a.getPublicKey(null, 'compressed'))), b.getPublicKey('hex'), b.getPublicKey('hex', 'compressed'), b.getPrivateKey('hex'), crypto.ECDH.convertKey(b.getPublicKey(), 'secp256k1', null, 'hex', 'hybrid').slice(0, 2)];
});
show('ecdh', () => crypto.createECDH('nope'));
show('dh', () => {
  const [a, b] = [crypto.getDiffieHellman('modp14'), crypto.getDiffieHellman('modp14')];
  a.generateKeys();
  b.generateKeys();
  return [a.computeSecret(b.getPublicKey()).equals(b.computeSecret(a.getPublicKey())), a.getPrime('hex').length, a.getGenerator('hex'), a.verifyError];
});
show('dh', () => { const a = crypto.createDiffieHellman(Buffer.from([23]), 5); a.setPrivateKey(Buffer.from([6])); return [a.generateKeys('hex'), a.computeSecret(Buffer.from([19]), null, 'hex')]; });
show('dh', () => crypto.getDiffieHellman('nope'));
show('secret', () => { const key = crypto.createSecretKey('6162', 'hex'); return [key.type, key.symmetricKeySize, key.export(), key.export({ format: 'jwk' }), key.equals(crypto.createSecretKey(Buffer.from('ab'))), crypto.createHmac('md5', key).update('').digest('hex')]; });
show('generate', () => [crypto.generateKeySync('aes', { length: 256 }).symmetricKeySize, crypto.generateKeySync('hmac', { length: 123 }).symmetricKeySize]);
show('generate', () => crypto.generateKeySync('aes', { length: 5 }));
show('encoded', () => { const pair = crypto.generateKeyPairSync('ec', { namedCurve: 'P-384', publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs8', format: 'der' } }); return [typeof pair.publicKey, Buffer.isBuffer(pair.privateKey)]; });
for (const bad of ['nope', 5, undefined]) show('bad type', () => crypto.generateKeyPairSync(bad, {}));
show('bad options', () => crypto.generateKeyPairSync('rsa'));
show('bad options', () => crypto.generateKeyPairSync('ec', { namedCurve: 'nope' }));
show('wrong passphrase', () => crypto.createPrivateKey({ key: pairs.p256.privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'a' }), passphrase: 'b' }).type);
show('garbage', () => crypto.createPrivateKey('garbage'));
show('garbage', () => crypto.createPublicKey('garbage'));
show('types', () => crypto.createPrivateKey(5));
show('types', () => crypto.createPublicKey(pairs.rsa.publicKey));
show('types', () => crypto.sign('sha256', data, pairs.rsa.publicKey));
show('types', () => crypto.sign('sha256', 'text', pairs.rsa.privateKey).length);
show('types', () => crypto.sign('nope', data, pairs.rsa.privateKey));
show('types', () => crypto.createSign('nope'));
show('types', () => pairs.rsa.publicKey.export({ type: 'pkcs8', format: 'pem' }));
show('types', () => pairs.p256.privateKey.export({ type: 'pkcs1', format: 'pem' }));
show('types', () => pairs.p256.privateKey.export());
show('curves', () => ['prime256v1', 'secp521r1', 'secp256k1'].map((name) => crypto.getCurves().includes(name)));
const pair = await promisify(crypto.generateKeyPair)('ed25519');
console.log(pair.publicKey.asymmetricKeyType);
console.log(await promisify(crypto.verify)(null, data, pair.publicKey, await promisify(crypto.sign)(null, data, pair.privateKey)));
