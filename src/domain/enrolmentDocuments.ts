import * as z from 'zod/mini';
import { count, day, document, key, keyed, maybe, set, text } from './schemaParts';

/** A place in the line for a group: `at` is the moment of asking (UTC, ISO), `order` the lot where lots were drawn. */
export const waitSchema = z.looseObject({
  at: z.optional(z.string().check(z.maxLength(40))),
  order: z.optional(count),
  /** The day on which a place was offered; the child keeps its place in the line until it is taken or refused. */
  offered: z.optional(z.nullable(day)),
});

/**
 * Register 6: what a child wishes for in a term, `enrolment:<student key>:<term key>` in the term's space. Choices are keys of
 * groups and fields of their own, so that two phones may enter the first and the second (`choicesOf` reads them). Who entered
 * one is in its stamp.
 */
const enrolmentSchema = document('enrolment', {
  student: key,
  first: maybe(key),
  second: maybe(key),
  third: maybe(key),
  /** The child takes part in no group: an answer too. */
  none: maybe(z.boolean()),
  note: maybe(text),
  /** By group: the child waits for a place. */
  waiting: keyed(waitSchema),
});

/** Register 6: how a term's enrolment goes, `enrolmentRules:<term key>` in `main`: phones know it before they hold the term. */
const enrolmentRulesSchema = document('enrolmentRules', {
  /** First and last day on which choices are taken. */
  from: maybe(day),
  to: maybe(day),
  /** How many choices a child has; 2 if absent. */
  choices: maybe(z.int().check(z.minimum(1), z.maximum(3))),
  /** In how many groups a child may be, at different times; 1 if absent. */
  perChild: maybe(z.int().check(z.minimum(1), z.maximum(2))),
  /** Whether tutors enter who wants in, beside the class teachers. */
  byGroup: maybe(z.boolean()),
  /** Groups that take nobody this term. */
  shut: set,
  /** The lot that was drawn: decides where everything else is equal. */
  lot: maybe(count),
  note: maybe(text),
});

/**
 * Register 6: the proposal the office works on, `allocation:<term key>` in the office's space; it becomes members when it is
 * applied. One entry a child, so that a child moved on two desks is never in both places.
 */
const allocationSchema = document('allocation', {
  placements: keyed(
    z.looseObject({ groups: z.optional(z.array(key).check(z.maxLength(2))), byHand: z.optional(z.boolean()) }),
  ),
  applied: maybe(day),
});

export const ENROLMENT_SCHEMAS = {
  enrolment: enrolmentSchema,
  enrolmentRules: enrolmentRulesSchema,
  allocation: allocationSchema,
} as const;
