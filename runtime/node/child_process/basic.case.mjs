import { spawn, exec, execFile, spawnSync, execSync, execFileSync, fork } from 'node:child_process';
const c = spawn('sh', ['-c','echo out; echo err >&2; exit 3']);
for (const n of ['spawn','exit','close']) c.on(n,(...a)=>console.log(n,...a));
c.stdout.on('data',d=>console.log('out',String(d))); c.stderr.on('data',d=>console.log('err',String(d)));
await new Promise(r=>c.on('close',r));
const e = spawn('nonexistent'); e.on('error',x=>console.log(x.message,x.code,x.errno,x.syscall,x.path,x.spawnargs)); await new Promise(r=>e.on('close',(...a)=>{console.log('close',...a);r()}));
await new Promise(r=>exec('echo hi; exit 2',(er,o,s)=>{console.log(er.message, er.code, er.killed, er.signal, er.cmd,o,s);r()}));
await new Promise(r=>execFile('cat',(er,o,s)=>{console.log(er,o,s);r()}).stdin.end('from stdin'));
console.log(spawnSync('cat',{input:'abc',encoding:'utf8'}).stdout, spawnSync('nope').error?.message);
console.log(execSync('echo sync').toString());
try { execSync('exit 5',{stdio:'pipe'}) } catch (e) { console.log(e.message,e.status,e.stderr) }
console.log(spawnSync('sleep',['5'],{timeout:50}).error.code);
const cat = spawn('cat'); let n=0; cat.stdout.on('data',d=>n+=d.length); cat.stdin.write(Buffer.alloc(1e6)); cat.stdin.end(Buffer.alloc(2e6)); await new Promise(r=>cat.on('close',r)); console.log(n);
const k = spawn('sleep',['10']); console.log(k.kill(), k.killed); await new Promise(r=>k.on('exit',(...a)=>{console.log(a);r()}));
