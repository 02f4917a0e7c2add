import { useState } from 'preact/hooks';
import { hasPaper, vacationKey, type Paper } from '../../domain/agreements';
import type { Day } from '../../domain/dates';
import { undo } from '../../db/commit';
import { db } from '../../db/database';
import { pictures } from '../../db/pictures';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { Chip } from '../../ui/Chip';
import { Menu } from '../../ui/Menu';
import { Pictures } from '../../ui/pictures/Pictures';
import { save } from '../../ui/save';
import { removePaper, withdrawConsent } from './papers.commands';
import { SignSheet } from './SignSheet';
import type { StudentDetail } from './students.queries';
import { agreementTime } from './termWords';

export interface PapersCardProps {
  detail: StudentDetail;
  termKey: string;
  today: Day;
}

/** The signed papers of a child: consent to personal information, safety agreements, with the paper's photo. */
export function PapersCard({ detail, termKey, today }: PapersCardProps) {
  const { key, student } = detail;
  const [signing, setSigning] = useState<Paper>();
  const kept = Object.entries(student.agreements ?? {}).flatMap(([time, one]) => (one ? [time] : []));
  const times = [...new Set([termKey, vacationKey(termKey), ...kept.sort((a, b) => (a < b ? 1 : -1))])];
  const papers: Paper[] = [{ kind: 'consent' }, ...times.map((time): Paper => ({ kind: 'agreement', key: time }))];
  return (
    <Card title={t('students.papers')} meta={t('students.papersHint')}>
      <ul class="students-papers" role="list">
        {papers.map((paper) => (
          <PaperPart
            key={paper.kind === 'consent' ? 'consent' : paper.key}
            detail={detail}
            paper={paper}
            today={today}
            onSign={() => setSigning(paper)}
          />
        ))}
      </ul>
      {signing && (
        <SignSheet
          studentKey={key}
          student={student}
          paper={signing}
          termKey={termKey}
          today={today}
          onClose={() => setSigning(undefined)}
        />
      )}
    </Card>
  );
}

interface PaperPartProps {
  detail: StudentDetail;
  paper: Paper;
  today: Day;
  onSign: () => void;
}

function PaperPart({ detail: { key, student }, paper, today, onSign }: PaperPartProps) {
  const isConsent = paper.kind === 'consent';
  const has = hasPaper(student, paper);
  const withdrawn = isConsent ? student.consent?.withdrawn : undefined;
  const signature = isConsent ? student.consent : student.agreements?.[paper.key];
  const name = isConsent ? t('students.consent') : t('students.agreementOf', { time: agreementTime(paper.key) });
  const run = (command: () => ReturnType<typeof removePaper>, text: string) =>
    void save(command, { text, undo: (result) => undo(db, result) });
  return (
    <li>
      <div class="students-paper">
        <div class="yc-grow">
          <h3>{name}</h3>
          <p class="yc-meta">
            {[signature?.signedBy, signature?.signedOn, withdrawn && t('students.withdrawnOn', { day: withdrawn })]
              .filter(Boolean)
              .join(' · ')}
          </p>
        </div>
        <Chip tone={has ? 'ok' : 'bad'}>
          {t(has ? 'students.signed' : withdrawn ? 'students.withdrawn' : 'students.notSigned')}
        </Chip>
        {has && (
          <Menu
            label={t('students.paperMenu', { name })}
            items={[
              { label: t('ui.edit'), icon: 'edit', onSelect: onSign },
              ...(isConsent
                ? [
                    {
                      label: t('students.withdraw'),
                      icon: 'cross' as const,
                      onSelect: () =>
                        run(() => withdrawConsent(db, key, today), t('students.withdrawSaved', { name: student.name })),
                    },
                  ]
                : []),
              {
                label: t('students.paperRemove'),
                icon: 'delete',
                danger: true,
                onSelect: () => run(() => removePaper(db, key, paper), t('registers.deleted', { name })),
              },
            ]}
          />
        )}
      </div>
      {!has && (
        <Button size="small" icon="check" onClick={onSign}>
          {t('students.sign', { name })}
        </Button>
      )}
      {(has || withdrawn) && (
        <Pictures
          store={pictures}
          of={student._id}
          kind={isConsent ? 'consent' : `agreement.${paper.key}`}
          label={t('students.paperPhoto', { name })}
        />
      )}
    </li>
  );
}
