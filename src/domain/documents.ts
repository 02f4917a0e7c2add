import * as z from 'zod/mini';
import type { OFFICE_SCHEMAS } from './officeDocuments';
import type { Doc } from './registers';
import { base, count, day, document, key, keyed, maybe, name, set, sex, text, time } from './schemaParts';
import { KEY_PATTERN } from './schoolKey';

/**
 * The documents that a day with the children needs, as zod schemas, all in one file although it is long: they can be read in
 * one sitting. Those of the office's registers are in officeDocuments.ts, which comes after the first visit.
 * All are loose: what a newer version added is kept (STYLE, Edges).
 * Removal is `null`, so every optional field may be null.
 */
/** Register 1. One document, `school:school`. Categories keep their own order and can be switched off. */
export const schoolSchema = document('school', {
  name: maybe(name),
  palaceName: maybe(name),
  openedOn: maybe(day),
  address: maybe(text),
  phone: maybe(z.string()),
  categories: keyed(z.looseObject({ name, order: count, on: z.boolean() })),
  /** Who may look a child's absences up is told after this many in a row; 3 if absent. */
  absencesInARow: maybe(z.int().check(z.minimum(2), z.maximum(20))),
  /** After which grade children leave, by school; see promotion.ts. */
  highestGrades: keyed(count),
});

/**
 * The school's keys by id, in `main`: one document, `schoolKey:school`. An entry is made once and never edited, so that no
 * history ever holds a key.
 */
export const schoolKeySchema = document('schoolKey', {
  keys: keyed(z.looseObject({ key: z.string().check(z.regex(KEY_PATTERN)) })),
});

/** What a single day is, apart from its weekday. `makeup` works like the weekday `as` (1 = Monday). */
export const specialDaySchema = z.looseObject({
  kind: z.enum(['holiday', 'makeup', 'cancelled']),
  as: z.optional(z.int().check(z.minimum(1), z.maximum(7))),
  reason: z.optional(text),
});

/** Register 1. `term:2026-1` is the autumn term of the school year 2026, `-2` its spring term. */
export const termSchema = document('term', {
  name: maybe(name),
  start: day,
  end: day,
  days: keyed(specialDaySchema),
  /** First and last day of winter hours, where slots may have other times. */
  winterFrom: maybe(day),
  winterTo: maybe(day),
  /** The day the office had the term's records thrown away: no device keeps them, and nothing brings them back. */
  purged: maybe(day),
});

/** Register 2. `scheme` (allowance) lives in the office's space. */
export const tutorSchema = document('tutor', {
  name,
  sex: maybe(sex),
  kind: maybe(z.enum(['own', 'otherSchool', 'volunteer'])),
  /** Which volunteer: folk artist, retired teacher, parent, 五老 …, in the school's words. */
  volunteerKind: maybe(text),
  speciality: maybe(text),
  subjects: maybe(text),
  phone: maybe(z.string()),
  className: maybe(text),
  from: maybe(day),
  to: maybe(day),
  note: maybe(text),
  /** What the person is beside a tutor, by the ids of roles.ts. */
  roles: set,
});

/** Register 2, office's space: `allowanceScheme:<tutor key>`. */
export const allowanceSchemeSchema = document('allowanceScheme', {
  scheme: maybe(z.enum(['period', 'session', 'month', 'none'])),
});

/** A class in one school year: `3.2` is class 2 of grade 3, `3` a grade without classes. */
const classCode = z.string().check(z.regex(/^[1-9](\.[1-9]\d?)?$/));

