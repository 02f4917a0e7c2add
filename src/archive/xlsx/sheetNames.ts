import { printable } from '../printable';

/** Excel's limit, in UTF-16 units. */
const MOST = 31;

/** As much of the text as fits, without half a character at its end. */
const cut = (text: string, length: number): string =>
  text
    .slice(0, length)
    .replace(/[\ud800-\udbff]$/, '')
    .trimEnd();

/**
 * Names for sheets: without the characters and words that Excel forbids, at most 31 long, and no two alike (it takes A and a
 * for the same). A name that is there already gets (2), (3) …
 */
export function sheetNames(wanted: readonly string[]): string[] {
  const taken = new Set<string>(['history']);
  return wanted.map((name) => {
    const bare = printable(name)
      .replace(/[[\]:*?/\\\p{Cc}]/gu, ' ')
      .replace(/\s+/g, ' ')
      .replace(/^[\s']+|[\s']+$/g, '');
    const base = cut(bare, MOST).replace(/'+$/, '') || '表';
    let own = base;
    for (let n = 2; taken.has(own.toLowerCase()); n += 1) own = `${cut(base, MOST - ` (${n})`.length)} (${n})`;
    taken.add(own.toLowerCase());
    return own;
  });
}

/** A sheet's name inside a reference: always in quotes, for a bare one may not begin with a digit or hold spaces or dashes. */
export const quoted = (name: string): string => `'${name.replaceAll("'", "''")}'`;
