import type { Day } from '../../domain/dates';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { Chip } from '../../ui/Chip';
import { dateWord, dayWords } from '../../ui/dateWords';
import { EmptyState } from '../../ui/EmptyState';
import { List } from '../../ui/List';
import { ListItem } from '../../ui/ListItem';
import { href } from '../../ui/navigate';
import { sendText } from '../../ui/sendText';
import { gapsText } from './gapsText';
import type { PlansOverview } from './plans.queries';

/** What is still missing: tasks overdue, groups without a plan, sessions of the next days without a lesson plan. */
export function GapsPart({ plans, today }: { plans: PlansOverview; today: Day }) {
  const { overdue, unplanned, lessons, termKey } = plans;
  if (overdue.length + unplanned.length + lessons.length === 0) {
    return <EmptyState title={t('plans.noGapsTitle')} text={t('plans.noGapsText')} />;
  }
  const share = () => void sendText(t('plans.shareTitle'), gapsText(plans, today));
  return (
    <div class="yc-stack">
      <div>
        <Button icon="share" onClick={share}>
          {t('plans.share')}
        </Button>
      </div>
      {overdue.length > 0 && (
        <Card title={t('plans.overdueTasks', { n: overdue.length })} tone="seal">
          <List label={t('plans.overdueTasks', { n: overdue.length })}>
            {overdue.map((row) => (
              <ListItem
                key={`${row.plan}:${row.key}`}
                title={row.task.text}
                meta={[row.ownerName, t('plans.until', { day: dateWord(row.due) })].filter(Boolean).join(' · ')}
                trailing={<Chip tone="bad">{t('plans.lateBy', { n: row.late })}</Chip>}
                href={href('palacePlan', row.plan)}
              />
            ))}
          </List>
        </Card>
      )}
      {unplanned.length > 0 && (
        <Card title={t('plans.unplanned', { n: unplanned.length })}>
          <List label={t('plans.unplanned', { n: unplanned.length })}>
            {unplanned.map((row) => (
              <ListItem
                key={row.key}
                title={row.group.name}
                meta={row.leadName}
                href={href('groupPlan', `${row.key}:${termKey}`)}
              />
            ))}
          </List>
        </Card>
      )}
      {lessons.length > 0 && (
        <Card title={t('plans.missingLessons', { n: lessons.length })} meta={t('plans.missingLessonsHint')}>
          <div class="yc-stack">
            {[...new Set(lessons.map(({ one }) => one.date))].map((day) => (
              <div key={day} class="plan-day">
                <h3>{dayWords(day)}</h3>
                <ul class="plan-day-groups" role="list">
                  {lessons
                    .filter(({ one }) => one.date === day)
                    .map(({ one, groupName }) => (
                      <li key={one.id}>
                        <a href={href('lessonPlan', one.id)}>{groupName}</a>
                      </li>
                    ))}
                </ul>
              </div>
            ))}
          </div>
        </Card>
      )}
    </div>
  );
}