/** Register 3. `classes` is by school year; `birth` is YYYY-MM or a whole day. */
export const studentSchema = document('student', {
  name,
  sex: maybe(sex),
  birth: maybe(z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?$/))),
  classes: keyed(classCode),
  homeSchool: maybe(text),
  village: maybe(text),
  boarding: maybe(z.boolean()),
  leftBehind: maybe(z.boolean()),
  guardian: maybe(z.looseObject({ name: z.optional(z.nullable(text)), phone: z.optional(z.nullable(z.string())) })),
  /** Persons who may fetch the child. */
  fetchers: keyed(z.looseObject({ name: text, relation: z.optional(text), phone: z.optional(z.string()) })),
  health: maybe(text),
  photoPermitted: maybe(z.boolean()),
  /** Safety agreement by term key or holiday: who signed, when. */
  agreements: keyed(z.looseObject({ signedBy: z.optional(text), signedOn: z.optional(day) })),
  /** Consent to the handling of personal information: for which term it was given, and since when it is withdrawn. */
  consent: maybe(
    z.looseObject({ signedBy: maybe(text), signedOn: maybe(day), term: maybe(key), withdrawn: maybe(day) }),
  ),
  /** Same name, same class: what tells the children apart on a roll. */
  nickname: maybe(text),
  /** The last day at the school, and why; who comes back has none. */
  left: maybe(day),
  leftReason: maybe(text),
  /** Earlier times away, by their last day at the school: who left and came back. */
  away: keyed(z.looseObject({ until: z.optional(day), reason: z.optional(text) })),
  /** Found to be the same child as another record, by its key; see `mergedStudents.ts`. */
  mergedInto: maybe(key),
  /** Records that look like this one and are another child, by key: a person said so. */
  distinctFrom: set,
});

/** Register 3, office's space: 学籍号, `studentNumber:<student key>`. */
export const studentNumberSchema = document('studentNumber', { number: maybe(z.string()) });

/** Register 4. `uses` is by weekday (1–7): one room, two uses. */
export const venueSchema = document('venue', {
  name,
  kind: maybe(text),
  capacity: maybe(count),
  uses: keyed(text),
  keeper: maybe(key),
  note: maybe(text),
});

/** Register 5. Keys refer to tutors, a venue, a category of the school. `grades` is a set of grades as text. */
export const groupSchema = document('group', {
  name,
  category: maybe(key),
  grades: keyed(z.literal(true)),
  capacity: maybe(count),
  lead: maybe(key),
  assistants: set,
  safetyPerson: maybe(key),
  venue: maybe(key),
  aims: maybe(text),
});

/**
 * Register 7. A weekly time of a group, immutable in what it says of the past: changing it ends one slot and starts another.
 * `from`/`to` are times of day, `start`/`end` the days between which it holds (both inclusive).
 */
export const slotSchema = document('slot', {
  group: key,
  weekday: z.int().check(z.minimum(1), z.maximum(7)),
  from: time,
  to: time,
  venue: maybe(key),
  start: day,
  end: maybe(day),
  parity: maybe(z.enum(['odd', 'even'])),
  /** Ranges of weeks of the term, both inclusive. */
  weeks: maybe(z.array(z.tuple([count, count]))),
  /** Times in winter; holds only if both are there: two phones may have emptied and changed it at once. */
  winter: maybe(z.looseObject({ from: maybe(time), to: maybe(time) })),
});

/** One person on one device: what the last 8 characters of a stamp stand for. `device:<device key>`. */
export const deviceSchema = document('device', {
  person: maybe(key),
  label: maybe(text),
});

/** Register 6, in the term's space: `members:<group key>:<term key>`, one document a group; `to` is the last day. */
export const membersSchema = document('members', {
  group: key,
  members: keyed(
    z.looseObject({ from: z.optional(day), to: z.optional(z.nullable(day)), note: z.optional(z.nullable(text)) }),
  ),
});

/** A leave known beforehand; both days inclusive. In the term's space. */
export const studentLeaveSchema = document('studentLeave', {
  student: key,
  from: day,
  to: day,
  reason: maybe(z.enum(['sick', 'personal', 'other'])),
  note: maybe(text),
});

export const MARK_STATES = ['present', 'late', 'leave', 'absent'] as const;
/** One child's mark: `at` is when a late child came, `reason` and `note` belong to a leave or an absence. */
export const markSchema = z.looseObject({
  state: z.enum(MARK_STATES),
  at: z.optional(time),
  reason: z.optional(z.enum(['sick', 'personal', 'other'])),
  note: z.optional(text),
});
export const signOutSchema = z.looseObject({
  state: z.enum(['out', 'leftEarly']),
  at: z.optional(time),
  fetchedBy: z.optional(text),
  note: z.optional(text),
});
export const INCIDENT_LEVELS = ['nothing', 'minor', 'serious'] as const;
export const NOT_HELD_REASONS = ['holiday', 'weather', 'tutorAway', 'venueTaken', 'other'] as const;

