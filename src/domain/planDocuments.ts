import * as z from 'zod/mini';
import { count, day, document, key, keyed, maybe, name, text } from './schemaParts';

/** Register 9. Long texts are those of richText.ts: plain text with headings, lists and tables. */

/** Something to be done in a month, as the plan says it; how it goes stands beside it in `progress`. */
const taskSchema = z.looseObject({
  /** YYYY-MM */
  month: z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])$/)),
  text,
  /** A tutor's key, or whoever is responsible in words. */
  owner: z.optional(z.nullable(key)),
  ownerText: z.optional(z.nullable(text)),
  /** The last day; without one the last day of the month. */
  due: z.optional(z.nullable(day)),
  order: z.optional(z.number()),
});

export const TASK_STATES = ['open', 'doing', 'done'] as const;

/** How a task goes. Apart from the task, so that who ticks it off and who rewrites it do not overwrite each other. */
const progressSchema = z.looseObject({
  state: z.enum(TASK_STATES),
  /** The day on which it was done. */
  on: z.optional(z.nullable(day)),
  evidence: z.optional(z.nullable(text)),
  /** Id of the record that shows it, such as a session. */
  link: z.optional(z.nullable(z.string().check(z.maxLength(200)))),
});

/** The palace's plan of a term or a school year, in `main`: `palacePlan:2026-1` or `palacePlan:2026`. */
const palacePlanSchema = document('palacePlan', {
  idea: maybe(text),
  aims: maybe(text),
  organisation: maybe(text),
  measures: maybe(text),
  tasks: keyed(taskSchema),
  progress: keyed(progressSchema),
  /** The day and the person of the publishing; a draft has neither. */
  publishedOn: maybe(day),
  publishedBy: maybe(key),
});

/** What a week of a group is for. */
export const planWeekSchema = z.looseObject({ content: z.optional(text), hours: z.optional(z.nullable(count)) });

/** A group's plan of a term, in the term's space: `plan:<group key>:<term key>`; `weeks` by the number of the week. */
const planSchema = document('plan', {
  group: key,
  aims: maybe(text),
  /** Where the children stand, and how it will be taught. */
  measures: maybe(text),
  weeks: keyed(planWeekSchema),
});

/**
 * 教案 of a session, in the term's space: `lessonPlan:<slot>:<yyyymmdd>`, parallel to the session's id. Its steps and materials
 * are the session's own `plan` and `equipmentToFetch`: what a tutor writes in the doorway and what was prepared on the desktop
 * is one text, and whoever has written it has the plan of the five pieces (completeness.ts).
 */
const lessonPlanSchema = document('lessonPlan', {
  group: key,
  date: day,
  title: maybe(text),
  aims: maybe(text),
  /** 重点难点 */
  focus: maybe(text),
  /** 课后反思 */
  reflection: maybe(text),
});

/** A pattern for plans, in `main`: `planTemplate:<key>`. Which fields it fills depends on its kind. */
const planTemplateSchema = document('planTemplate', {
  kind: z.enum(['palacePlan', 'plan', 'lessonPlan']),
  name,
  category: maybe(key),
  /** By the field of the plan. */
  texts: keyed(text),
  weeks: keyed(planWeekSchema),
  /** `month` is 1 to 12. */
  tasks: keyed(z.looseObject({ month: count, text, order: z.optional(z.number()) })),
});

export const PLAN_SCHEMAS = {
  palacePlan: palacePlanSchema,
  plan: planSchema,
  lessonPlan: lessonPlanSchema,
  planTemplate: planTemplateSchema,
} as const;
