import { canonical, isPlainObject } from './canonical';
import type { DocType } from './documents';
import { keyOf, typeOf } from './ids';
import { pathOf, readRegisters, splitPath, writeDoc, type Doc, type Registers } from './registers';
import { termSpace, type Space } from './spaces';
import { nextStamp } from './stamp';

/**
 * What may never come back, from wherever it arrives (a pull, a restored server, a file, a backup, a snapshot): children who
 * were erased on request, by key; single documents that told of them alone; terms that were purged, as spaces.
 */
export type Erasure = {
  students: ReadonlySet<string>;
  docs: ReadonlySet<string>;
  purged: ReadonlySet<Space>;
};

/** The documents out of which `erasureOf` reads; nothing else says what was erased. */
export const ERASURE_TYPES = ['erased', 'term'] as const satisfies DocType[];

/** Reads what is erased out of the documents `erased:<student key>` and `term:<key>`; others are passed over. */
export function erasureOf(docs: readonly Doc[]): Erasure {
  const students = new Set<string>();
  const single = new Set<string>();
  const purged = new Set<Space>();
  for (const doc of docs) {
    // An erasure cannot be taken back: there is nothing left to bring back. So `deleted` says nothing here.
    if (doc.type === 'erased') {
      students.add(keyOf(doc._id));
      for (const [id, isGone] of Object.entries(isPlainObject(doc['docs']) ? doc['docs'] : {}))
        if (isGone === true) single.add(id);
    } else if (doc.type === 'term' && typeof doc['purged'] === 'string') purged.add(termSpace(keyOf(doc._id)));
  }
  return { students, docs: single, purged };
}

/** Whether no child was erased: then every document is as it should be. */
export function isNobodyErased({ students, docs }: Erasure): boolean {
  return students.size === 0 && docs.size === 0;
}

/** The document and the path that a `history:<doc id>:<path>:<stamp>` is about. */
function historyParts(id: string): { doc: string; path: string } {
  const [, ...parts] = id.split(':');
  return { doc: parts.slice(0, -2).join(':'), path: parts.at(-2) ?? '' };
}

/**
 * Whether a document tells of an erased child alone, by its id: the child's own records, earlier values of them, and earlier
 * values of the child's entries in other documents. Such a document is never stored, sent or shown.
 */
export function isErased(id: string, erasure: Erasure): boolean {
  const { students, docs } = erasure;
  if (docs.has(id)) return true;
  switch (typeOf(id)) {
    case 'student':
    case 'studentNumber':
      return students.has(keyOf(id));
    case 'enrolment':
      return students.has(keyOf(id).split(':')[0] ?? '');
    case 'history': {
      const { doc, path } = historyParts(id);
      return isErased(doc, erasure) || students.has(splitPath(path).key ?? '');
    }
    default:
      return false;
  }
}

type Entry = Record<string, unknown>;

const only =
  (...names: string[]) =>
  (entry: Entry): Entry =>
    Object.fromEntries(Object.entries(entry).filter(([name]) => names.includes(name)));

const periodsOnly = (entry: Entry): Entry => {
  const kept = only('from', 'to')(entry);
  if (!Array.isArray(entry['earlier'])) return kept;
  return { ...kept, earlier: entry['earlier'].filter(isPlainObject).map(only('from', 'to')) };
};

/**
 * What stays of a child's entry in a keyed collection, by type and field: figures, and nothing a person wrote. What a newer
 * version added to an entry goes too, since nobody here knows whether it names the child. `own` names the field that makes
 * the whole document the child's: by the child's key, or by the id of a document that goes. Every type has to say something, so that a new one cannot be forgotten.
 */
