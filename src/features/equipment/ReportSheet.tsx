import { useState } from 'preact/hooks';
import { createKey } from '../../domain/ids';
import { db } from '../../db/database';
import { pictures } from '../../db/pictures';
import { move } from '../../db/stock';
import { t } from '../../i18n';
import { ChoiceGroup } from '../../ui/ChoiceGroup';
import { FormSheet } from '../../ui/FormSheet';
import { Pictures } from '../../ui/pictures/Pictures';
import { Stepper } from '../../ui/Stepper';
import { TextField } from '../../ui/TextField';
import type { HolderNames } from './equipment.queries';
import { saveMove } from './saveMove';
import type { GroupLoan } from './session.queries';

interface ReportSheetProps {
  loan: GroupLoan;
  group: string;
  session: string;
  names: HolderNames;
  onClose: () => void;
}

/** Something came back broken or not at all: how many, what happened, a picture of it. */
export function ReportSheet({ loan, group, session, names, onClose }: ReportSheetProps) {
  const [kind, setKind] = useState<'damage' | 'loss'>('damage');
  const [n, setN] = useState<number | null>(1);
  const [reason, setReason] = useState('');
  // made now, so that a picture can be taken before it is saved
  const [key] = useState(() => createKey(db.entropy));
  const error =
    n === null || n < 1 || n > loan.n ? t('sessionEquipment.onlySo', { n: loan.n, unit: loan.unit }) : undefined;
  const onSave = async () => {
    const isDone = await saveMove(
      () =>
        move(db, [
          {
            item: loan.item,
            key,
            quantity: n ?? 1,
            kind,
            from: 'group',
            to: kind === 'damage' ? 'damaged' : 'lost',
            group,
            session,
            ...(reason.trim() ? { reason: reason.trim() } : {}),
          },
        ]),
      t('equipment.moved', { kind: t(`equipment.kind.${kind}`), n: n ?? 1, unit: loan.unit, name: loan.name }),
      () => loan,
      names,
    );
    if (isDone) onClose();
  };
  return (
    <FormSheet
      title={t('sessionEquipment.reportTitle', { name: loan.name })}
      size="auto"
      onClose={onClose}
      onSave={onSave}
      errors={error ? [error] : []}
      isDirty={reason !== ''}
    >
      {(tried) => (
        <>
          <ChoiceGroup
            label={t('equipment.kindColumn')}
            hideLabel
            value={kind}
            onChange={setKind}
            options={[
              { value: 'damage', label: t('sessionEquipment.damaged') },
              { value: 'loss', label: t('sessionEquipment.lost') },
            ]}
          />
          <Stepper
            label={t('equipment.quantity')}
            value={n}
            onChange={setN}
            min={1}
            max={loan.n}
            unit={loan.unit}
            error={tried ? error : undefined}
          />
          <TextField label={t('equipment.reason')} value={reason} onChange={setReason} maxLength={300} />
          <Pictures
            store={pictures}
            of={`movement:${loan.item}:${key}`}
            kind="damage"
            label={t('sessionEquipment.picture')}
            size="photo"
          />
        </>
      )}
    </FormSheet>
  );
}
