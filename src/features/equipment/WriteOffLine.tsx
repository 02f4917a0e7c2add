import { useState } from 'preact/hooks';
import { yuanOf } from '../../domain/money';
import { db } from '../../db/database';
import { undo } from '../../db/commit';
import { mayApprove } from '../../db/roles';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { Chip } from '../../ui/Chip';
import { confirm } from '../../ui/Confirm';
import { dateWord } from '../../ui/dateWords';
import { FormSheet } from '../../ui/FormSheet';
import { href } from '../../ui/navigate';
import { placeText } from '../../ui/placeText';
import { save } from '../../ui/save';
import { TextField } from '../../ui/TextField';
import { useLive } from '../../ui/useLive';
import { decideWriteOff } from './equipment.commands';
import type { HolderNames, WriteOffRow } from './equipment.queries';
import { saveMove } from './saveMove';
import { amountText } from './stockWords';

const TONES = { open: 'lamp', approved: 'ok', refused: 'neutral' } as const;

/** One request: what, why, who asked; the director's two buttons, or what was decided. */
export function WriteOffLine({ row, names }: { row: WriteOffRow; names: HolderNames }) {
  const { request, item, state, by, decidedBy } = row;
  const may = useLive(() => mayApprove(db), []);
  const [refusing, setRefusing] = useState(false);
  const name = item?.name ?? '';
  const { decision } = request;
  const asked = { who: by, day: dateWord(request.date), place: placeText(request.from, names) };
  const approve = async () => {
    const isSure = await confirm({
      title: t('writeOffs.approveTitle', { n: request.quantity, unit: item?.unit ?? '', name }),
      text: t('writeOffs.approveText'),
      yes: t('writeOffs.approve'),
    });
    if (!isSure) return;
    await saveMove(
      () => decideWriteOff(db, request, true, ''),
      t('writeOffs.done', { name }),
      () => ({ name, unit: item?.unit }),
      names,
    );
  };
  return (
    <div class="stock-line">
      <div>
        <strong>
          <a href={href('equipment', request.item)}>{name}</a> {amountText(request.quantity, item?.unit)}
        </strong>
        {request.reason && <span>{request.reason}</span>}
        <small>
          {by ? t('writeOffs.requestedBy', asked) : t('writeOffs.requestedOn', asked)}
          {item?.unitPrice ? ` · ${t('writeOffs.value', { sum: yuanOf(item.unitPrice * request.quantity) })}` : ''}
        </small>
        {state !== 'open' && decision?.on && (
          <small>{[decidedBy, dateWord(decision.on), decision.note].filter(Boolean).join(' ')}</small>
        )}
      </div>
      {state === 'open' && may ? (
        <div class="yc-row">
          <Button onClick={() => setRefusing(true)}>{t('writeOffs.refuse')}</Button>
          <Button kind="primary" onClick={() => void approve()}>
            {t('writeOffs.approve')}
          </Button>
        </div>
      ) : (
        <Chip tone={TONES[state]}>{t(`writeOffs.${state}`)}</Chip>
      )}
      {refusing && <RefuseSheet row={row} onClose={() => setRefusing(false)} />}
    </div>
  );
}

function RefuseSheet({ row, onClose }: { row: WriteOffRow; onClose: () => void }) {
  const [note, setNote] = useState('');
  const name = row.item?.name ?? '';
  return (
    <FormSheet
      title={t('writeOffs.refuseTitle', { name })}
      size="auto"
      errors={[]}
      isDirty={note !== ''}
      yes={t('writeOffs.refuse')}
      onClose={onClose}
      onSave={async () => {
        const saved = await save(() => decideWriteOff(db, row.request, false, note), {
          text: t('writeOffs.refusedNow', { name }),
          undo: async (result) => result.ok && undo(db, result.committed),
        });
        if (saved) onClose();
      }}
    >
      {() => <TextField label={t('writeOffs.note')} value={note} onChange={setNote} maxLength={300} />}
    </FormSheet>
  );
}
