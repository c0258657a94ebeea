// Bun.hash, Bun.CryptoHasher and the classes of one algorithm.
const t=(n,f)=>{try{const v=f();console.log(n,Bun.inspect(v))}catch(e){console.log(n,'THROW',e?.name,e?.code,e?.message)}};
const s=['','a','abc','hello world','x'.repeat(17),'x'.repeat(33),'x'.repeat(65),'x'.repeat(200),'é','The quick brown fox jumps over the lazy dog'];
for(const k of ['wyhash','adler32','crc32','cityHash32','cityHash64','xxHash32','xxHash64','xxHash3','murmur32v3','murmur32v2','murmur64v2','rapidhash']) for(const x of s.slice(0,4)) t(k+' '+x.slice(0,5),()=>[Bun.hash[k](x),Bun.hash[k](x,5),Bun.hash[k](x,5n)]);
t('h',()=>[Bun.hash('a'),Bun.hash(Buffer.from('a')),Bun.hash('a',1),Bun.hash(new Uint8Array([97]).buffer),Bun.hash(new DataView(new Uint8Array([97]).buffer)),Bun.hash(new Blob(['a'])),Bun.hash('a',-1),Bun.hash('a',1.5),Bun.hash('a',2n**64n-1n),Bun.hash('a','x')]);
t('h0',()=>Bun.hash());
t('h1',()=>Bun.hash(1));
t('h2',()=>Bun.hash(null));
t('h3',()=>Bun.hash({}));
t('h4',()=>Bun.hash(new SharedArrayBuffer(1)));
t('h5',()=>Bun.hash(new Uint16Array([1,2])));
t('keys',()=>[Object.keys(Bun.hash),Bun.hash.name,Bun.hash.wyhash.name,Bun.hash.wyhash.length]);
t('ch',()=>Bun.CryptoHasher.algorithms);
for(const a of Bun.CryptoHasher.algorithms) t(a,()=>{const h=new Bun.CryptoHasher(a);h.update('a');return [h.algorithm,h.byteLength,h.digest('hex').slice(0,16)]});
t('ch',()=>new Bun.CryptoHasher());
t('ch',()=>new Bun.CryptoHasher('x'));
t('ch',()=>new Bun.CryptoHasher(1));
const h=new Bun.CryptoHasher('sha256');
t('u',()=>h.update());
t('u',()=>h.update(1));
t('u',()=>h.update({}));
t('u',()=>h.update('aa','hex')===h);
t('cp',()=>h.copy().digest('hex'));
t('d',()=>h.digest('base64'));
t('d2',()=>h.digest('hex'));
t('up2',()=>h.update('x'));
t('enc',()=>h.digest('nope'));
t('dig',()=>h.digest());
t('stat',()=>[Bun.CryptoHasher.hash('md5','a','hex'),Bun.CryptoHasher.hash('md5','a'),Bun.CryptoHasher.hash('md5','a',new Uint8Array(16))]);
t('stat',()=>Bun.CryptoHasher.hash('nope','a'));
t('stat',()=>Bun.CryptoHasher.hash());
t('stat',()=>Bun.CryptoHasher.hash('md5'));
t('hm',()=>new Bun.CryptoHasher('sha256','k').update('a').digest('hex'));
t('hm',()=>new Bun.CryptoHasher('sha256',Buffer.from('k')).update('a').digest('hex'));
t('hm',()=>new Bun.CryptoHasher('shake128','k'));
t('hm',()=>new Bun.CryptoHasher('md4','k'));
t('hm',()=>new Bun.CryptoHasher('blake2b256','k').update('a').digest('hex'));
t('hm',()=>new Bun.CryptoHasher('sha256',1));
{const m=new Bun.CryptoHasher('sha1','k');m.update('a');
t('hmcp',()=>m.copy().digest('hex'));
t('hmd',()=>m.digest('hex'));
t('hmd2',()=>m.digest('hex'));
t('hmu',()=>m.update('a'));
t('hmc',()=>m.copy());
t('bl',()=>m.byteLength);
t('al',()=>m.algorithm)}
t('SHA',()=>[Bun.SHA256.byteLength,new Bun.SHA256().byteLength,new Bun.SHA256().update('a').digest('hex'),Bun.SHA256.hash('a','hex'),Bun.MD5.hash('a'),Bun.SHA1.name,Bun.SHA512_256.hash('a','base64'),Bun.MD4.hash('a','hex')]);
{const m=new Bun.MD5();m.update('a');m.digest();
t('2',()=>m.digest());
t('2u',()=>m.update('a'))}
t('sha',()=>[Bun.sha('a','hex'),Bun.sha('a'),Bun.sha(new Uint8Array([1]),'base64')]);
t('sha',()=>Bun.sha());
t('sha',()=>Bun.sha('a','x'));
t('blobu',()=>new Bun.CryptoHasher('md5').update(new Blob(['a'])).digest('hex'));
t('ins',()=>[new Bun.CryptoHasher('md5'),new Bun.MD5]);
t('u2',()=>new Bun.CryptoHasher('md5').update('a','nope'));
t('b64',()=>[...'utf8,ucs2,utf16le,latin1,ascii,base64,base64url,hex,buffer,binary,HEX'.split(',')].map(e=>{try{return Bun.CryptoHasher.hash('md5','a',e)}catch(x){return x.message}}));
// Every branch of every hash: all sizes up to 300 bytes, hashed together.
const bytes = Uint8Array.from({ length: 300 }, (_, index) => (index * 131 + 7) & 255);
for (const name of Object.keys(Bun.hash)) {
  const together = [];
  for (let size = 0; size <= 300; size += 1) together.push(Bun.hash[name](bytes.subarray(0, size), size % 3 === 0 ? undefined : BigInt(size)));
  console.log(name, Bun.hash(together.join(' ')));
}
for (const algorithm of Bun.CryptoHasher.algorithms) {
  const hasher = new Bun.CryptoHasher(algorithm);
  for (let size = 0; size <= 300; size += 7) hasher.update(bytes.subarray(0, size));
  console.log(algorithm, hasher.digest('hex'));
}
