import { useState } from 'preact/hooks';
import { madeAt, placeOf, reversedOf, type CardLine, type Movement } from '../../domain/stock';
import { db } from '../../db/database';
import { t } from '../../i18n';
import { authorText } from '../../ui/authorText';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { Facts } from '../../ui/Facts';
import { href } from '../../ui/navigate';
import { placeText } from '../../ui/placeText';
import { Sheet } from '../../ui/Sheet';
import { DataTable } from '../../ui/table/DataTable';
import type { Column } from '../../ui/table/types';
import { TextField } from '../../ui/TextField';
import { reverse } from './equipment.commands';
import type { HolderNames, ItemView } from './equipment.queries';
import { saveMove } from './saveMove';
import { amountText, kindText } from './stockWords';

/** 库里 → 合唱组 */
export function wayText(movement: Movement, names: HolderNames): string {
  const [from, to] = [placeText(placeOf(movement, 'from'), names), placeText(placeOf(movement, 'to'), names)];
  return t('conflicts.movedOut', { from, to });
}

const signed = (n: number): string => (n > 0 ? `+${n}` : n < 0 ? `−${-n}` : '0');

/** The stock card: every movement with the balance after it, who handled it and who wrote it. */
export function StockCard({ view }: { view: ItemView }) {
  const { row, names, card } = view;
  const [opened, setOpened] = useState<Movement>();
  const handler = (movement: Movement) => names.get(`tutor:${movement.handler ?? ''}`) ?? '';
  const columns: Column<CardLine>[] = [
    {
      id: 'kind',
      width: '10rem',
      title: t('equipment.kindColumn'),
      kind: 'choice',
      value: ({ movement }) => kindText(movement.kind),
    },
    { id: 'date', title: t('equipment.date'), kind: 'day', value: ({ movement }) => movement.date },
    {
      id: 'n',
      title: t('equipment.quantity'),
      hidden: true,
      kind: 'number',
      align: 'end',
      value: ({ movement }) => movement.quantity,
      onPhone: 'hidden',
    },
    { id: 'way', width: '13rem', title: t('equipment.fromTo'), value: ({ movement }) => wayText(movement, names) },
    {
      id: 'change',
      width: '6.5rem',
      title: t('equipment.change'),
      kind: 'number',
      align: 'end',
      value: ({ change }) => change,
      cell: ({ change }) => (
        <span class={change > 0 ? 'stock-plus' : change < 0 ? 'stock-minus' : undefined}>{signed(change)}</span>
      ),
      onPhone: 'trailing',
    },
    {
      id: 'balance',
      width: '6.5rem',
      title: t('equipment.balance'),
      kind: 'number',
      align: 'end',
      value: ({ inStore }) => inStore,
      onPhone: 'trailing',
    },
    {
      id: 'owned',
      width: '6.5rem',
      title: t('equipment.balanceOwned'),
      kind: 'number',
      align: 'end',
      value: ({ owned }) => owned,
      onPhone: 'hidden',
    },
    { id: 'reason', title: t('equipment.reason'), value: ({ movement }) => movement.reason ?? '' },
    { id: 'handler', title: t('equipment.handler'), value: ({ movement }) => handler(movement) },
  ];
  return (
    <Card title={t('equipment.card')} meta={t('equipment.cardMeta')}>
      <DataTable
        name="stockCard"
        label={`${t('equipment.card')} ${row.item.name}`}
        columns={columns}
        rows={card}
        rowKey={({ movement }) => movement._id}
        onRow={({ movement }) => setOpened(movement)}
        empty={<p class="yc-meta">{t('equipment.cardEmpty')}</p>}
      />
      {opened && <EntrySheet movement={opened} view={view} onClose={() => setOpened(undefined)} />}
    </Card>
  );
}

/** One entry whole: who wrote it, when, on which device; and the way to put a mistake right. */
function EntrySheet({ movement, view, onClose }: { movement: Movement; view: ItemView; onClose: () => void }) {
  const { row, names, card, authors } = view;
  const [reason, setReason] = useState('');
  const stamp = madeAt(movement);
  const left =
    movement.quantity -
    reversedOf(
      movement,
      card.map((line) => line.movement),
    );
  const isReversible = movement.kind !== 'reversal' && left > 0;
  const run = async () => {
    const isDone = await saveMove(
      () => reverse(db, movement, reason.trim() || t('equipment.reverseReason')),
      t('equipment.reversed'),
      () => row.item,
      names,
    );
    if (isDone) onClose();
  };
  return (
    <Sheet
      open
      title={`${kindText(movement.kind)} ${amountText(movement.quantity, row.item.unit)}`}
      onClose={onClose}
      footer={
        isReversible && (
          <Button icon="undo" onClick={() => void run()}>
            {t('equipment.reverse')}
          </Button>
        )
      }
    >
      <div class="yc-stack">
        <Facts
          facts={[
            { label: t('equipment.date'), value: movement.date },
            { label: t('equipment.fromTo'), value: wayText(movement, names) },
            ...(movement.due ? [{ label: t('equipment.due'), value: movement.due }] : []),
            ...(movement.session
              ? [
                  {
                    label: t('common.session'),
                    value: <a href={href('session', movement.session)}>{t('equipment.toSession')}</a>,
                  },
                ]
              : []),
            { label: t('equipment.reason'), value: movement.reason },
            { label: t('equipment.handler'), value: names.get(`tutor:${movement.handler ?? ''}`) },
            { label: t('equipment.written'), value: authorText(stamp, authors.get(stamp)), wide: true },
          ]}
        />
        {isReversible && (
          <>
            <p class="yc-meta">{t('equipment.reverseText')}</p>
            <TextField
              label={t('equipment.reason')}
              value={reason}
              onChange={setReason}
              placeholder={t('equipment.reverseReason')}
              maxLength={200}
            />
          </>
        )}
      </div>
    </Sheet>
  );
}
