import { useState } from 'preact/hooks';
import { dayOf } from '../../domain/dates';
import { hasLessonPlan } from '../../domain/planProgress';
import { undo } from '../../db/commit';
import { db } from '../../db/database';
import { t, type Key } from '../../i18n';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { dateWord, dayWords } from '../../ui/dateWords';
import { IconButton } from '../../ui/IconButton';
import { Menu } from '../../ui/Menu';
import { href } from '../../ui/navigate';
import type { PageProps } from '../../ui/page';
import { PageHeader } from '../../ui/PageHeader';
import { RecordGone } from '../../ui/RecordGone';
import { RichText } from '../../ui/richText/RichText';
import { save } from '../../ui/save';
import { TextField } from '../../ui/TextField';
import { useDraft } from '../../ui/useDraft';
import { useLive } from '../../ui/useLive';
import { useNow } from '../../ui/useNow';
import { SourceSheet, TemplateSheet } from './parts';
import { PlanText, written } from './PlanText';
import { takeIntoLesson, writeLessonText, type LessonText } from './plans.commands';
import { loadLesson, type LessonPage } from './plans.queries';
import { contentOfLesson } from './sources';
import './plans.css';

const TEXTS: readonly { field: LessonText; label: Key; hint: Key; rows: number }[] = [
  { field: 'aims', label: 'plans.lessonAims', hint: 'plans.lessonAimsHint', rows: 2 },
  { field: 'focus', label: 'plans.focus', hint: 'plans.focusHint', rows: 1 },
  { field: 'equipmentToFetch', label: 'plans.materials', hint: 'plans.materialsHint', rows: 1 },
  { field: 'plan', label: 'plans.steps', hint: 'plans.stepsHint', rows: 5 },
  { field: 'reflection', label: 'plans.reflection', hint: 'plans.reflectionHint', rows: 2 },
];

/** 教案 of one session: read as it is printed, or written; on the phone of its tutor it opens for writing while it is empty. */
export function LessonPlanPage({ params }: PageProps) {
  const id = params['id'] ?? '';
  const page = useLive(() => loadLesson(db, id), [id], { keep: true });
  if (page === null) return <RecordGone back="plans" />;
  if (!page) return <PageHeader title={t('plans.lessonPlan')} back="plans" />;
  return <Opened key={id} id={id} page={page} />;
}