/** Register 8, in the term's space: `session:<slot>:<yyyymmdd>`, see `sessionId`. */
export const sessionSchema = document('session', {
  group: key,
  /** The day it takes place; a moved session keeps the planned day in its id. */
  date: day,
  from: time,
  to: time,
  venue: maybe(key),
  slot: maybe(key),
  /** True for one that no slot plans. */
  extra: maybe(z.boolean()),
  /** Tutors' own sign-in and sign-out by tutor key, split so that two phones never overwrite each other. */
  signIns: keyed(time),
  tutorSignOuts: keyed(time),
  marks: keyed(markSchema),
  signOuts: keyed(signOutSchema),
  /** By the key of a tutor who is away: who substitutes, as approved (SPEC register 2). */
  substitutes: keyed(key),
  /** Children added on the spot, by student key; `name` only for one who is on no roster yet. */
  added: keyed(z.looseObject({ name: z.optional(text), note: z.optional(text) })),
  /** Why fewer or more heads went out than came in. */
  headCountReason: maybe(text),
  /** Not held if it has a reason; taking it back empties reason and note one by one, so that they merge like any field. */
  notHeld: maybe(z.looseObject({ reason: maybe(z.enum(NOT_HELD_REASONS)), note: maybe(text) })),
  /** Why there was a session, or a mark, on a holiday. */
  holidayReason: maybe(text),
  /** Why attendance was written or changed on a later day: one entry a visit, `on` is the day of writing. */
  backfills: keyed(z.looseObject({ reason: text, on: z.optional(day) })),
  plan: maybe(text),
  notice: maybe(text),
  equipmentToFetch: maybe(text),
  content: maybe(text),
  wentWell: maybe(text),
  summary: maybe(text),
  equipmentUsed: maybe(text),
  equipmentDamaged: maybe(text),
  incident: maybe(
    z.looseObject({
      level: maybe(z.enum(INCIDENT_LEVELS)),
      what: z.optional(z.nullable(text)),
      done: z.optional(z.nullable(text)),
      guardianTold: z.optional(z.nullable(z.boolean())),
    }),
  ),
  /** By photo key; the pictures are documents of their own. `caption` is where earlier versions wrote it, see `photosOf`. */
  photos: keyed(z.looseObject({ caption: z.optional(text), order: z.optional(z.number()) })),
  /** By photo key, beside `photos`: who orders pictures must not overwrite who writes under them. */
  captions: keyed(text),
});

/**
 * A picture of a session (then with its group), or of any other document, in the space of that; only `deleted` and `missing`
 * ever change. Attachments `thumb` and `picture` (JPEG); sizes in pixels and bytes, `date` is the day it was added.
 */
export const photoSchema = document('photo', {
  session: maybe(z.string()),
  group: maybe(key),
  /** The id of the document that it shows or that it is the paper of, and which of its papers: `scan`, `consent` … */
  of: maybe(z.string()),
  kind: maybe(z.string()),
  date: maybe(day),
  thumbhash: z.string().check(z.maxLength(80)),
  width: count,
  height: count,
  bytes: z.number(),
  /** By attachment: the day on which a device found that the server has lost it, or never got it. Who holds it sends it again. */
  missing: keyed(day),
});

/** The earlier or losing value of a field: `history:<doc id>:<path>:<stamp of that value>`, in the space of its document. */
export const historySchema = document('history', {
  doc: z.string(),
  path: z.string(),
  value: z.unknown(),
  /** Stamp of the value that is kept here, and of the one that took its place. */
  stamp: z.string(),
  replacedBy: z.string(),
  kind: z.enum(['concurrent', 'correction']),
  reason: maybe(text),
  /** A concurrent edit that a person settled: the stamp of the value they decided for. */
  settled: maybe(z.string()),
});

/**
 * `erased:<student key>`, in `main`: a child who was erased on request. Holds no name: when, and further documents (by id)
 * that told of the child alone. `done` names the spaces in which the server was cleaned. It is never taken back.
 */
export const erasedSchema = document('erased', { on: maybe(day), docs: set, done: set });

