import { SIGNS } from '../../archive/volumes/signs';
import { isPlainObject } from '../../domain/canonical';
import type { OwnSigns } from './SignsField';

/** What somebody chose for the last export on this device. `term` is a term's key, or a school year (`2026`) for both of its terms. */
export type ArchiveSettings = {
  span: string;
  volumes: number[];
  groups: string[];
  photos: 'none' | 'small' | 'full';
  names: 'full' | 'masked';
  compiler: string;
  numberPrefix: string;
  /** The school's own signs on the attendance register, by what they stand for. */
  signs: OwnSigns;
};

const KEY = 'archive';
const EVERY = Array.from({ length: 12 }, (_, at) => at + 1);
const FIRST: ArchiveSettings = {
  span: '',
  volumes: EVERY,
  groups: [],
  photos: 'small',
  names: 'full',
  compiler: '',
  numberPrefix: '',
  signs: {},
};

const textOr = (value: unknown, other: string): string => (typeof value === 'string' ? value : other);
const oneOf = <V extends string>(value: unknown, known: readonly V[], other: V): V =>
  known.includes(value as V) ? (value as V) : other;

function signsIn(kept: unknown): OwnSigns {
  if (!isPlainObject(kept)) return {};
  return Object.fromEntries(SIGNS.flatMap((sign) => (typeof kept[sign] === 'string' ? [[sign, kept[sign]]] : [])));
}

/** As they were kept; what is missing or unreadable is as at first. */
export function readSettings(): ArchiveSettings {
  let kept: unknown;
  try {
    kept = JSON.parse(localStorage.getItem(KEY) ?? 'null');
  } catch {
    // no storage, or not ours: as at first
  }
  if (!isPlainObject(kept)) return FIRST;
  const volumes = Array.isArray(kept['volumes'])
    ? EVERY.filter((n) => (kept['volumes'] as unknown[]).includes(n))
    : EVERY;
  return {
    span: textOr(kept['span'], ''),
    volumes,
    groups: Array.isArray(kept['groups']) ? kept['groups'].filter((key) => typeof key === 'string') : [],
    photos: oneOf(kept['photos'], ['none', 'small', 'full'], FIRST.photos),
    names: oneOf(kept['names'], ['full', 'masked'], FIRST.names),
    compiler: textOr(kept['compiler'], ''),
    numberPrefix: textOr(kept['numberPrefix'], ''),
    signs: signsIn(kept['signs']),
  };
}

export function keepSettings(settings: ArchiveSettings): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(settings));
  } catch {
    // not kept where the browser keeps nothing
  }
}