function Opened({ id, page }: { id: string; page: LessonPage }) {
  const { one, space, group, session, lesson, week, weekContent, earlier, mayWrite } = page;
  const today = dayOf(useNow());
  const isPast = one.date < today;
  const isReady = hasLessonPlan(session);
  const [isEditing, setEditing] = useState(mayWrite && !isReady);
  const [sheet, setSheet] = useState<'source' | 'template'>();
  const title = useDraft(lesson?.title ?? '', (text) =>
    written(() => writeLessonText(db, one, space, 'title', text, isPast)),
  );
  const textOf = (field: LessonText): string =>
    (field === 'plan' || field === 'equipmentToFetch' ? session?.[field] : lesson?.[field]) ?? '';
  const last = earlier[0];
  const takeLast = async () => {
    if (!last) return;
    const row = await db.docs.get(`lessonPlan:${last.session._id.slice('session:'.length)}`);
    const { texts } = contentOfLesson(last.session, row?.doc);
    await save(() => takeIntoLesson(db, one, space, texts, isPast), {
      text: t('plans.taken', { name: dayWords(last.session.date) }),
      undo: (result) => undo(db, result),
      refusal: (result) => (result.changed.length === 0 ? t('plans.nothingTaken') : undefined),
    });
  };
  const takeWeek = () =>
    void save(() => takeIntoLesson(db, one, space, { title: firstLine(weekContent), plan: weekContent }, isPast), {
      text: t('plans.taken', { name: t('plans.thisWeek') }),
      undo: (result) => undo(db, result),
    });
  return (
    <>
      <div class="yc-noprint">
        <PageHeader
          title={t('plans.lessonPlanOf', { group: group.name })}
          subtitle={[dayWords(one.date), `${one.from}–${one.to}`, page.venueName].filter(Boolean).join(' · ')}
          back={href('session', id)}
          actions={
            <>
              {mayWrite && (
                <IconButton
                  icon={isEditing ? 'check' : 'edit'}
                  label={t(isEditing ? 'ui.done' : 'ui.edit')}
                  showLabel
                  onClick={() => setEditing(!isEditing)}
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
                          disabled: !isReady,
                          onSelect: () => setSheet('template'),
                        },
                      ] as const)
                    : []),
                ]}
              />
            </>
          }
        />
      </div>
      <div class="yc-page plan-page">
        <p class="plan-print-title">{t('plans.lessonPrintTitle', { group: group.name })}</p>
        <dl class="plan-facts">
          <Fact label={t('plans.lessonTitle')} value={title.text} />
          <Fact label={t('plans.tutor')} value={page.tutorNames} />
          <Fact label={t('plans.day')} value={`${dayWords(one.date)} ${one.from}–${one.to}`} />
          <Fact label={t('plans.venue')} value={page.venueName} />
        </dl>
        {weekContent !== '' && (
          <div class="plan-this-week yc-noprint">
            <h2>{t('plans.thisWeekIs', { n: week ?? 0 })}</h2>
            <RichText text={weekContent} />
            {isEditing && !isReady && (
              <Button size="small" icon="arrowRight" onClick={takeWeek}>
                {t('plans.takeWeek')}
              </Button>
            )}
          </div>
        )}
        {isEditing && !isReady && (
          <div class="yc-row yc-noprint">
            {last && (
              <Button kind="primary" icon="copy" onClick={() => void takeLast()}>
                {t('plans.takeLast', { day: dateWord(last.session.date) })}
              </Button>
            )}
            <Button icon="file" onClick={() => setSheet('source')}>
              {t('plans.takeOther')}
            </Button>
          </div>
        )}
        {!isEditing && !isReady && <Banner tone="info">{t('plans.lessonMissing')}</Banner>}
        {isEditing ? (
          <TextField
            label={t('plans.lessonTitle')}
            value={title.text}
            onChange={title.change}
            onBlur={title.save}
            placeholder={t('plans.lessonTitleExample')}
            maxLength={80}
          />
        ) : (
          title.text.trim() !== '' && <h2 class="plan-lesson-title yc-noprint">{title.text}</h2>
        )}
        {TEXTS.filter(({ field }) => field !== 'reflection' || one.date <= today || textOf(field) !== '').map(
          ({ field, label, hint, rows }) => (
            <PlanText
              key={field}
              label={t(label)}
              hint={t(hint)}
              text={textOf(field)}
              isEditing={isEditing}
              rows={rows}
              write={(text) => writeLessonText(db, one, space, field, text, isPast)}
            />
          ),
        )}
        <div class="yc-row yc-noprint">
          <Button icon="today" href={href('session', id)}>
            {t('plans.toSession')}
          </Button>
          <Button icon="plan" href={href('groupPlan', `${one.group}:${page.termKey}`)}>
            {t('plans.toGroupPlan')}
          </Button>
        </div>
      </div>
      {sheet === 'source' && (
        <SourceSheet
          kind="lessonPlan"
          own={id}
          category={group.category ?? undefined}
          onTake={({ texts }) => takeIntoLesson(db, one, space, texts, isPast)}
          onClose={() => setSheet(undefined)}
        />
      )}
      {sheet === 'template' && (
        <TemplateSheet
          kind="lessonPlan"
          name={title.text || group.name}
          category={group.category ?? undefined}
          content={contentOfLesson(session, lesson)}
          onClose={() => setSheet(undefined)}
        />
      )}
    </>
  );
}

function Fact({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}

const firstLine = (text: string): string => (text.split('\n')[0] ?? '').replace(/^[-#\d.、\s]+/, '').slice(0, 60);
