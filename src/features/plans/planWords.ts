import type { Term } from '../../domain/documents';
import { idOf } from '../../domain/ids';
import type { TaskState } from '../../domain/palacePlan';
import type { LessonState } from '../../domain/planProgress';
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

export const LESSON_TONE: Record<LessonState, Tone> = {
  held: 'ok',
  notHeld: 'neutral',
  unheld: 'bad',
  ready: 'sky',
  missing: 'lamp',
};

export const TASK_TONE: Record<TaskState, Tone> = { open: 'neutral', doing: 'sky', done: 'ok' };
