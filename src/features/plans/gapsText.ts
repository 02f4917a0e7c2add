import type { Day } from '../../domain/dates';
import { t } from '../../i18n';
import { dateWord } from '../../ui/dateWords';
import type { PlansOverview } from './plans.queries';

/** What is missing as a message for the tutors' chat: names of groups and tutors, never of children. */
export function gapsText(
  { overdue, unplanned, lessons }: Pick<PlansOverview, 'overdue' | 'unplanned' | 'lessons'>,
  today: Day,
): string {
  const separator = t('common.listSeparator');
  const lines = [t('plans.shareHead', { day: dateWord(today) })];
  if (overdue.length > 0) {
    lines.push(t('plans.overdueTasks', { n: overdue.length }));
    for (const { task, ownerName, late } of overdue)
      lines.push(`· ${[task.text, ownerName, t('plans.lateBy', { n: late })].filter(Boolean).join(' ')}`);
  }
  if (unplanned.length > 0) {
    lines.push(t('plans.unplanned', { n: unplanned.length }));
    lines.push(
      `· ${unplanned.map(({ group, leadName }) => (leadName ? `${group.name}（${leadName}）` : group.name)).join(separator)}`,
    );
  }
  if (lessons.length > 0) {
    lines.push(t('plans.missingLessons', { n: lessons.length }));
    const byDay = new Map<Day, string[]>();
    for (const { one, groupName } of lessons) byDay.set(one.date, [...(byDay.get(one.date) ?? []), groupName]);
    for (const [day, groups] of byDay) lines.push(`· ${dateWord(day)} ${groups.join(separator)}`);
  }
  return lines.join('\n');
}