export const SCHEMAS = {
  school: schoolSchema,
  schoolKey: schoolKeySchema,
  term: termSchema,
  tutor: tutorSchema,
  allowanceScheme: allowanceSchemeSchema,
  student: studentSchema,
  studentNumber: studentNumberSchema,
  venue: venueSchema,
  group: groupSchema,
  slot: slotSchema,
  device: deviceSchema,
  members: membersSchema,
  studentLeave: studentLeaveSchema,
  session: sessionSchema,
  photo: photoSchema,
  history: historySchema,
  erased: erasedSchema,
} as const;

type AllSchemas = typeof SCHEMAS & typeof OFFICE_SCHEMAS;
export type DocType = keyof AllSchemas;
export type DocOf<T extends DocType> = z.infer<AllSchemas[T]>;

/** The types whose schemas come later, by name: what a type is called must be known before. */
const OFFICE_TYPES: Readonly<Record<keyof typeof OFFICE_SCHEMAS, true>> = {
  regulation: true,
  enrolment: true,
  enrolmentRules: true,
  allocation: true,
  leader: true,
  tutorFile: true,
  dutyRota: true,
  request: true,
  item: true,
  movement: true,
  writeOff: true,
  stocktake: true,
  stockCount: true,
  palacePlan: true,
  plan: true,
  lessonPlan: true,
  planTemplate: true,
  certificate: true,
};

let office: typeof OFFICE_SCHEMAS | undefined;

/** Fetches the schemas of the office's registers; to be awaited before `readDoc` may meet one of them. */
export async function loadSchemas(): Promise<void> {
  office ??= (await import('./officeDocuments')).OFFICE_SCHEMAS;
}

/** Whether a type's schema is still to be fetched. */
export function lacksSchema(type: string): boolean {
  return office === undefined && Object.hasOwn(OFFICE_TYPES, type);
}

/** The schema of a type; undefined for one that nobody here knows. Throws if `loadSchemas` was forgotten. */
export function schemaOf(type: string): AllSchemas[DocType] | undefined {
  // a record taken for one of an unknown type would pass unread
  if (lacksSchema(type)) throw new Error(`the schema of ${type} was not loaded`);
  const known: Readonly<Record<string, AllSchemas[DocType]>> = { ...SCHEMAS, ...office };
  return Object.hasOwn(known, type) ? known[type] : undefined;
}

export type School = DocOf<'school'>;
export type Term = DocOf<'term'>;
export type Tutor = DocOf<'tutor'>;
export type Student = DocOf<'student'>;
export type Venue = DocOf<'venue'>;
export type Group = DocOf<'group'>;
export type Slot = DocOf<'slot'>;
export type Members = DocOf<'members'>;
export type StudentLeave = DocOf<'studentLeave'>;
export type Session = DocOf<'session'>;
export type Photo = DocOf<'photo'>;
export type History = DocOf<'history'>;
export type Erased = DocOf<'erased'>;
export type Mark = z.infer<typeof markSchema>;
export type MarkState = Mark['state'];
export type SignOut = z.infer<typeof signOutSchema>;
export type SpecialDay = z.infer<typeof specialDaySchema>;

/** This app's version of every type; what comes with a greater one is merged, but its screen may refuse to edit it. */
export const SCHEMA_VERSION = 1;

/** A document of a type nobody here knows must at least be a document. */
const anySchema = z.looseObject({ ...base, type: z.string().check(z.minLength(1)) });

export type Invalid = { type: 'invalid'; field: string; message: string };

export function isDocType(type: string): type is DocType {
  return Object.hasOwn(SCHEMAS, type) || Object.hasOwn(OFFICE_TYPES, type);
}

/** Reads what came from the network, a file or storage. Unknown types pass if they are documents at all. */
export function readDoc(value: unknown): { ok: true; doc: Doc } | { ok: false; error: Invalid } {
  const type = typeof value === 'object' && value !== null && 'type' in value ? value.type : undefined;
  const schema = typeof type === 'string' ? schemaOf(type) : undefined;
  const read = (schema ?? anySchema).safeParse(value);
  if (read.success) {
    // Loose schemas hand every field on; only the shape was checked.
    return { ok: true, doc: read.data };
  }
  const issue = read.error.issues[0];
  return { ok: false, error: { type: 'invalid', field: issue?.path.join('.') ?? '', message: issue?.message ?? '' } };
}
