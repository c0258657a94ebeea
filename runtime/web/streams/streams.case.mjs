import { Readable, Writable, Duplex, Transform, PassThrough, duplexPair } from 'node:stream';
import * as consumers from 'node:stream/consumers';
import * as web from 'node:stream/web';
console.log(Object.keys(web).sort().join());
const rs = new ReadableStream({ start(c) { c.enqueue('a'); c.enqueue('b'); c.close(); } });
console.log(rs); for await (const x of rs) console.log(x); console.log(rs);
const ts = new TransformStream({ transform(c, k) { k.enqueue(c.toUpperCase()); } });
const w = ts.writable.getWriter(); w.write('x'); w.close(); console.log(await consumers.text(ts.readable));
console.log(new WritableStream(), new CountQueuingStrategy({ highWaterMark: 2 }), new ByteLengthQueuingStrategy({ highWaterMark: 5 }));
const n = Readable.fromWeb(new ReadableStream({ pull(c) { c.enqueue('q'); c.close(); } }), { encoding: 'utf8' });
console.log(await n.toArray());
const web2 = Readable.toWeb(Readable.from(['1', '2', '3'])); const got = []; for await (const c of web2) got.push(c); console.log(got);
const chunks = []; const nw = Writable.fromWeb(new WritableStream({ write(c) { chunks.push(c); } })); nw.write('hey'); nw.end(); await new Promise((r) => nw.on('finish', r)); console.log(chunks);
const sink = []; const ww = Writable.toWeb(new Writable({ write(c, e, cb) { sink.push(String(c)); cb(); } })); const wr = ww.getWriter(); await wr.write('one'); await wr.write('two'); await wr.close(); console.log(sink);
const d = Duplex.toWeb(new PassThrough()); const dw = d.writable.getWriter(); dw.write('through'); dw.close(); console.log(await consumers.text(d.readable));
const df = Duplex.fromWeb(new TransformStream(), { encoding: 'utf8' }); df.end('zz'); console.log(await df.toArray());
try { Readable.fromWeb({}) } catch (e) { console.log(e.code, e.message) }
const er = Readable.toWeb(new Readable({ read() { this.destroy(new Error('bad')) } })); try { await er.getReader().read() } catch (e) { console.log(e.message) }
const te = new TextEncoderStream(); const tw = te.writable.getWriter(); tw.write('\ud83d'); tw.write('\ude00x'); tw.close(); console.log(await consumers.buffer(te.readable));
const td = new TextDecoderStream(); const tdw = td.writable.getWriter(); tdw.write(new Uint8Array([0xe2, 0x82])); tdw.write(new Uint8Array([0xac])); tdw.close(); console.log(await consumers.text(td.readable), td.encoding, td.fatal);
const [a, b] = new ReadableStream({ start(c) { c.enqueue(1); c.close(); } }).tee(); console.log((await a.getReader().read()), (await b.getReader().read()));
const by = new ReadableStream({ type: 'bytes', start(c) { c.enqueue(new Uint8Array([1, 2, 3])); c.close(); } }); console.log(by); const br = by.getReader({ mode: 'byob' }); console.log(await br.read(new Uint8Array(2)));
await new ReadableStream({ start(c) { c.enqueue('p'); c.close(); } }).pipeThrough(new TransformStream()).pipeTo(new WritableStream({ write(c) { console.log('pipe', c); } }));
const ac = new AbortController(); const pt = new ReadableStream({}).pipeTo(new WritableStream(), { signal: ac.signal }); ac.abort(); try { await pt } catch (e) { console.log(e.name, e.message) }