const RULES: Record<DocType, { own?: string; entries?: Record<string, (entry: Entry) => Entry> }> = {
  session: {
    entries: { marks: only('state', 'at', 'reason'), signOuts: only('state', 'at'), added: only() },
  },
  members: { entries: { members: periodsOnly } },
  studentLeave: { own: 'student' },
  enrolment: { own: 'student' },
  allocation: { entries: { placements: only() } },
  // By their ids, see `isErased`.
  student: {},
  studentNumber: {},
  history: {},
  // These hold no child's data but in free text, which the office edits by hand (see `mentionsOf`).
  school: {},
  schoolKey: {},
  term: {},
  tutor: {},
  allowanceScheme: {},
  venue: {},
  group: {},
  slot: {},
  device: {},
  // The paper or picture of a child's own record; those of sessions stay, as nobody can say who is on them.
  photo: { own: 'of' },
  erased: {},
  regulation: {},
  enrolmentRules: {},
  leader: {},
  tutorFile: {},
  dutyRota: {},
  request: {},
  item: {},
  movement: {},
  writeOff: {},
  stocktake: {},
  stockCount: {},
  palacePlan: {},
  plan: {},
  lessonPlan: {},
  planTemplate: {},
  // The number stays given, under the child's key; the name was never in it.
  certificate: {},
};

/** The types that can hold an entry of a child, or be a child's own: where to look when somebody is erased. */
export const CHILD_TYPES: readonly DocType[] = [
  'enrolment',
  'allocation',
  'session',
  'members',
  'studentLeave',
  'student',
  'studentNumber',
];

/** The rule for a type; undefined for one that a newer version made. */
const ruleOf = (type: string) => (Object.hasOwn(RULES, type) ? RULES[type as DocType] : undefined);

/** Whether a document is an erased child's own by what it says. */
function isOwned(doc: Record<string, unknown>, rule: { own?: string } | undefined, erasure: Erasure): boolean {
  const owner = rule?.own === undefined ? undefined : doc[rule.own];
  return typeof owner === 'string' && (erasure.students.has(owner) || isErased(owner, erasure));
}

/** The unclean entries of erased children in one field: key → what stays. */
function uncleanIn(entries: unknown, clean: (entry: Entry) => Entry, students: ReadonlySet<string>): [string, Entry][] {
  if (!isPlainObject(entries)) return [];
  return [...students].flatMap((key): [string, Entry][] => {
    const entry = Object.hasOwn(entries, key) ? entries[key] : undefined;
    if (!isPlainObject(entry)) return [];
    const kept = clean(entry);
    return canonical(kept) === canonical(entry) ? [] : [[key, kept]];
  });
}

/**
 * The document without what it says of erased children: the same object if it says nothing, undefined if nothing else is in
 * it. Marks and counts stay as figures under the child's key. Pure and the same on every device: what is cleaned gets the
 * stamp right after the one it had, so that no edit can lie between, cleaning twice changes nothing, and merging and
 * cleaning may come in any order.
 */
export function withoutErased(doc: Doc, erasure: Erasure): Doc | undefined {
  if (isNobodyErased(erasure)) return doc;
  if (isErased(doc._id, erasure)) return undefined;
  const rule = ruleOf(doc.type);
  if (isOwned(doc, rule, erasure)) return undefined;
  let registers: Registers | undefined;
  for (const [field, clean] of Object.entries(rule?.entries ?? {})) {
    for (const [key, kept] of uncleanIn(doc[field], clean, erasure.students)) {
      registers ??= readRegisters(doc);
      const path = pathOf(field, key);
      const before = registers.get(path);
      if (before) registers.set(path, { value: kept, stamp: nextStamp(before.stamp) });
    }
  }
  return registers ? writeDoc(doc, registers) : doc;
}

/** The same for what no schema could read and is set aside as it came; undefined if it is to be thrown away. */
export function rawWithoutErased(id: string, raw: unknown, erasure: Erasure): unknown {
  if (isErased(id, erasure)) return undefined;
  if (!isPlainObject(raw)) return raw;
  const rule = ruleOf(typeOf(id));
  if (isOwned(raw, rule, erasure)) return undefined;
  const cleaned: Record<string, unknown> = { ...raw };
  for (const [field, clean] of Object.entries(rule?.entries ?? {})) {
    const unclean = uncleanIn(raw[field], clean, erasure.students);
    if (unclean.length > 0) cleaned[field] = { ...Object(raw[field]), ...Object.fromEntries(unclean) };
  }
  return cleaned;
}
