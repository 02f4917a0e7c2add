import { gradeOf } from './classes';
import type { Day } from './dates';
import type { DocOf, Group } from './documents';
import { idOf } from './ids';

export type Enrolment = DocOf<'enrolment'>;
export type EnrolmentRules = DocOf<'enrolmentRules'>;

/** Two phones that enter the same child make this one document (SPEC register 6). */
export function enrolmentId(student: string, termKey: string): string {
  return idOf('enrolment', `${student}:${termKey}`);
}

export function enrolmentRulesId(termKey: string): string {
  return idOf('enrolmentRules', termKey);
}

/** The office's proposal for a term. */
export function allocationId(termKey: string): string {
  return idOf('allocation', termKey);
}

/** The fields of choices, the best first. */
export const CHOICES = ['first', 'second', 'third'] as const;
export type ChoiceField = (typeof CHOICES)[number];

/** What a school has that never said how its enrolment goes: two choices, one group a child. */
export type Rules = {
  from: Day | undefined;
  to: Day | undefined;
  /** How many choices a child has, 1 to 3. */
  choices: number;
  /** In how many groups a child may be, 1 or 2. */
  perChild: number;
  byGroup: boolean;
  shut: ReadonlySet<string>;
  lot: number;
};

export function rulesOf(doc: EnrolmentRules | undefined): Rules {
  return {
    from: doc?.from ?? undefined,
    to: doc?.to ?? undefined,
    choices: doc?.choices ?? 2,
    perChild: doc?.perChild ?? 1,
    byGroup: doc?.byGroup ?? true,
    shut: new Set(Object.entries(doc?.shut ?? {}).flatMap(([key, on]) => (on ? [key] : []))),
    lot: doc?.lot ?? 0,
  };
}

export type OpenState = 'unset' | 'before' | 'open' | 'after';

/** Whether choices are taken on a day; without any dates they are not announced, but nobody is kept from entering them. */
export function openState({ from, to }: Pick<Rules, 'from' | 'to'>, day: Day): OpenState {
  if (!from && !to) return 'unset';
  if (from && day < from) return 'before';
  return to && day > to ? 'after' : 'open';
}

/** Keys of the groups a child wishes for, the best first, each once: two phones may have entered one twice. */
export function choicesOf(enrolment: Enrolment | undefined): string[] {
  if (!enrolment || enrolment.none || enrolment.deleted) return [];
  return [...new Set(CHOICES.flatMap((field) => enrolment[field] || []))];
}

export type Answer = 'open' | 'chosen' | 'none';

/** Whether the child has answered; 不参加 is an answer. */
export function answerOf(enrolment: Enrolment | undefined): Answer {
  if (!enrolment || enrolment.deleted) return 'open';
  if (enrolment.none) return 'none';
  return choicesOf(enrolment).length > 0 ? 'chosen' : 'open';
}

/** Grades that a group admits, the lowest first; none means all. */
export function gradesOf(group: Pick<Group, 'grades'>): number[] {
  return Object.entries(group.grades ?? {})
    .flatMap(([grade, on]) => (on ? [Number(grade)] : []))
    .sort((a, b) => a - b);
}

/** Why a child may not choose a group; undefined if it may. A child whose class nobody entered is kept out of nothing. */
export type ChoiceRefusal = { type: 'grade'; grades: number[] } | { type: 'shut' };

export function choiceRefusal(
  group: { key: string; grades: readonly number[] },
  classCode: string | undefined,
  shut: ReadonlySet<string>,
): ChoiceRefusal | undefined {
  if (shut.has(group.key)) return { type: 'shut' };
  if (classCode === undefined || group.grades.length === 0 || group.grades.includes(gradeOf(classCode)))
    return undefined;
  return { type: 'grade', grades: [...group.grades] };
}

/**
 * The patch that makes these groups a child's choices; the rest of the fields are emptied, since a shorter list is a list.
 * Saying what it wishes for takes 不参加 back.
 */
export function choicePatch(groups: readonly string[]): Record<ChoiceField, string | null> & { none: null } {
  const [first = null, second = null, third = null] = [...new Set(groups)];
  return { first, second, third, none: null };
}

/** A tap on a group: the next choice if it was none, out of the list if it was one; a full list gives up its last. */
export function tapChoice(choices: readonly string[], group: string, most: number): string[] {
  if (choices.includes(group)) return choices.filter((other) => other !== group);
  return [...choices.slice(0, most - 1), group];
}
