import type { Day } from '../domain/dates';
import type { DocOf, DocType } from '../domain/documents';
import type { Volume } from './model';

/** What the office wants: which volumes of which time, of which groups, and how. */
export type ArchiveOptions = {
  /** Today as the page has it, so that it and its worker never differ at midnight; missing: the worker's own. */
  today?: Day;
  /** One term by its key (`2026-1`), or a whole school year. */
  span: { kind: 'term'; term: string } | { kind: 'year'; year: number };
  /** Numbers of volumes, 1 to 12. */
  volumes: readonly number[];
  /** Keys of groups; missing for all. */
  groups?: readonly string[];
  photos: 'none' | 'small' | 'full';
  /** `masked` shows a child as 王＊芳 and leaves out guardians and telephone numbers. */
  names: 'full' | 'masked';
  compiler: string;
  date: Day;
  /** What running numbers begin with, `2026-`; '' for none. */
  numberPrefix: string;
  /** The school's own signs on the attendance register; √ × ○ △ ◇ where it has none. */
  signs?: { readonly [S in Sign]?: string };
};

export type Sign = 'present' | 'absent' | 'leave' | 'late' | 'leftEarly';

/** The school's records of the span, by type and then by key (the part of the id behind the colon); deleted ones are left out. */
export type ArchiveData = {
  /** Today on this device: what lies ahead is no gap. */
  today: Day;
  docs: { [T in DocType]: ReadonlyMap<string, DocOf<T>> };
  /** Keys of the span's terms, the first first. */
  terms: readonly string[];
};

/** Makes one volume, purely and the same on every device; the cover is common to all. */
export type Builder = (data: ArchiveData, options: ArchiveOptions) => Omit<Volume, 'cover' | 'number'>;
