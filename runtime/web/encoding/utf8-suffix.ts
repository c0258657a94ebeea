// Which bytes at the end of a chunk are the beginning of a character that the next chunk may complete.

// [bytes that are there, bytes of the whole character], or [0, 0]. Only prefixes of well-formed sequences count: anything else
// is decided already. https://encoding.spec.whatwg.org/#utf-8-decoder
export function unfinishedUtf8(bytes: Uint8Array): [number, number] {
  const { length } = bytes;
  for (let back = 1; back <= 3 && back <= length; back += 1) {
    const lead = bytes[length - back];
    if ((lead & 0xc0) === 0x80) continue;
    const size = lead >= 0xc2 && lead < 0xe0 ? 2 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
    if (size <= back) return [0, 0];
    if (back > 1) {
      const second = bytes[length - back + 1];
      if (lead === 0xe0 && second < 0xa0) return [0, 0];
      if (lead === 0xed && second > 0x9f) return [0, 0];
      if (lead === 0xf0 && second < 0x90) return [0, 0];
      if (lead === 0xf4 && second > 0x8f) return [0, 0];
    }
    return [back, size];
  }
  return [0, 0];
}
