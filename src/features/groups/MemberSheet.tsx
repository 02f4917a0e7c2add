import { useState } from 'preact/hooks';
import { className } from '../../domain/classes';
import type { Day } from '../../domain/dates';
import { periodsOf } from '../../domain/membership';
import { db } from '../../db/database';
import { undo, type Committed } from '../../db/commit';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { DateField } from '../../ui/DateField';
import { List } from '../../ui/List';
import { ListItem } from '../../ui/ListItem';
import { href } from '../../ui/navigate';
import { save } from '../../ui/save';
import { Sheet } from '../../ui/Sheet';
import { TextField } from '../../ui/TextField';
import { useLive } from '../../ui/useLive';
import { ChangeGroupSheet } from './ChangeGroupSheet';
import { addMembers, leaveMember, removeMember } from './groups.commands';
import { hasMarks, type GroupDetail, type MemberRow } from './groups.queries';

export interface MemberSheetProps {
  detail: GroupDetail;
  row: MemberRow;
  today: Day;
  onClose: () => void;
}

/** What can be done about one member: leave on a day, come back, be taken off if added by mistake. */
export function MemberSheet({ detail, row, today, onClose }: MemberSheetProps) {
  const [day, setDay] = useState(today);
  const [note, setNote] = useState('');
  const [isChanging, setChanging] = useState(false);
  const isMarked = useLive(() => hasMarks(db, detail.key, row.key), [detail.key, row.key]);
  const name = row.student?.name ?? (row.isErased ? t('common.erasedChild') : row.key);
  const run = async (text: string, change: () => Promise<Committed>) => {
    if (await save(change, { text, undo: (saved) => undo(db, saved) })) onClose();
  };
  const first = row.member.from ?? '';
  const isTooEarly = row.isIn && day < first;
  return (
    <Sheet open title={name} onClose={onClose}>
      <div class="yc-stack">
        <List label={t('groups.history')}>
          <ListItem title={t('groups.toStudent')} meta={className(row.classCode)} href={href('students', row.key)} />
          {periodsOf(row.member).map(({ from, to }) => (
            <ListItem
              key={from ?? ''}
              title={`${from ?? t('groups.fromStart')} – ${to ?? t('groups.untilNow')}`}
              meta={to && row.member.note}
            />
          ))}
        </List>
        <DateField
          label={t(row.isIn ? 'groups.lastDay' : 'groups.returnDay')}
          value={day}
          onChange={setDay}
          error={isTooEarly ? t('registers.notBefore', { field: t('groups.lastDay'), other: first }) : undefined}
        />
        {row.isIn ? (
          <>
            <TextField label={t('groups.why')} value={note} onChange={setNote} placeholder={t('groups.whyExample')} />
            <Button
              kind="danger-ghost"
              wide
              disabled={day === '' || isTooEarly}
              onClick={() =>
                void run(t('groups.left', { name }), () =>
                  leaveMember(db, detail.key, row.key, day, note.trim() || null, today),
                )
              }
            >
              {t('groups.leave')}
            </Button>
            <Button wide disabled={day === '' || isTooEarly} onClick={() => setChanging(true)}>
              {t('groups.changeGroup')}
            </Button>
            {isMarked === false && (
              <Button
                kind="plain"
                wide
                onClick={() =>
                  void run(t('groups.removed', { name }), () => removeMember(db, detail.key, row.key, today))
                }
              >
                {t('groups.addedByMistake')}
              </Button>
            )}
          </>
        ) : (
          <Button
            kind="primary"
            wide
            disabled={day === ''}
            onClick={() =>
              void run(t('groups.returned', { name }), () => addMembers(db, detail.key, [row.key], day, today))
            }
          >
            {t('groups.return')}
          </Button>
        )}
      </div>
      {/* on top of this sheet, not in its place: a sheet that goes takes one step back in the history */}
      {isChanging && (
        <ChangeGroupSheet
          detail={detail}
          row={row}
          name={name}
          first={day}
          today={today}
          onClose={() => setChanging(false)}
        />
      )}
    </Sheet>
  );
}
