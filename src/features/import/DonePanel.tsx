import { useState } from 'preact/hooks';
import { db } from '../../db/database';
import { undo, type Committed } from '../../db/commit';
import type { Kind } from '../../domain/sheet/kinds';
import type { Plan } from '../../domain/sheet/plan';
import { t } from '../../i18n';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { EmptyState } from '../../ui/EmptyState';
import { href } from '../../ui/navigate';
import { save } from '../../ui/save';
import { kindName } from './importWords';
import { useNextKind } from './KindsCard';

const REGISTERS: Record<Kind, string> = {
  students: 'students',
  tutors: 'tutors',
  timetable: 'timetable',
  members: 'groups',
  venues: 'venues',
  groups: 'groups',
  enrolment: 'enrolment',
  equipment: 'equipment',
  leaders: 'school',
  calendar: 'school',
};

/** What was written, the way to see it, and the way back. */
export interface DonePanelProps {
  plan: Plan;
  kinds: readonly Kind[];
  saved: Committed;
  onAgain: () => void;
}

export function DonePanel({ plan, kinds, saved, onAgain }: DonePanelProps) {
  const { next, counts } = useNextKind();
  const [isUndone, setIsUndone] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const takeBack = async () => {
    setIsBusy(true);
    const done = await save(() => undo(db, saved).then(() => true), { text: t('import.undone') });
    setIsBusy(false);
    if (done) setIsUndone(true);
  };
  return (
    <div class="yc-page">
      <EmptyState
        title={isUndone ? t('import.undone') : t('import.doneTitle')}
        text={isUndone ? undefined : t('import.doneText', plan.counts)}
      >
        {!isUndone &&
          kinds.map((kind, index) => (
            <Button key={kind} kind={index === 0 ? 'primary' : 'ghost'} size="large" href={href(REGISTERS[kind])}>
              {t(`import.open.${kind}`)}
            </Button>
          ))}
        <Button size="large" onClick={onAgain}>
          {t('import.again')}
        </Button>
        {!isUndone && (
          <Button size="large" icon="undo" busy={isBusy} onClick={() => void takeBack()}>
            {t('import.undo')}
          </Button>
        )}
      </EmptyState>
      {!isUndone && counts && (
        <Card title={t('import.nextTitle')} level={3}>
          <p>{next ? t('import.nextText', { kind: kindName(next) }) : t('import.allThere')}</p>
        </Card>
      )}
      {!isUndone && plan.counts.unreadable > 0 && <Banner tone="warn">{t('import.doneUnread')}</Banner>}
    </div>
  );
}
