import { schoolYearOf } from '../../domain/calendar';
import { dayOf } from '../../domain/dates';
import { taskFigures } from '../../domain/palacePlan';
import { db } from '../../db/database';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { Chip } from '../../ui/Chip';
import { dateWord } from '../../ui/dateWords';
import { EmptyState } from '../../ui/EmptyState';
import { Icon } from '../../ui/Icon';
import { List } from '../../ui/List';
import { ListItem } from '../../ui/ListItem';
import { href } from '../../ui/navigate';
import { PageHeader } from '../../ui/PageHeader';
import { Select } from '../../ui/Select';
import { DataTable } from '../../ui/table/DataTable';
import type { Column } from '../../ui/table/types';
import { Tabs } from '../../ui/Tabs';
import { useKept } from '../../ui/useKept';
import { useLive } from '../../ui/useLive';
import { useNow } from '../../ui/useNow';
import { keyOf } from '../../domain/ids';
import { GapsPart } from './GapsPart';
import { periodName } from './planWords';
import { loadPlans, loadWriter, type GroupRow, type PlansOverview, type Writer } from './plans.queries';
import './plans.css';

/** All plans: the palace's, those of the groups, and what is still missing. */
export function PlansPage() {
  const today = dayOf(useNow());
  const [chosen, setChosen] = useKept('plans.term', '');
  const [tab, setTab] = useKept<'palace' | 'groups' | 'gaps'>('plans.tab', 'palace');
  const plans = useLive(() => loadPlans(db, chosen, today), [chosen, today], { keep: true });
  const writer = useLive(() => loadWriter(db), []);
  if (!plans || !writer) return <PageHeader title={t('plans.title')} back="office" />;
  const gaps = plans.overdue.length + plans.unplanned.length + plans.lessons.length;
  return (
    <>
      <PageHeader
        title={t('plans.title')}
        subtitle={plans.termKey ? periodName(plans.termKey, plans.terms) : undefined}
        back="office"
      />
      <div class="yc-page">
        {!plans.term ? (
          <EmptyState title={t('plans.noTermTitle')} text={t('plans.noTermText')}>
            <Button kind="primary" href={href('school')}>
              {t('plans.toSchool')}
            </Button>
          </EmptyState>
        ) : (
          <Tabs
            label={t('plans.title')}
            value={tab}
            onChange={setTab}
            tabs={[
              { id: 'palace', label: t('plans.tabPalace') },
              { id: 'groups', label: t('plans.tabGroups') },
              { id: 'gaps', label: t('plans.tabGaps'), count: gaps },
            ]}
          >
            {tab === 'palace' && <PalacePart plans={plans} writer={writer} />}
            {tab === 'groups' && (
              <div class="yc-stack">
                {plans.terms.length > 1 && (
                  <div class="plan-term">
                    <Select
                      label={t('plans.term')}
                      value={plans.termKey}
                      onChange={setChosen}
                      options={plans.terms.map(({ _id }) => ({
                        value: keyOf(_id),
                        label: periodName(keyOf(_id), plans.terms),
                      }))}
                    />
                  </div>
                )}
                <DataTable
                  label={t('plans.tabGroups')}
                  rows={plans.groups}
                  rowKey={({ key }) => key}
                  rowHref={({ key }) => href('groupPlan', `${key}:${plans.termKey}`)}
                  columns={groupColumns()}
                  empty={<p class="yc-meta">{t('plans.noGroups')}</p>}
                />
              </div>
            )}
            {tab === 'gaps' && <GapsPart plans={plans} today={today} />}
          </Tabs>
        )}
      </div>
    </>
  );
}

function PalacePart({ plans, writer }: { plans: PlansOverview; writer: Writer }) {
  const { palaces, terms, termKey, term } = plans;
  // the plans that ought to be there, and all that are
  const year = term ? String(schoolYearOf(term.start)) : '';
  const periods = [...new Set([year, termKey, ...palaces.map(({ period }) => period)])]
    .filter(Boolean)
    .sort((a, b) => (a < b ? 1 : -1));
  return (
    <List label={t('plans.tabPalace')}>
      {periods.map((period) => {
        const found = palaces.find((palace) => palace.period === period);
        const figures = found && taskFigures(found.rows);
        return (
          <ListItem
            key={period}
            leading={<Icon name="plan" size={1.75} />}
            title={t('plans.palacePlanOf', { period: periodName(period, terms) })}
            meta={
              found && figures
                ? [
                    found.plan.publishedOn
                      ? t('plans.publishedDay', { day: dateWord(found.plan.publishedOn) })
                      : t('plans.draft'),
                    t('plans.doneOfAll', figures),
                  ].join(' · ')
                : t(writer.isOffice ? 'plans.notWrittenYet' : 'plans.notWritten')
            }
            trailing={figures && figures.late > 0 && <Chip tone="bad">{t('plans.late', { n: figures.late })}</Chip>}
            href={href('palacePlan', period)}
          />
        );
      })}
    </List>
  );
}

const groupColumns = (): Column<GroupRow>[] => [
  { id: 'group', title: t('plans.group'), sortBy: ({ group }) => group.name, cell: ({ group }) => group.name },
  { id: 'lead', title: t('plans.lead'), width: '8rem', sortBy: (row) => row.leadName, cell: (row) => row.leadName },
  {
    id: 'plan',
    title: t('plans.state'),
    width: '8rem',
    onPhone: 'trailing',
    sortBy: ({ isWritten }) => Number(isWritten),
    cell: ({ isWritten }) => (
      <Chip tone={isWritten ? 'ok' : 'lamp'}>{t(isWritten ? 'plans.hasPlan' : 'plans.noPlan')}</Chip>
    ),
  },
  {
    id: 'held',
    title: t('plans.heldOfDue'),
    width: '9rem',
    align: 'end',
    sortBy: ({ figures }) => figures.held,
    cell: ({ figures }) => t('plans.nHeldOf', { held: figures.held, due: figures.due }),
  },
  {
    id: 'planned',
    title: t('plans.wholeTerm'),
    width: '7rem',
    align: 'end',
    onPhone: 'hidden',
    sortBy: ({ figures }) => figures.planned,
    cell: ({ figures }) => t('plans.nTimes', { n: figures.planned }),
  },
  {
    id: 'lessons',
    title: t('plans.lessonPlan'),
    width: '8rem',
    align: 'end',
    sortBy: ({ figures }) => figures.lessonPlans,
    cell: ({ figures }) => t('plans.nLessons', { n: figures.lessonPlans }),
  },
];
