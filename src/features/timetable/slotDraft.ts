import { TIME_PATTERN, type Day } from '../../domain/dates';
import type { Slot } from '../../domain/documents';
import { areTimesInOrder, type SlotTimes } from '../../domain/slotChange';
import { winterTimes } from '../../domain/timetable';
import { formatWeeks, parseWeeks } from '../../domain/slotWeeks';
import { t } from '../../i18n';

export type SlotDraft = {
  group: string;
  weekday: number;
  from: string;
  to: string;
  /** '' for the group's own room. */
  venue: string;
  weeks: 'all' | 'odd' | 'even' | 'some';
  weeksText: string;
  hasWinter: boolean;
  winterFrom: string;
  winterTo: string;
  /** The first day of a new time, or of a change. */
  start: Day;
};
export type SlotErrors = Partial<Record<keyof SlotDraft, string>>;

export function draftOf(slot: Slot | undefined, group: string, start: Day): SlotDraft {
  return {
    group: slot?.group ?? group,
    weekday: slot?.weekday ?? 1,
    from: slot?.from ?? '16:30',
    to: slot?.to ?? '17:30',
    venue: slot?.venue ?? '',
    weeks: slot?.parity ?? (slot?.weeks ? 'some' : 'all'),
    weeksText: slot?.weeks ? formatWeeks(slot.weeks) : '',
    hasWinter: Boolean(slot && winterTimes(slot)),
    winterFrom: slot?.winter?.from ?? '',
    winterTo: slot?.winter?.to ?? '',
    start,
  };
}

export function timesOf(draft: SlotDraft): SlotTimes {
  return {
    weekday: draft.weekday,
    from: draft.from,
    to: draft.to,
    venue: draft.venue || null,
    parity: draft.weeks === 'odd' || draft.weeks === 'even' ? draft.weeks : null,
    weeks: draft.weeks === 'some' ? (parseWeeks(draft.weeksText) ?? null) : null,
    winter: draft.hasWinter ? { from: draft.winterFrom, to: draft.winterTo } : null,
  };
}

/** `earliest` is the first day from which a change can hold. */
export function errorsOf(draft: SlotDraft, earliest: Day | undefined): SlotErrors {
  const errors: SlotErrors = {};
  const need = (name: keyof SlotDraft, field: string) => {
    errors[name] = t('registers.needed', { field });
  };
  if (draft.group === '') need('group', t('common.group'));
  if (!TIME_PATTERN.test(draft.from)) need('from', t('timetable.from'));
  if (!TIME_PATTERN.test(draft.to)) need('to', t('timetable.to'));
  if (!errors.from && !errors.to && !areTimesInOrder({ from: draft.from, to: draft.to, winter: null })) {
    errors.to = t('timetable.endsTooEarly', { field: t('timetable.to'), other: t('timetable.from') });
  }
  if (draft.weeks === 'some' && !parseWeeks(draft.weeksText)) errors.weeksText = t('timetable.weeksWrong');
  if (draft.hasWinter) {
    if (!TIME_PATTERN.test(draft.winterFrom)) need('winterFrom', t('timetable.winterFrom'));
    if (!TIME_PATTERN.test(draft.winterTo)) need('winterTo', t('timetable.winterTo'));
    if (!errors.winterFrom && !errors.winterTo && draft.winterFrom >= draft.winterTo) {
      errors.winterTo = t('timetable.endsTooEarly', {
        field: t('timetable.winterTo'),
        other: t('timetable.winterFrom'),
      });
    }
  }
  if (draft.start === '') need('start', t('timetable.startDay'));
  else if (earliest && draft.start < earliest) errors.start = t('timetable.recordedUntil', { day: earliest });
  return errors;
}
