import { className } from '../../domain/classes';
import type { Group, Slot } from '../../domain/documents';
import type { Status } from '../../domain/sessionStatus';
import { formatWeeks } from '../../domain/slotWeeks';
import { t } from '../../i18n';
import type { Tone } from '../../ui/Chip';
import { weekdayShort } from '../../ui/weekdays';

/** 三年级: the same in every language, as on the school's lists. */
export const gradeWord = (grade: string): string => className(grade);

/** 三、四年级 as 三年级、四年级; all grades where none is named. */
export function gradesWord(group: Pick<Group, 'grades'>): string {
  const grades = Object.entries(group.grades ?? {}).flatMap(([grade, on]) => (on ? [grade] : []));
  return grades.length === 0 ? t('groups.allGrades') : grades.sort().map(gradeWord).join(t('common.listSeparator'));
}

/** 周二 16:30–17:30 · 单周 */
export function slotWords(slot: Slot): string {
  const time = `${weekdayShort(slot.weekday)} ${t('registers.time', { from: slot.from, to: slot.to })}`;
  const weeks = slot.parity
    ? t(slot.parity === 'odd' ? 'groups.oddWeeks' : 'groups.evenWeeks')
    : slot.weeks
      ? t('groups.inWeeks', { weeks: formatWeeks(slot.weeks) })
      : '';
  return weeks ? `${time} · ${weeks}` : time;
}

/** The chip of a session on the group's page; undefined where there is nothing to say. */
export function statusChip(status: Status): { text: string; tone: Tone } | undefined {
  switch (status.kind) {
    case 'complete':
      return { text: t('groups.status.complete'), tone: 'ok' };
    case 'missing':
      return { text: t('groups.status.missing', { n: status.missing.length }), tone: 'bad' };
    case 'notTaken':
      return { text: t('groups.status.notTaken'), tone: 'bad' };
    case 'notHeld':
      return { text: t('groups.status.notHeld'), tone: 'neutral' };
    case 'running':
      return { text: t('groups.status.running'), tone: 'lamp' };
    case 'soon':
    case 'later':
      return { text: t('common.today'), tone: 'lamp' };
    case 'prepared':
      return { text: t('groups.status.prepared'), tone: 'ok' };
    case 'ahead':
      return undefined;
  }
}
