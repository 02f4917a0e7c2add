import * as z from 'zod/mini';
import { count, day, document, key, keyed, maybe, set, text, time } from './schemaParts';

/** The documents of registers 1 and 2 that only the office's pages need, see officeDocuments.ts. */

/**
 * Register 1: a regulation of the palace, `regulation:<key>`; `inForce` is the day from which it holds. One that holds no more
 * has `withdrawn`, the first day without it, and where there is one the key of the regulation in its place.
 */
const regulationSchema = document('regulation', {
  title: maybe(text),
  text: maybe(text),
  inForce: maybe(day),
  order: maybe(count),
  withdrawn: maybe(day),
  replacedBy: maybe(key),
});

export const LEADER_BODIES = ['leading', 'office'] as const;
/**
 * Register 1: one member of the leading group or of the office, `leader:<key>`. Either a tutor of the roster, whose name and
 * phone are looked up there, or a person by `name`.
 */
const leaderSchema = document('leader', {
  body: maybe(z.enum(LEADER_BODIES)),
  tutor: maybe(key),
  name: maybe(text),
  /** 组长, 副组长, 成员, 主任 …, in the school's words. */
  post: maybe(text),
  /** What the person is elsewhere: 校长, 德育主任 … */
  position: maybe(text),
  duties: maybe(text),
  phone: maybe(z.string()),
  order: maybe(count),
});

/**
 * Register 2, `tutorFile:<tutor key>`: what the office keeps of a tutor beside the roster. `earlier` are periods of service
 * before the one in the tutor's own record: who left and came back.
 */
const tutorFileSchema = document('tutorFile', {
  earlier: keyed(z.looseObject({ from: maybe(day), to: maybe(day) })),
  /** Training attended; `hours` are hours of sixty minutes. */
  trainings: keyed(
    z.looseObject({
      title: text,
      on: maybe(day),
      place: maybe(text),
      hours: maybe(z.number().check(z.minimum(0), z.maximum(1000))),
      note: maybe(text),
    }),
  ),
  certificates: keyed(z.looseObject({ title: text, on: maybe(day), issuer: maybe(text), number: maybe(text) })),
});

/**
 * Register 2, `dutyRota:<term key>`: `weekly` is a set of `<weekday>:<tutor key>`; a day of its own in `days` stands for itself
 * (its tutors are a single value: a day is swapped as a whole).
 */
const dutyRotaSchema = document('dutyRota', {
  weekly: set,
  days: keyed(z.looseObject({ tutors: z.array(key), note: maybe(text) })),
});

export const REQUEST_KINDS = ['leave', 'substitution', 'reschedule'] as const;
export const REQUEST_CAUSES = ['sick', 'personal', 'official', 'other'] as const;
/** Where and when a session takes place. */
const placeSchema = z.looseObject({ date: day, from: time, to: time, venue: maybe(key) });

/**
 * Register 2, in `main`: what a tutor asks for, `request:<key>`. `from` and `to` are the days of a leave, both inclusive.
 * `sessions` by session id: the substitute who is wanted, or the place the session shall move to; `was` is where it was when
 * that was approved. `decisions` by the tutor who decided (`office` for nobody in particular): two who decide at once do
 * not overwrite each other, see requests.ts.
 */
const requestSchema = document('request', {
  kind: z.enum(REQUEST_KINDS),
  tutor: key,
  askedOn: maybe(day),
  from: maybe(day),
  to: maybe(day),
  cause: maybe(z.enum(REQUEST_CAUSES)),
  reason: maybe(text),
  sessions: keyed(z.looseObject({ substitute: maybe(key), place: maybe(placeSchema), was: maybe(placeSchema) })),
  decisions: keyed(
    z.looseObject({
      answer: z.enum(['approved', 'refused']),
      on: day,
      note: maybe(text),
      /** A later decision, which saw this one, holds instead. */
      overruled: maybe(z.boolean()),
    }),
  ),
  withdrawn: maybe(day),
});

export const PEOPLE_SCHEMAS = {
  regulation: regulationSchema,
  leader: leaderSchema,
  tutorFile: tutorFileSchema,
  dutyRota: dutyRotaSchema,
  request: requestSchema,
} as const;
