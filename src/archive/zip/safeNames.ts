/** What Windows keeps for its devices, whatever stands behind the dot. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;
/** Characters of one name: with a few folders a path stays below Windows's 260. */
const MOST = 60;
/** Bytes of one name: Android and Linux hold 255. */
const MOST_BYTES = 200;

const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

/** A name of a file or folder that Windows, phones and USB sticks take; `ending` (`.jpg`) is kept when it is cut. */
export function safeName(name: string, ending = ''): string {
  const bare = name
    .normalize('NFC')
    .replace(/[\\/:*?"<>|\p{Cc}\p{Cf}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.]+/, '')
    .replace(DEVICE, '$1_');
  let own = Array.from(bare).slice(0, MOST);
  while (bytesOf(own.join('')) > MOST_BYTES) own = own.slice(0, -1);
  // Windows drops dots and spaces at the end, and then two names may be one
  return `${own.join('').replace(/[\s.]+$/, '') || '未命名'}${ending}`;
}

/** Gives every path once: one that is taken (also in other letters, a for A) gets (2), (3) … before its ending. */
export function createPaths(): (folders: readonly string[], name: string, ending: string) => string {
  const taken = new Set<string>();
  return (folders, name, ending) => {
    const folder = folders.map((one) => `${safeName(one)}/`).join('');
    let path = folder + safeName(name, ending);
    for (let n = 2; taken.has(path.toLowerCase()); n += 1) path = folder + safeName(name, ` (${n})${ending}`);
    taken.add(path.toLowerCase());
    return path;
  };
}
