import type { Day } from '../../domain/dates';
import { lessonStateOf } from '../../domain/planProgress';
import { t } from '../../i18n';
import { Chip } from '../../ui/Chip';
import { dayWords } from '../../ui/dateWords';
import { List } from '../../ui/List';
import { ListItem } from '../../ui/ListItem';
import { href } from '../../ui/navigate';
import { lessonTone, lessonWord } from './planWords';
import type { GroupPlanPage } from './plans.queries';

/** Every session of the term with how it stands to its lesson plan, the weeks between them. */
export function LessonsPart({ page, today }: { page: GroupPlanPage; today: Day }) {
  if (page.sessions.length === 0) return <p class="yc-meta">{t('plans.noTimes')}</p>;
  return (
    <div class="yc-stack">
      {page.weeks
        .filter(({ sessions }) => sessions.length > 0)
        .map(({ week, sessions, plan }) => (
          <div key={week} class="plan-month">
            <h2>
              {t('plans.week', { n: week })}
              {plan?.content && <span class="yc-meta"> {plan.content.split('\n')[0]}</span>}
            </h2>
            <List label={t('plans.week', { n: week })}>
              {sessions.map((one) => {
                const state = lessonStateOf(one, today);
                return (
                  <ListItem
                    key={one.id}
                    title={page.titles.get(one.id) ?? dayWords(one.date)}
                    meta={[
                      page.titles.has(one.id) ? dayWords(one.date) : '',
                      t('registers.time', { from: one.from, to: one.to }),
                      state === 'held' && !one.session?.plan ? t('plans.withoutLesson') : '',
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                    trailing={
                      <Chip tone={lessonTone(state, one.date, today)}>{lessonWord(state, one.date, today)}</Chip>
                    }
                    href={href('lessonPlan', one.id)}
                  />
                );
              })}
            </List>
          </div>
        ))}
    </div>
  );
}
