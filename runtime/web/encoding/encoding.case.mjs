// TextEncoder, TextDecoder, atob, btoa.
const show = (label, run) => {
  try {
    console.log(label, run());
  } catch (error) {
    console.log(label, error.name, error.code, error.message);
  }
};
const encoder = new TextEncoder();
show('encode', () => [encoder.encode('aé€😀'), encoder.encode(), encoder.encode('\ud800x'), encoder.encoding, encoder.encode(12)]);
for (const size of [0, 1, 2, 3, 4, 5, 8, 10, 20]) show(`into ${size}`, () => { const out = new Uint8Array(size); return [encoder.encodeInto('aé€😀b', out), out]; });
show('into', () => encoder.encodeInto(5, new Uint8Array(1)));
show('into', () => encoder.encodeInto('a', []));
show('tag', () => [String(encoder), String(new TextDecoder())]);
for (const label of ['utf8', 'UTF-8', ' utf-8 ', 'utf-16', 'utf-16le', 'utf-16be', 'unicode']) show(label, () => new TextDecoder(label).encoding);
show('bad', () => new TextDecoder('nope'));
const bytes = (...list) => new Uint8Array(list);
show('decode', () => ['', ...[bytes(0x61), bytes(0xef, 0xbb, 0xbf, 0x61), bytes(0xff, 0x61), bytes(0xe2, 0x82), bytes(0xf0, 0x9f, 0x98, 0x80)].map((one) => JSON.stringify(new TextDecoder().decode(one)))]);
show('bom', () => JSON.stringify(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes(0xef, 0xbb, 0xbf, 0x61))));
show('fatal', () => new TextDecoder('utf-8', { fatal: true }).decode(bytes(0xff)));
show('fatal', () => new TextDecoder('utf-8', { fatal: true }).decode(bytes(0xe2, 0x82)));
show('options', () => { const one = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }); return [one.fatal, one.ignoreBOM, one.encoding]; });
show('stream', () => {
  const decoder = new TextDecoder();
  const all = encoder.encode('\ufeffaé€😀z');
  return JSON.stringify([...[...all].map((one) => decoder.decode(bytes(one), { stream: true })), decoder.decode()]);
});
show('stream broken', () => {
  const decoder = new TextDecoder();
  return JSON.stringify([decoder.decode(bytes(0xf0, 0x9f), { stream: true }), decoder.decode(bytes(0x41), { stream: true }), decoder.decode(bytes(0xe2), { stream: true }), decoder.decode(), decoder.decode(bytes(0x42))]);
});
show('utf16', () => JSON.stringify([new TextDecoder('utf-16le').decode(bytes(0xff, 0xfe, 0x61, 0, 0x3d, 0xd8, 0, 0xde)), new TextDecoder('utf-16be').decode(bytes(0, 0x61, 0xd8, 0x3d, 0xde, 0))]));
show('views', () => [new TextDecoder().decode(new ArrayBuffer(2)).length, new TextDecoder().decode(new DataView(encoder.encode('xyz').buffer, 1)), new TextDecoder().decode(new Uint16Array([0x6161]))]);
show('btoa', () => [btoa('abc'), btoa('ÿ'), btoa(''), btoa(null), btoa(12)]);
show('btoa', () => btoa('€'));
show('btoa', () => btoa());
show('atob', () => ['YWJj', ' Y W J j\n', 'YQ==', 'YQ', '/w==', ''].map((text) => atob(text)));
for (const bad of ['Y', 'YQ=', 'Y===', '-_', 'YW*j', '=', 'YWJjY']) show(`atob ${bad}`, () => atob(bad).length);
show('atob', () => { try { atob('*'); } catch (error) { return [error.constructor.name, error.name, error.code]; } });
