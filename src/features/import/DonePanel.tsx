import { useState } from 'preact/hooks';
import { db } from '../../db/database';
import { CommitError, type Committed } from '../../db/commit';
import { takeBackMany } from '../../db/commitMany';
import type { Kind } from '../../domain/sheet/kinds';
import type { Plan } from '../../domain/sheet/plan';
import { t } from '../../i18n';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { EmptyState } from '../../ui/EmptyState';
import { href } from '../../ui/navigate';
import { failureText } from '../../ui/failureText';
import { Progress } from '../../ui/Progress';
import { toast } from '../../ui/Toast';
import { kindName } from './importWords';
import { useNextKind } from './KindsCard';
import { useLongWork } from './useLongWork';

const REGISTERS: Record<Kind, string> = {
  students: 'students',
  tutors: 'tutors',
  timetable: 'timetable',
  members: 'groups',
  venues: 'venues',
  groups: 'groups',
  enrolment: 'enrolment',
  equipment: 'equipment',
  leaders: 'leaders',
  calendar: 'school',
  tasks: 'plans',
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
  const { progress, run, stop } = useLongWork();
  const takeBack = async () => {
    try {
      const done = await run((work) => takeBackMany(db, saved)?.undo(work) ?? Promise.resolve(undefined));
      if (done) setIsUndone(true);
      toast.show(done ? { text: t('import.undone'), tone: 'ok' } : { text: t('import.undoStopped') });
    } catch (error) {
      if (!(error instanceof CommitError)) throw error;
      toast.show({ text: failureText(error), tone: 'bad' });
    }
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
        {!isUndone && !progress && (
          <Button size="large" icon="undo" onClick={() => void takeBack()}>
            {t('import.undo')}
          </Button>
        )}
        {progress && (
          <Card>
            <Progress label={t('import.undoing')} {...(progress.total > 0 ? progress : {})} />
            <Button onClick={stop}>{t('import.cancel')}</Button>
          </Card>
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
