import { useState } from 'preact/hooks';
import type { Paper } from '../../domain/agreements';
import { className } from '../../domain/classes';
import { dayOf } from '../../domain/dates';
import { db } from '../../db/database';
import { t } from '../../i18n';
import { Banner } from '../../ui/Banner';
import { ChoiceGroup } from '../../ui/ChoiceGroup';
import { EmptyState } from '../../ui/EmptyState';
import { IconButton } from '../../ui/IconButton';
import type { PageProps } from '../../ui/page';
import { PageHeader } from '../../ui/PageHeader';
import { Select } from '../../ui/Select';
import { sendText } from '../../ui/sendText';
import { useLive } from '../../ui/useLive';
import './roster.css';
import { agreementTimes, readPapers, type PaperSet } from './papers.queries';
import { PaperSetCard } from './PaperSetCard';
import { agreementTime } from './termWords';
import { SignBatchSheet } from './SignBatchSheet';

type By = 'class' | 'group';

const nameOf = (by: By, { key, name }: PaperSet): string =>
  by === 'group' ? name : className(key) || t('roster.noClass');

/** The missing names as a text that may be shared, a class a line. */
function missingText(by: By, title: string, sets: readonly PaperSet[]): string {
  const lines = sets.flatMap((set) => {
    const names = set.children.flatMap(({ has, student }) => (has ? [] : [student.name]));
    return names.length === 0
      ? []
      : [
          t('roster.missingLine', {
            name: nameOf(by, set),
            n: names.length,
            names: names.join(t('common.listSeparator')),
          }),
        ];
  });
  return [title, ...lines].join('\n');
}

/** 安全责任书和同意书: who lacks one by class or group, and the quick way to enter a pile of papers. `?time=` opens one. */
export function AgreementsPage({ query }: PageProps) {
  const today = dayOf(new Date());
  const times = useLive(() => agreementTimes(db, today), [today]);
  const [chosen, setChosen] = useState(query.get('time') ?? '');
  const [by, setBy] = useState<By>('class');
  const [signing, setSigning] = useState<PaperSet>();
  const time = chosen || (times?.current ?? '');
  const paper: Paper = time === 'consent' ? { kind: 'consent' } : { kind: 'agreement', key: time };
  const view = useLive(async () => (time === '' ? undefined : readPapers(db, paper, today)), [time, today], {
    keep: true,
  });
  if (!times || !view) return <PageHeader title={t('roster.agreements')} back="students" />;
  const name =
    paper.kind === 'consent' ? t('students.consent') : t('students.agreementOf', { time: agreementTime(paper.key) });
  const sets = by === 'class' ? view.classes : view.groups;
  const missing = sets.filter(({ missing: n }) => n > 0);
  const title = t('roster.missingTitle', { name, n: view.missing });
  return (
    <>
      <PageHeader
        title={t('roster.agreements')}
        subtitle={t('roster.agreementsCount', { n: view.total - view.missing, total: view.total })}
        back="students"
        actions={
          view.missing > 0 && (
            <>
              <IconButton
                icon="share"
                label={t('roster.share')}
                showLabel
                onClick={() => void sendText(title, missingText(by, title, missing))}
              />
              <IconButton icon="print" label={t('roster.print')} onClick={() => print()} />
            </>
          )
        }
      />
      <div class="yc-page">
        <div class="roster-choices yc-noprint">
          <Select
            label={t('roster.paper')}
            value={time}
            onChange={setChosen}
            options={[
              ...times.keys.map((key) => ({
                value: key,
                label: t('students.agreementOf', { time: agreementTime(key) }),
              })),
              { value: 'consent', label: t('students.consent') },
            ]}
          />
          <ChoiceGroup<By>
            label={t('roster.by')}
            value={by}
            onChange={setBy}
            options={[
              { value: 'class', label: t('roster.byClass') },
              { value: 'group', label: t('roster.byGroup') },
            ]}
          />
        </div>
        <p class="roster-printed">{title}</p>
        {view.total === 0 ? (
          <EmptyState title={t('students.emptyTitle')} text={t('students.emptyText')} />
        ) : sets.length === 0 ? (
          <p class="yc-meta">{t('roster.noGroups')}</p>
        ) : (
          missing.length === 0 && <Banner>{t('roster.allSigned', { name })}</Banner>
        )}
        <div class="roster-sets">
          {[...missing, ...sets.filter(({ missing: n }) => n === 0)].map((set) => (
            <PaperSetCard key={`${by} ${set.key}`} name={nameOf(by, set)} set={set} onSign={() => setSigning(set)} />
          ))}
        </div>
      </div>
      {signing && (
        <SignBatchSheet
          name={nameOf(by, signing)}
          paper={paper}
          paperName={name}
          lacking={signing.children.filter(({ has }) => !has)}
          termKey={times.current}
          today={today}
          onClose={() => setSigning(undefined)}
        />
      )}
    </>
  );
}
