import readline from 'node:readline'; import rlp from 'node:readline/promises'; import {PassThrough} from 'node:stream';
const i=new PassThrough(), o=new PassThrough(); o.on('data',d=>console.log('OUT',JSON.stringify(String(d))));
const rl=readline.createInterface({input:i,output:o}); rl.on('line',l=>console.log('line',JSON.stringify(l))); rl.on('close',()=>console.log('close')); rl.on('pause',()=>console.log('pause'));
rl.prompt(); rl.question('name? ',a=>console.log('answer',a)); i.write('bob\r\nx\n'); i.write('y\r'); i.write('\nz'); i.end();
await new Promise(r=>rl.on('close',r));
const t=new PassThrough(), to=new PassThrough(); to.columns=40; let out=''; to.on('data',d=>out+=d);
const tr=readline.createInterface({input:t,output:to,terminal:true,completer:(l)=>[['help','hello','helium'].filter(x=>x.startsWith(l)),l]});
tr.on('line',l=>console.log('tline',JSON.stringify(l))); tr.on('history',h=>console.log(h));
const keys=['abc','\x1b[D','X','\x01','Y','\x05','Z','\r','second\r','\x1b[A','\x1b[A','!\r','he\t','\t','\t','\x15','foo bar baz\x17\x17','\x19','\x1bb','q','\r','日本\x7f\r','\x1f','abc\x1f\x1f\r'];
for (const k of keys){ t.write(k); await new Promise(r=>setTimeout(r,5)); }
console.log(tr.getCursorPos(), tr.line, tr.cursor);
tr.close(); console.log(JSON.stringify(out));
const kp=new PassThrough(); readline.emitKeypressEvents(kp); kp.on('keypress',(s,k)=>console.log(JSON.stringify(s),JSON.stringify(k)));
for (const k of ['a','A','1','\r','\n','\t','\x7f','\x08','\x03','\x1b[A','\x1bOA','\x1b[1;5C','\x1b[3~','\x1b[5~','\x1b[Z','\x1bb','\x1b\x1b','\x1b[15~','\x1bOP','é','\u{1f600}','\x1b[1;2D','\x1b[24~','\x1b[200~',' ','\x1b']) { kp.write(k); await new Promise(r=>setTimeout(r,2)); }
await new Promise(r=>setTimeout(r,700));
const p1=new PassThrough(); const pr=rlp.createInterface({input:p1}); const q=pr.question('a? '); p1.write('42\n'); console.log(await q); 
const lines=[]; setTimeout(()=>p1.end('1\n2\n3'),5); for await (const l of pr) lines.push(l); console.log(lines);
try { await pr.question('x') } catch(e){ console.log(e.code,e.message) }
const p2=new PassThrough(); const r2=readline.createInterface({input:p2}); r2.on('close',()=>console.log('r2 closed')); p2.end('a\nb\nc\n'); for await (const l of r2) { console.log(l); break } console.log('after');
