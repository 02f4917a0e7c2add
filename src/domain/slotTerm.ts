import type { TermCalendar } from './calendar';
import type { Day } from './dates';
import type { Slot } from './documents';

/** Whether a weekly time belongs to the term's timetable as it stands on a day: those that ended before are history. */
export function isSlotIn(slot: Slot, term: TermCalendar, today: Day): boolean {
  if (slot.deleted || slot.start > term.end || (slot.end && slot.end < term.start)) return false;
  // after the term its last timetable is shown
  const day = today > term.end ? term.end : today;
  return !slot.end || slot.end >= day;
}
