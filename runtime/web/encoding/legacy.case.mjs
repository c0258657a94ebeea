// TextDecoder of encodings that are not Unicode's.
const show = (label, run) => {
  try {
    console.log(label, JSON.stringify(run()));
  } catch (error) {
    console.log(label, error.name, error.code);
  }
};
const bytes = (...list) => new Uint8Array(list);
const single = [
  'ibm866', 'iso-8859-2', 'iso-8859-3', 'iso-8859-4', 'iso-8859-5', 'iso-8859-6', 'iso-8859-7', 'iso-8859-8', 'iso-8859-8-i', 'iso-8859-10', 'iso-8859-13',
  'iso-8859-14', 'iso-8859-15', 'koi8-r', 'koi8-u', 'macintosh', 'windows-874', 'windows-1250', 'windows-1251', 'windows-1252', 'windows-1253',
  'windows-1254', 'windows-1255', 'windows-1256', 'windows-1257', 'windows-1258', 'x-mac-cyrillic',
];
for (const name of single) show(name, () => [new TextDecoder(name).encoding, new TextDecoder(name).decode(bytes(0x41, 0xc0, 0xe1, 0xf5, 0x80 + 0x30))]);
const multi = {
  gbk: [0xc4, 0xe3, 0xba, 0xc3, 0x80], gb18030: [0xc4, 0xe3, 0x81, 0x30, 0x81, 0x30, 0x41], big5: [0xa7, 0x41, 0xa6, 0x6e], 'euc-jp': [0xc6, 0xfc, 0xcb, 0xdc, 0x8e, 0xb1],
  shift_jis: [0x93, 0xfa, 0x96, 0x7b, 0xb1], 'euc-kr': [0xc7, 0xd1, 0xb1, 0xdb], 'iso-2022-jp': [0x1b, 0x24, 0x42, 0x46, 0x7c, 0x4b, 0x5c, 0x1b, 0x28, 0x42, 0x41],
};
for (const [name, list] of Object.entries(multi)) {
  show(name, () => [new TextDecoder(name).encoding, new TextDecoder(name).decode(bytes(...list))]);
  show(`${name} in pieces`, () => {
    const decoder = new TextDecoder(name);
    return list.map((one) => decoder.decode(bytes(one), { stream: true })).join('') + decoder.decode();
  });
}
for (const label of ['latin2', 'CP1251', ' cyrillic ', 'sjis', 'gb2312', 'x-x-big5', 'korean', 'logical', 'csiso2022jp', 'l5', 'iso-8859-9', '866']) show(label, () => new TextDecoder(label).encoding);
for (const label of ['replacement', 'iso-2022-kr', 'hz-gb-2312', 'x-nothing', '']) show(label, () => new TextDecoder(label).encoding);
show('fatal', () => new TextDecoder('euc-jp', { fatal: true }).decode(bytes(0xff)));
show('fatal', () => new TextDecoder('shift_jis', { fatal: true }).decode(bytes(0x93)));
show('lenient', () => new TextDecoder('euc-kr').decode(bytes(0xff, 0x41)));
show('again', () => { const decoder = new TextDecoder('gbk', { fatal: true }); try { decoder.decode(bytes(0xff)); } catch { /* as it should */ } return decoder.decode(bytes(0xc4, 0xe3)); });
