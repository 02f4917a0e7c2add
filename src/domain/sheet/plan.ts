import type { Patch } from '../change';
import type { Day } from '../dates';
import type { DocOf, Group, Members, School, Slot, Student, Term, Tutor, Venue } from '../documents';
import type { PalacePlan } from '../palacePlan';
import type { Item, Movement } from '../stock';
import type { Kind } from './kinds';
import type { Field } from './synonyms';

/** What the app knows already, as far as an import looks at it. Deleted documents are left out. */
export type Existing = {
  students: readonly Student[];
  /** 学籍号 by student key, where this device may see the office's space. */
  studentNumbers: ReadonlyMap<string, string>;
  tutors: readonly Tutor[];
  schemes: ReadonlyMap<string, DocOf<'allowanceScheme'>['scheme']>;
  venues: readonly Venue[];
  groups: readonly Group[];
  slots: readonly Slot[];
  /** Of the term that `options.termKey` names. */
  members: readonly Members[];
  /** Of that term too. */
  enrolments: readonly DocOf<'enrolment'>[];
  leaders: readonly DocOf<'leader'>[];
  items: readonly Item[];
  movements: readonly Movement[];
  palacePlans: readonly PalacePlan[];
  school?: School | undefined;
  terms: readonly Term[];
};

export const NOTHING_YET: Existing = {
  students: [],
  studentNumbers: new Map(),
  tutors: [],
  schemes: new Map(),
  venues: [],
  groups: [],
  slots: [],
  members: [],
  enrolments: [],
  leaders: [],
  items: [],
  movements: [],
  palacePlans: [],
  terms: [],
};

/** What the planning needs besides the file: the day, what the person chose, and a source of keys for new documents. */
export type PlanOptions = {
  today: Day;
  /** The school year the classes belong to, e.g. 2026. */
  schoolYear: number;
  termKey: string;
  /** First and last day of the term, if it has to be made. */
  termDays: { start: Day; end: Day };
  /** Makes the key of a new document. The same `what` must give the same key while one file is looked at: answers name keys. */
  newKey: (what: string) => string;
  /** The name of a term that has to be made. */
  termName?: string | undefined;
  /** Answers to the questions of rows, by `idOfRow`: the key of the person it is, or NEW. */
  decisions?: ReadonlyMap<string, string> | undefined;
};

/** The answer that says: somebody else, to be added. */
export const NEW = 'new';

/** New values of one document, to be committed with all others of the plan. */
export type Write = { id: string; set: Patch };

export type Action = 'add' | 'update' | 'skip' | 'unreadable';

/** Why a row is skipped, cannot be read, or is added with a remark. */
export type Reason =
  | { type: 'same' }
  | { type: 'repeated'; row: number; sheet?: string }
  | { type: 'missing'; fields: Field[] }
  | { type: 'bad'; fields: { field: Field; value: string }[] }
  | { type: 'undecided' }
  | { type: 'notFound'; name: string; class: string }
  | { type: 'rosterMissing' }
  /** A group, or a tutor, of that name is not known, or there are several. */
  | { type: 'noGroup'; names: string[] }
  | { type: 'noTutor'; names: string[] }
  /** So many are on the books, the sheet says another number: the stock is put right by counting, not by a list. */
  | { type: 'stockDiffers'; here: number; there: number }
  /** Days that belong to no term. */
  | { type: 'noTerm'; days: Day[] };

/** A change of one field; `from` is undefined where nothing was known. */
export type FieldChange = { field: Field; from: unknown; to: unknown };

/** A person a row may mean: one the app knows, or one that a row further up in the same file adds. */
export type Candidate = { key: string; name: string; class: string; birth: string; guardian: string };

/** Where a row stands; `block` is the letter of its first column where several lists stand side by side. */
export type Place = { sheet: string; row: number; block?: string | undefined };

export type PlannedRow = Place & {
  kind?: Kind | undefined;
  action: Action;
  reason?: Reason | undefined;
  /** What the row was understood to say, without identity numbers. */
  record: Record<string, unknown>;
  changes: FieldChange[];
  /** Who is meant has to be chosen; until then the row is skipped. `canAdd`: it may also be somebody new. */
  question?: { candidates: Candidate[]; canAdd: boolean } | undefined;
  writes: Write[];
};

export type Warning =
  | { type: 'clash'; what: 'venue' | 'tutor'; name: string; groups: [string, string]; weekday: number; from: string }
  | { type: 'newTutors'; names: string[] }
  | { type: 'newGroups'; names: string[] }
  | { type: 'tutorUnclear'; row: number; name: string }
  | { type: 'newTerm'; termKey: string; start: Day; end: Day }
  | { type: 'rosterMissing' };

export type Counts = Record<Action, number>;

export type Plan = {
  /** Of a file that holds several kinds the one with most rows. */
  kind: Kind;
  rows: PlannedRow[];
  counts: Counts;
  warnings: Warning[];
  /** What belongs to no single row: the term, categories, venues. */
  writes: Write[];
  /** Of a timetable: weekly slots and different venues in the file. */
  slots?: number;
  venues?: number;
  /** Nothing of it can be written before something else is there. */
  blocked?: 'rosterMissing' | undefined;
};

export function idOfRow({ sheet, row, block }: Place): string {
  return block ? `${sheet}\n${row}\n${block}` : `${sheet}\n${row}`;
}

/** The place alone of what has one. */
export const placeOf = ({ sheet, row, block }: Place): Place => ({ sheet, row, ...(block ? { block } : {}) });

/** Why a row is skipped that says the same as an earlier one. */
export const repeats = (earlier: Place, later: Place): Reason => ({
  type: 'repeated',
  row: earlier.row,
  ...(earlier.sheet === later.sheet ? {} : { sheet: earlier.sheet }),
});

export function countActions(rows: readonly PlannedRow[]): Counts {
  const counts: Counts = { add: 0, update: 0, skip: 0, unreadable: 0 };
  for (const row of rows) counts[row.action] += 1;
  return counts;
}

/** All writes of a plan, one a document: what several rows say of the same document is put together. */
export function writesOf(plan: Plan): Write[] {
  const byId = new Map<string, Patch>();
  for (const { id, set } of [...plan.writes, ...plan.rows.flatMap((row) => row.writes)]) {
    const merged: Patch = { ...byId.get(id) };
    for (const [field, value] of Object.entries(set)) {
      const before = merged[field];
      merged[field] = isMap(before) && isMap(value) ? { ...before, ...value } : value;
    }
    byId.set(id, merged);
  }
  return [...byId].map(([id, set]) => ({ id, set }));
}

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
