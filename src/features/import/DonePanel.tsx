import { useState } from 'preact/hooks';
import { db } from '../../db/database';
import { undo, type Committed } from '../../db/commit';
import type { Kind } from '../../domain/sheet/columns';
import type { Plan } from '../../domain/sheet/plan';
import { t } from '../../i18n';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { href } from '../../ui/navigate';
import { save } from '../../ui/save';

const REGISTERS: Record<Kind, string> = {
  students: 'students',
  tutors: 'tutors',
  timetable: 'timetable',
  members: 'groups',
};

/** What was written, the way to see it, and the way back. */
export function DonePanel({ plan, saved, onAgain }: { plan: Plan; saved: Committed; onAgain: () => void }) {
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
        {!isUndone && (
          <Button kind="primary" size="large" href={href(REGISTERS[plan.kind])}>
            {t(`import.open.${plan.kind}`)}
          </Button>
        )}
        <Button size="large" onClick={onAgain}>
          {t('import.again')}
        </Button>
        {!isUndone && (
          <Button size="large" icon="undo" busy={isBusy} onClick={() => void takeBack()}>
            {t('import.undo')}
          </Button>
        )}
      </EmptyState>
      {!isUndone && plan.counts.unreadable > 0 && <Banner tone="warn">{t('import.doneUnread')}</Banner>}
    </div>
  );
}
