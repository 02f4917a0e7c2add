/** FNV-1a with a last mixing, 32 bits: among 3,000 children two share a value in one school of a thousand. */
function hashOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}

/** Keys by hash; undefined for a hash that two of them share, so that nobody is taken for somebody else. */
function byHash(keys: readonly string[]): Map<number, string | undefined> {
  const found = new Map<number, string | undefined>();
  for (const key of new Set(keys)) found.set(hashOf(key), found.has(hashOf(key)) ? undefined : key);
  return found;
}

/** The table's length is one byte. */
const MOST = 255;

export type ChildRefs = {
  /** Four bytes a child. */
  table: Uint8Array;
  /** Children that no roster knows, or that share their four bytes with another: to be named in full. */
  unlisted: string[];
  /** A child's place: first those of the table, then the unlisted ones. */
  order: Map<string, number>;
};

/** Names children in four bytes each; `students` are the keys of the roster that the reader is expected to have too. */
export function childRefs(children: readonly string[], students: readonly string[]): ChildRefs {
  const known = byHash(students);
  const listed = children.filter((key) => known.get(hashOf(key)) === key).slice(0, MOST);
  const unlisted = children.filter((key) => !listed.includes(key));
  // In the order of the bytes, which says nothing of the order in which they were marked.
  listed.sort((a, b) => hashOf(a) - hashOf(b));
  const table = new Uint8Array(listed.length * 4);
  const view = new DataView(table.buffer);
  for (const [i, key] of listed.entries()) view.setUint32(i * 4, hashOf(key));
  return { table, unlisted, order: new Map([...listed, ...unlisted].map((key, place) => [key, place])) };
}

/** Finds the children of a table among `students`; undefined where there is none, or more than one. */
export function readChildRefs(table: Uint8Array, students: readonly string[]): (string | undefined)[] {
  const known = byHash(students);
  const view = new DataView(table.buffer, table.byteOffset, table.byteLength);
  return Array.from({ length: table.length / 4 }, (_, i) => known.get(view.getUint32(i * 4)));
}
