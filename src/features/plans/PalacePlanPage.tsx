import { useState } from 'preact/hooks';
import { dayOf } from '../../domain/dates';
import { contentOfPalacePlan } from '../../domain/planCopy';
import { isPlanPeriod } from '../../domain/planIds';
import { taskFigures } from '../../domain/palacePlan';
import { undo } from '../../db/commit';
import { db } from '../../db/database';
import { t, type Key } from '../../i18n';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { dateWord } from '../../ui/dateWords';
import { EmptyState } from '../../ui/EmptyState';
import { IconButton } from '../../ui/IconButton';
import { Menu } from '../../ui/Menu';
import type { PageProps } from '../../ui/page';
import { PageHeader } from '../../ui/PageHeader';
import { RecordGone } from '../../ui/RecordGone';
import { save } from '../../ui/save';
import { useLive } from '../../ui/useLive';
import { useNow } from '../../ui/useNow';
import { PlanText } from './PlanText';
import { periodName } from './planWords';
import { loadPalacePlan, loadWriter } from './plans.queries';
import { publish, takeIntoPalace, writePalaceText, type PalaceText } from './plans.commands';
import { SourceSheet, TemplateSheet } from './parts';
import { TasksPart } from './TasksPart';
import './plans.css';

const TEXTS: readonly { field: PalaceText; label: Key; hint: Key }[] = [
  { field: 'idea', label: 'plans.idea', hint: 'plans.ideaHint' },
  { field: 'aims', label: 'plans.aims', hint: 'plans.aimsHint' },
  { field: 'organisation', label: 'plans.organisation', hint: 'plans.organisationHint' },
  { field: 'measures', label: 'plans.measures', hint: 'plans.measuresHint' },
];

/** The palace's plan of a term or a school year: texts, and the tasks month by month. As it stands it is what is printed. */
export function PalacePlanPage({ params }: PageProps) {
  const period = params['id'] ?? '';
  const today = dayOf(useNow());
  const page = useLive(() => loadPalacePlan(db, period, today), [period, today], { keep: true });
  const writer = useLive(() => loadWriter(db), []);
  const [isEditing, setEditing] = useState(false);
  const [sheet, setSheet] = useState<'source' | 'template'>();
  if (!isPlanPeriod(period)) return <RecordGone back="plans" />;
  if (!page || !writer) return <PageHeader title={t('plans.palacePlan')} back="plans" />;
  const { plan, rows, months, terms, palaceName } = page;
  const name = periodName(period, terms);
  const figures = taskFigures(rows);
  const isEmpty = rows.length === 0 && TEXTS.every(({ field }) => (plan?.[field] ?? '').trim() === '');
  const publisher = page.tutors.get(plan?.publishedBy ?? '')?.name ?? '';
  const state = plan?.publishedOn
    ? t('plans.publishedOn', { day: dateWord(plan.publishedOn), name: publisher }).trim()
    : t('plans.draft');
  const setPublished = (by: string | null | undefined) =>
    void save(() => publish(db, period, today, by), {
      text: t(by === undefined ? 'plans.isDraftAgain' : 'plans.isPublished'),
      undo: (result) => undo(db, result),
    });
  return (
    <>
      <div class="yc-noprint">
        <PageHeader
          title={t('plans.palacePlanOf', { period: name })}
          subtitle={isEmpty ? undefined : state}
          back="plans"
          actions={
            <>
              {writer.isOffice && (
                <IconButton
                  icon={isEditing ? 'check' : 'edit'}
                  label={t(isEditing ? 'ui.done' : 'ui.edit')}
                  showLabel
                  onClick={() => setEditing(!isEditing)}
                />
              )}
              <Menu
                items={[
                  { label: t('plans.print'), icon: 'print', disabled: isEmpty, onSelect: () => print() },
                  ...(writer.isOffice
                    ? ([
                        { label: t('plans.takeOver'), icon: 'copy', onSelect: () => setSheet('source') },
                        {
                          label: t('plans.saveTemplate'),
                          icon: 'file',
                          disabled: isEmpty,
                          onSelect: () => setSheet('template'),
                        },
                      ] as const)
                    : []),
                  ...(writer.mayPublish && plan?.publishedOn
                    ? [{ label: t('plans.backToDraft'), onSelect: () => setPublished(undefined) }]
                    : []),
                ]}
              />
            </>
          }
        />
      </div>
      <div class="yc-page plan-page">
        {isEmpty && !isEditing ? (
          <EmptyState title={t('plans.palaceEmptyTitle')} text={t('plans.palaceEmptyText')}>
            {writer.isOffice && (
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
        ) : (
          <>
            <p class="plan-print-title">{t('plans.printTitle', { palace: palaceName, period: name })}</p>
            {!plan?.publishedOn && writer.mayPublish && !isEditing && (
              <Banner action={{ label: t('plans.publish'), onAction: () => setPublished(writer.person) }}>
                {t('plans.draftNotice')}
              </Banner>
            )}
            {!plan?.publishedOn && writer.isOffice && !writer.mayPublish && <Banner>{t('plans.draftWaits')}</Banner>}
            {figures.late > 0 && <Banner tone="warn">{t('plans.lateTasks', { n: figures.late })}</Banner>}
            {TEXTS.map(({ field, label, hint }) => (
              <PlanText
                key={field}
                label={t(label)}
                hint={t(hint)}
                text={plan?.[field] ?? ''}
                isEditing={isEditing}
                write={(text) => writePalaceText(db, period, field, text)}
              />
            ))}
            <TasksPart period={period} page={page} writer={writer} today={today} />
          </>
        )}
      </div>
      {sheet === 'source' && (
        <SourceSheet
          kind="palacePlan"
          own={period}
          onTake={(content) => takeIntoPalace(db, period, months, content)}
          onClose={() => setSheet(undefined)}
        />
      )}
      {sheet === 'template' && plan && (
        <TemplateSheet
          kind="palacePlan"
          name={name}
          content={contentOfPalacePlan(plan)}
          onClose={() => setSheet(undefined)}
        />
      )}
    </>
  );
}
