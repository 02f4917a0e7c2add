/** Text of a .csv file: UTF-8, UTF-16 or GB18030, told by its mark or, without one, by what the bytes can be. Undefined for no text. */
export function decodeText(bytes: Uint8Array): string | undefined {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return decode('utf-8', bytes);
  if (a === 0xff && b === 0xfe) return decode('utf-16le', bytes);
  if (a === 0xfe && b === 0xff) return decode('utf-16be', bytes);
  const wide = wideOrder(bytes);
  if (wide) return decode(wide, bytes);
  // Chinese bytes of GB18030 are hardly ever valid UTF-8; the other way round they often are.
  const text = decode('utf-8', bytes) ?? decode('gb18030', bytes);
  return text && hasControls(text) ? undefined : text;
}

function decode(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    // Not this encoding.
    return undefined;
  }
}

/** UTF-16 without a mark shows by its commas and digits: every other byte is nought. */
function wideOrder(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const sample = bytes.subarray(0, 2048);
  let even = 0;
  let odd = 0;
  for (const [index, byte] of sample.entries()) {
    if (byte !== 0) continue;
    if (index % 2 === 0) even += 1;
    else odd += 1;
  }
  if (even + odd < sample.length / 16 || sample.length < 4) return undefined;
  if (odd > even * 8) return 'utf-16le';
  return even > odd * 8 ? 'utf-16be' : undefined;
}

/** Pictures and programs hold control characters, lists do not. */
function hasControls(text: string): boolean {
  for (let index = 0; index < Math.min(text.length, 4096); index += 1) {
    const code = text.charCodeAt(index);
    if (code < 32 && code !== 9 && code !== 10 && code !== 13) return true;
  }
  return false;
}
