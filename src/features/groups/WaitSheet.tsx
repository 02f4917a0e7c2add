import { useState } from 'preact/hooks';
import { className } from '../../domain/classes';
import type { Day } from '../../domain/dates';
import type { Waiting } from '../../domain/waitingList';
import { db } from '../../db/database';
import { undo, type Committed } from '../../db/commit';
import { offerPlace, stopWaiting, takePlace } from '../../db/enrolling';
import type { EnrolChild } from '../../db/enrolment';
import { t } from '../../i18n';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { DateField } from '../../ui/DateField';
import { href } from '../../ui/navigate';
import { save } from '../../ui/save';
import { Sheet } from '../../ui/Sheet';
import type { GroupDetail } from './groups.queries';

export interface WaitSheetProps {
  detail: GroupDetail;
  termKey: string;
  waiting: Waiting;
  /** Its place in the line, from 1. */
  place: number;
  child: EnrolChild | undefined;
  isFull: boolean;
  today: Day;
  onClose: () => void;
}

/** What can be done about a child that waits: note that a place was offered, let it join, or take it off the line. */
export function WaitSheet({ detail, termKey, waiting, place, child, isFull, today, onClose }: WaitSheetProps) {
  const [from, setFrom] = useState(today);
  const { student, wait } = waiting;
  const name = child?.student.name ?? student;
  const run = async (text: string, change: () => Promise<Committed>) => {
    if (await save(change, { text, undo: (saved) => undo(db, saved) })) onClose();
  };
  return (
    <Sheet open title={name} onClose={onClose}>
      <div class="yc-stack">
        <p class="yc-meta">
          {[className(child?.classCode), t('groups.placeInLine', { n: place })].filter(Boolean).join(' · ')}{' '}
          <a href={href('students', student)}>{t('groups.toStudent')}</a>
        </p>
        {isFull && <Banner tone="warn">{t('groups.stillFull', { capacity: detail.group.capacity ?? 0 })}</Banner>}
        <DateField label={t('groups.joinDay')} value={from} onChange={setFrom} />
        <Button
          kind="primary"
          wide
          disabled={from === ''}
          onClick={() =>
            void run(t('groups.tookPlace', { name, group: detail.group.name }), () =>
              takePlace(db, termKey, detail.key, student, from),
            )
          }
        >
          {t('groups.takePlace')}
        </Button>
        <Button
          wide
          onClick={() =>
            void run(t(wait.offered ? 'groups.offerBack' : 'groups.offered', { name }), () =>
              offerPlace(db, termKey, detail.key, student, wait.offered ? null : today),
            )
          }
        >
          {t(wait.offered ? 'groups.takeOfferBack' : 'groups.offer')}
        </Button>
        <Button
          kind="danger-ghost"
          wide
          onClick={() =>
            void run(t('groups.stoppedWaiting', { name }), () => stopWaiting(db, termKey, detail.key, student))
          }
        >
          {t('groups.stopWaiting')}
        </Button>
      </div>
    </Sheet>
  );
}
