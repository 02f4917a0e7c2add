import { maskName } from '../domain/maskName';
import { maskPhone } from '../domain/phone';
import type { ArchiveData, ArchiveOptions } from './data';
import type { Volume } from './model';

/** A name of one character is in every second word. */
const SHORTEST = 2;
const MOBILE = /(?<!\d)1[3-9]\d{9}(?!\d)/g;
/** What is no text: where something lies, and what it is. */
const KEYS = new Set(['type', 'kind', 'href', 'photo', 'day', 'orientation', 'align', 'format']);

let latest: { data: ArchiveData; mask: (text: string) => string } | undefined;

/**
 * What hides, in texts that people wrote, the children of the roster, those who come for them, and mobile numbers (SPEC, Safety of
 * data): a record says 王芳进步快 where the rolls say 王＊. A word that is also a child's name is hidden with it. Names that a
 * tutor or a leader bears too stay, because the booklets name these. With full names a text stays as it is.
 */
export function maskerOf(data: ArchiveData, { names }: Pick<ArchiveOptions, 'names'>): (text: string) => string {
  if (names === 'full') return (text) => text;
  if (latest?.data !== data) latest = { data, mask: makeMask(data) };
  return latest.mask;
}

function makeMask({ docs }: ArchiveData): (text: string) => string {
  const grownUps = [...docs.tutor.values(), ...docs.leader.values()].map(({ name }) => name?.trim());
  const hidden = new Set<string>();
  for (const { name, guardian, fetchers } of docs.student.values())
    for (const one of [name, guardian?.name, ...Object.values(fetchers ?? {}).map((fetcher) => fetcher?.name)])
      if (one && one.trim().length >= SHORTEST) hidden.add(one.trim());
  for (const { added } of docs.session.values())
    for (const one of Object.values(added ?? {}))
      if (one?.name && one.name.trim().length >= SHORTEST) hidden.add(one.name.trim());
  for (const name of grownUps) if (name) hidden.delete(name);
  /** By their first unit, the longest first: 王芳芳 is not 王＊芳. */
  const byFirst = new Map<string, string[]>();
  for (const name of hidden) byFirst.set(name.charAt(0), [...(byFirst.get(name.charAt(0)) ?? []), name]);
  for (const own of byFirst.values()) own.sort((a, b) => b.length - a.length);
  return (text) => {
    let [shown, from] = ['', 0];
    for (let at = 0; at < text.length; at += 1) {
      const name = byFirst.get(text.charAt(at))?.find((one) => text.startsWith(one, at));
      if (name === undefined) continue;
      shown += text.slice(from, at) + maskName(name);
      from = at + name.length;
      at = from - 1;
    }
    return (from === 0 ? text : shown + text.slice(from)).replace(MOBILE, (phone) => maskPhone(phone));
  };
}

/** A volume as its options want names: every text of its pages and its gap list, the cover apart. */
export function withMaskedTexts<V extends Pick<Volume, 'gaps' | 'sections'>>(
  volume: V,
  data: ArchiveData,
  options: Pick<ArchiveOptions, 'names'>,
): V {
  if (options.names === 'full') return volume;
  const mask = maskerOf(data, options);
  const walk = (value: unknown): unknown => {
    if (typeof value === 'string') return mask(value);
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, KEYS.has(key) ? one : walk(one)]));
  };
  return { ...volume, gaps: walk(volume.gaps) as V['gaps'], sections: walk(volume.sections) as V['sections'] };
}
