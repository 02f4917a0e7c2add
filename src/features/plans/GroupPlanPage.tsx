import { useState } from 'preact/hooks';
import { dayOf } from '../../domain/dates';
import { contentOfGroupPlan } from '../../domain/planCopy';
import { isPlanWritten } from '../../domain/planProgress';
import { db } from '../../db/database';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { IconButton } from '../../ui/IconButton';
import { Menu } from '../../ui/Menu';
import type { PageProps } from '../../ui/page';
import { PageHeader } from '../../ui/PageHeader';
import { RecordGone } from '../../ui/RecordGone';
import { Tabs } from '../../ui/Tabs';
import { Tally } from '../../ui/Tally';
import { useKept } from '../../ui/useKept';
import { useLive } from '../../ui/useLive';
import { useNow } from '../../ui/useNow';
import { LessonsPart } from './LessonsPart';
import { SourceSheet, TemplateSheet } from './parts';
import { PlanText } from './PlanText';
import { periodName } from './planWords';
import { takeIntoGroup, writeGroupText } from './plans.commands';
import { loadGroupPlan, type GroupPlanPage as Data } from './plans.queries';
import { WeeksPart } from './WeeksPart';
import './plans.css';

/** A group's plan of a term, with its sessions: planned, held, and with a lesson plan. */
export function GroupPlanPage({ params }: PageProps) {
  const id = params['id'] ?? '';
  const today = dayOf(useNow());
  const page = useLive(() => loadGroupPlan(db, id, today), [id, today], { keep: true });
  if (page === null) return <RecordGone back="plans" />;
  if (!page) return <PageHeader title={t('plans.groupPlan')} back="plans" />;
  return <Opened key={id} id={id} page={page} today={today} />;
}

function Opened({ id, page, today }: { id: string; page: Data; today: string }) {
  const { group, groupKey, term, termKey, plan, weeks, figures, mayWrite } = page;
  const [tab, setTab] = useKept<'plan' | 'lessons'>('plans.groupTab', 'plan');
  const [isEditing, setEditing] = useState(false);
  const [sheet, setSheet] = useState<'source' | 'template'>();
  const isWritten = isPlanWritten(plan);
  const period = periodName(termKey, [term]);
  const meeting = weeks.filter((week) => week.sessions.length > 0).map(({ week }) => week);
  return (
    <>
      <div class="yc-noprint">
        <PageHeader
          title={t('plans.groupPlanOf', { group: group.name })}
          subtitle={[period, page.tutorNames].filter(Boolean).join(' · ')}
          back="plans"
          actions={
            <>
              {mayWrite && (
                <IconButton
                  icon={isEditing ? 'check' : 'edit'}
                  label={t(isEditing ? 'ui.done' : 'ui.edit')}
                  showLabel
                  onClick={() => {
                    setTab('plan');
                    setEditing(!isEditing);
                  }}
                />
              )}
              <Menu
                items={[
                  { label: t('plans.print'), icon: 'print', onSelect: () => print() },
                  ...(mayWrite
                    ? ([
                        { label: t('plans.takeOver'), icon: 'copy', onSelect: () => setSheet('source') },
                        {
                          label: t('plans.saveTemplate'),
                          icon: 'file',
                          disabled: !isWritten,
                          onSelect: () => setSheet('template'),
                        },
                      ] as const)
                    : []),
                ]}
              />
            </>
          }
        >
          <Tally
            label={t('plans.progress')}
            items={[
              { label: t('plans.planned'), value: figures.planned },
              { label: t('plans.held'), value: figures.held },
              { label: t('plans.notHeld'), value: figures.notHeld },
              { label: t('plans.withLesson'), value: figures.lessonPlans },
            ]}
          />
        </PageHeader>
      </div>
      <div class="yc-page plan-page">
        <p class="plan-print-title">{t('plans.groupPrintTitle', { period, group: group.name })}</p>
        <Tabs
          label={t('plans.groupPlan')}
          value={tab}
          onChange={setTab}
          tabs={[
            { id: 'plan', label: t('plans.tabPlan') },
            { id: 'lessons', label: t('plans.tabLessons'), count: figures.planned },
          ]}
        >
          {tab === 'lessons' ? (
            <LessonsPart page={page} today={today} />
          ) : !isWritten && !isEditing ? (
            <>
              <EmptyState title={t('plans.groupEmptyTitle')} text={t('plans.groupEmptyText')}>
                {mayWrite && (
                  <>
                    <Button kind="primary" icon="copy" onClick={() => setSheet('source')}>
                      {t('plans.takeOver')}
                    </Button>
                    <Button icon="edit" onClick={() => setEditing(true)}>
                      {t('plans.writeNew')}
                    </Button>
                  </>
                )}
              </EmptyState>
              <WeeksPart page={page} today={today} isEditing={false} />
            </>
          ) : (
            <div class="yc-stack">
              <PlanText
                label={t('plans.aims')}
                hint={t('plans.groupAimsHint')}
                text={plan?.aims ?? ''}
                isEditing={isEditing}
                write={(text) => writeGroupText(db, groupKey, termKey, 'aims', text)}
              />
              <PlanText
                label={t('plans.groupMeasures')}
                hint={t('plans.groupMeasuresHint')}
                text={plan?.measures ?? ''}
                isEditing={isEditing}
                write={(text) => writeGroupText(db, groupKey, termKey, 'measures', text)}
              />
              <WeeksPart page={page} today={today} isEditing={isEditing} />
            </div>
          )}
        </Tabs>
      </div>
      {sheet === 'source' && (
        <SourceSheet
          kind="plan"
          own={id}
          category={group.category ?? undefined}
          onTake={(content) => takeIntoGroup(db, groupKey, termKey, meeting, content)}
          onClose={() => setSheet(undefined)}
        />
      )}
      {sheet === 'template' && plan && (
        <TemplateSheet
          kind="plan"
          name={group.name}
          category={group.category ?? undefined}
          content={contentOfGroupPlan(plan)}
          onClose={() => setSheet(undefined)}
        />
      )}
    </>
  );
}
