import { termKeyOfDay, type TermCalendar } from './calendar';
import { addDays, type Day } from './dates';
import type { Term } from './documents';
import { keyOf } from './ids';

/** Why a device holds a term. */
export type HoldReason = 'current' | 'next' | 'recent' | 'opened';
/** `until` is the last day it stays by itself; missing while it is the current one. */
export type Hold = { key: string; why: HoldReason; until?: Day };

/** What a person chose on this device, by term key: the day on which an older term was opened, or let go by hand. */
export type TermChoices = { opened: Record<string, Day>; released: Record<string, Day> };

export const NO_CHOICES: TermChoices = { opened: {}, released: {} };

/** A term comes this many days before its first one: the tutor in the doorway of the first day may have no signal. */
const AHEAD = 14;
/** And stays so many days after its last one: records are completed after the end, also across the holidays. */
const AFTER = 60;
/** The office binds the booklets of a school year when its second term is over, and is asked about them for months. */
const AFTER_OFFICE = 400;
/** So long (days) after the last known term a school has entered the next one: a later date is a broken clock's. */
const BELIEVABLE = 400;

/** What the rules need of a term. */
export type HeldTerm = TermCalendar & Pick<Term, 'purged'>;

/**
 * Which terms a device holds, the current one first: it, the one that begins soon, those that ended not long ago, and those
 * that somebody opened. In the holidays, and on a phone whose clock is wrong, the one entered last belongs to them. A purged
 * term is held by nobody.
 */
export function termsToHold(
  terms: readonly HeldTerm[],
  today: Day,
  { opened, released }: TermChoices,
  isOffice: boolean,
): Hold[] {
  const after = isOffice ? AFTER_OFFICE : AFTER;
  const holds = new Map<string, Hold>();
  const hold = (one: Hold): void => {
    const known = holds.get(one.key);
    // The better reason stays, the longer of two times too.
    if (!known) holds.set(one.key, one);
    else if (known.until !== undefined && one.until !== undefined && one.until > known.until)
      holds.set(one.key, { ...known, until: one.until });
  };
  hold({ key: termKeyOfDay(terms, today), why: 'current' });
  const latest = [...terms].sort((a, b) => (a.start < b.start ? -1 : 1)).at(-1);
  if (latest && !terms.some((term) => term.start <= today && today <= term.end))
    hold({ key: keyOf(latest._id), why: 'current' });
  // By the usual calendar, for a school that has not entered its next term yet.
  hold({ key: termKeyOfDay(terms, addDays(today, AHEAD)), why: 'next' });
  for (const term of terms) {
    const key = keyOf(term._id);
    if (key in released) continue;
    if (term.start > today && term.start <= addDays(today, AHEAD)) hold({ key, why: 'next' });
    const until = addDays(term.end, after);
    if (term.end < today && today <= until) hold({ key, why: 'recent', until });
  }
  for (const [key, day] of Object.entries(opened)) {
    const until = addDays(day, after);
    if (today <= until) hold({ key, why: 'opened', until });
  }
  for (const term of terms) if (term.purged) holds.delete(keyOf(term._id));
  return [...holds.values()];
}

/** Whether today can be true: a phone whose clock jumped years ahead must not let go of what the school works with. */
export function isBelievable(terms: readonly TermCalendar[], today: Day): boolean {
  return terms.some((term) => today <= addDays(term.end, BELIEVABLE));
}
