import { t } from '../../i18n';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { Icon } from '../../ui/Icon';
import type { IconName } from '../../ui/icons';
import { List } from '../../ui/List';
import { ListItem } from '../../ui/ListItem';
import { href } from '../../ui/navigate';
import type { AssistantDraft } from './newTermDraft';

/** What comes next, in the order in which a school does it. */
export function DonePart({ draft, onUndo }: { draft: AssistantDraft; onUndo: () => void }) {
  const next: { path: string; title: string; meta: string; icon: IconName }[] = [
    { path: 'timetable', title: t('shell.timetable'), meta: t('newTerm.nextTimetable'), icon: 'timetable' },
    ...(draft.filling === 'keep'
      ? []
      : [
          {
            path: 'enrolment',
            title: t('newTerm.enrolment'),
            meta: t('newTerm.nextEnrolment'),
            icon: 'students' as const,
          },
        ]),
    { path: 'plans', title: t('newTerm.plans'), meta: t('newTerm.nextPlans'), icon: 'plan' },
    { path: 'school', title: t('newTerm.calendar'), meta: t('newTerm.nextCalendar'), icon: 'calendar' },
  ];
  return (
    <div class="yc-page">
      <Banner title={t('newTerm.done', { name: draft.term.name })}>{t('newTerm.doneText')}</Banner>
      <List label={t('newTerm.whatNext')}>
        {next.map(({ path, title, meta, icon }) => (
          <ListItem
            key={path}
            leading={<Icon name={icon} size={1.75} />}
            title={title}
            meta={meta}
            href={href(
              path,
              undefined,
              path === 'timetable' || path === 'enrolment' ? { term: draft.term.key } : undefined,
            )}
          />
        ))}
      </List>
      <div class="yc-row">
        <Button icon="undo" onClick={onUndo}>
          {t('newTerm.takeBack')}
        </Button>
      </div>
    </div>
  );
}
