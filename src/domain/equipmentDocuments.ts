import * as z from 'zod/mini';
import { count, day, document, key, keyed, maybe, name, text } from './schemaParts';

/** The documents of register 10, all in `main`. Part of OFFICE_SCHEMAS: fetched after the first visit. */

/** A day, or only the month or year that the papers still say: `2025-09-10`, `2024-12`, `2024`. */
const roughDay = z.string().check(z.regex(/^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/));

const quantity = z.int().check(z.minimum(1), z.maximum(100_000));
/** A place of the stock; not only those of today, since what a newer version moved still counts. */
const place = z.string().check(z.minLength(1), z.maxLength(40));

/** One kind of thing, `item:<key>`. How many there are is the sum of its movements and never stored (DESIGN §2). */
const itemSchema = document('item', {
  name,
  /** The school's own word: 体育, 音乐 …, not a category of groups. */
  category: maybe(text),
  specification: maybe(text),
  /** What it is counted in: 个, 副, 台. */
  unit: maybe(text),
  /** Price of one, in 分. */
  unitPrice: maybe(z.int().check(z.minimum(0), z.maximum(10_000_000_000))),
  /** Where the money came from, in the school's words: 中央彩票公益金, 县级配套, 捐赠 … */
  source: maybe(text),
  boughtOn: maybe(roughDay),
  /** The room it is kept in, and where in it; a place that is no venue is said in words alone. */
  venue: maybe(key),
  place: maybe(text),
  keeper: maybe(key),
  /** Told to be low once so many or fewer are in store; missing: never. */
  lowAt: maybe(count),
  /** Serial or asset number. */
  serial: maybe(text),
  /** Whether the label 彩票公益金资助 is on the thing. */
  labelled: maybe(z.boolean()),
  note: maybe(text),
  /** Since when the school no longer keeps it. */
  retired: maybe(day),
});

/** Why things moved. A `reversal` takes back the movement it names in `reverses`, or a part of it. */
const MOVEMENT_KINDS = [
  'stockIn',
  'issue',
  'return',
  'damage',
  'loss',
  'repairOut',
  'repairBack',
  'writeOff',
  'correction',
  'reversal',
] as const;

/**
 * So many of an item went from one place to another, `movement:<item key>:<key>`, so that an item's are found by their ids;
 * written once, put right only by a reversing entry. `from` and `to` are `store`, `damaged`, `lost`, `repair`, or who holds it:
 * `group`, `tutor` or `venue`, whose key is in the field of that name. Missing is the world outside, where things are bought
 * and thrown away.
 */
const movementSchema = document('movement', {
  item: key,
  quantity,
  kind: z.enum(MOVEMENT_KINDS),
  date: day,
  from: maybe(place),
  to: maybe(place),
  group: maybe(key),
  tutor: maybe(key),
  venue: maybe(key),
  /** Of an issue: the id of the session it was for, and the day it is due back. */
  session: maybe(z.string()),
  due: maybe(day),
  reason: maybe(text),
  /** Who handed it over: a tutor's key. */
  handler: maybe(key),
  /** The id of the movement that this one takes back. */
  reverses: maybe(z.string()),
  /** The id of the request that was approved. */
  approval: maybe(z.string()),
});

/**
 * A request to write something off, `writeOff:<key>`; `from` is a place as in a movement. Once approved there is the movement
 * `movement:<item key>:<key>`, which alone counts, so that two directors who approve at once make one.
 */
const writeOffSchema = document('writeOff', {
  item: key,
  quantity,
  from: place,
  reason: maybe(text),
  date: day,
  by: maybe(key),
  decision: maybe(
    z.looseObject({
      approved: z.optional(z.nullable(z.boolean())),
      by: z.optional(z.nullable(key)),
      on: z.optional(z.nullable(day)),
      note: z.optional(z.nullable(text)),
    }),
  ),
});

/** A stocktake, `stocktake:<key>`: of everything, or of one category or one room. `finished` is the day its corrections were written. */
const stocktakeSchema = document('stocktake', {
  name,
  date: day,
  by: maybe(key),
  category: maybe(text),
  venue: maybe(key),
  note: maybe(text),
  finished: maybe(day),
  finishedBy: maybe(key),
});

/**
 * One item in a stocktake, `stockCount:<stocktake key>:<item key>`, so that all who count it write into one document. `counts`
 * is by who counted (see `counterKey`): nobody's count overwrites another's. `agreed` is the number that holds where they differ.
 */
const stockCountSchema = document('stockCount', {
  item: key,
  stocktake: key,
  counts: keyed(z.looseObject({ n: count, date: day })),
  agreed: maybe(count),
  outcome: maybe(z.enum(['replace', 'repair', 'replenish'])),
  /** How many of them are to be replaced, repaired or bought in addition. */
  outcomeCount: maybe(count),
  note: maybe(text),
});

export const EQUIPMENT_SCHEMAS = {
  item: itemSchema,
  movement: movementSchema,
  writeOff: writeOffSchema,
  stocktake: stocktakeSchema,
  stockCount: stockCountSchema,
} as const;
