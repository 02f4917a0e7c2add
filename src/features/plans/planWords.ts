import { addDays, type Day } from '../../domain/dates';
import type { Term } from '../../domain/documents';
import { idOf } from '../../domain/ids';
import { DAYS_AHEAD, type LessonState } from '../../domain/planProgress';
import { t } from '../../i18n';
import type { Tone } from '../../ui/Chip';

/** 2026—2027 学年, or what the school calls the term. `period` is `2026` or `2026-1`. */
export function periodName(period: string, terms: readonly Term[]): string {
  const year = Number(period.slice(0, 4));
  if (!period.includes('-')) return t('plans.schoolYear', { year, next: year + 1 });
  const name = terms.find(({ _id }) => _id === idOf('term', period))?.name;
  return name ?? t(period.endsWith('-1') ? 'terms.autumn' : 'terms.spring', { year, next: year + 1 });
}

/** 2026年9月 */
export function monthName(month: string): string {
  return t('plans.month', { year: month.slice(0, 4), month: Number(month.slice(5)) });
}

const LESSON_TONE: Record<LessonState, Tone> = {
  held: 'ok',
  notHeld: 'neutral',
  unheld: 'bad',
  ready: 'sky',
  missing: 'lamp',
};

/** A lesson plan is not missed before its week has come. */
const isLater = (state: LessonState, day: Day, today: Day): boolean =>
  state === 'missing' && day > addDays(today, DAYS_AHEAD);

/** How a session's chip looks. */
export function lessonTone(state: LessonState, day: Day, today: Day): Tone {
  return isLater(state, day, today) ? 'neutral' : LESSON_TONE[state];
}

/** The word on it. */
export function lessonWord(state: LessonState, day: Day, today: Day): string {
  return isLater(state, day, today) ? t('plans.lesson.later') : t(`plans.lesson.${state}`);
}
