import { useState } from 'preact/hooks';
import { yuanOf } from '../../domain/money';
import { db } from '../../db/database';
import { undo } from '../../db/commit';
import { pictures } from '../../db/pictures';
import { settleOverdrawn, type Settlement } from '../../db/settleOverdrawn';
import { t } from '../../i18n';
import { authorText } from '../../ui/authorText';
import { Card } from '../../ui/Card';
import { Facts } from '../../ui/Facts';
import { IconButton } from '../../ui/IconButton';
import { href } from '../../ui/navigate';
import { OverdrawnPart } from '../../ui/OverdrawnPart';
import type { PageProps } from '../../ui/page';
import { PageHeader } from '../../ui/PageHeader';
import { Pictures } from '../../ui/pictures/Pictures';
import { placeText } from '../../ui/placeText';
import { RecordGone } from '../../ui/RecordGone';
import { save } from '../../ui/save';
import { useLive } from '../../ui/useLive';
import './equipment.css';
import { getItem, listItems, type ItemView } from './equipment.queries';
import { ItemForm } from './ItemForm';
import { ItemMenu } from './ItemMenu';
import { StockCard, wayText } from './StockCard';
import { StockPart } from './StockPart';
import { WriteOffLine } from './WriteOffLine';

/** One item: how many and where, what is known of it, its pictures, and every movement. */
export function ItemPage({ params }: PageProps) {
  const key = params['id'] ?? '';
  const view = useLive(() => getItem(db, key), [key]);
  const [editing, setEditing] = useState(false);
  if (view === undefined) return <PageHeader title={t('equipment.title')} back="equipment" />;
  if (view === null) return <RecordGone back="equipment" />;
  const { row, names, requests, overdrawn } = view;
  const { item } = row;
  const open = requests.filter(({ state }) => state === 'open');
  return (
    <>
      <PageHeader
        title={item.name}
        subtitle={[item.specification, item.category].filter(Boolean).join(' · ')}
        back="equipment"
        actions={
          <>
            <IconButton icon="edit" label={t('ui.edit')} showLabel onClick={() => setEditing(true)} />
            <ItemMenu view={view} itemKey={key} />
          </>
        }
      />
      <div class="yc-page">
        {overdrawn.map((one) => (
          <Overdrawn key={one.place} one={one} view={view} />
        ))}
        <StockPart view={view} itemKey={key} />
        {open.length > 0 && (
          <Card title={t('equipment.writeOffs')} tone="lamp">
            {open.map((one) => (
              <WriteOffLine key={one.request._id} row={one} names={names} />
            ))}
          </Card>
        )}
        <Card title={t('equipment.facts')}>
          <Facts
            facts={[
              {
                label: t('equipment.venue'),
                value: item.venue && <a href={href('venues', item.venue)}>{row.venue}</a>,
              },
              { label: t('equipment.place'), value: item.place },
              {
                label: t('equipment.keeper'),
                value: item.keeper && <a href={href('tutors', item.keeper)}>{row.keeper}</a>,
              },
              { label: t('equipment.price'), value: typeof item.unitPrice === 'number' ? yuanOf(item.unitPrice) : '' },
              { label: t('equipment.value'), value: yuanOf(row.value) },
              { label: t('equipment.source'), value: item.source },
              { label: t('equipment.boughtOn'), value: item.boughtOn },
              { label: t('equipment.serial'), value: item.serial },
              { label: t('equipment.lowAt'), value: item.lowAt },
              { label: t('equipment.label'), value: t(item.labelled ? 'equipment.yes' : 'equipment.no') },
              ...(item.note ? [{ label: t('equipment.note'), value: item.note, wide: true }] : []),
            ]}
          />
        </Card>
        <Card title={t('equipment.pictures')}>
          <div class="item-pictures">
            <section>
              <h3>{t('equipment.picture')}</h3>
              <Pictures store={pictures} of={item._id} kind="item" label={t('equipment.picture')} size="photo" />
            </section>
            <section>
              <h3>{t('equipment.labelPicture')}</h3>
              <Pictures store={pictures} of={item._id} kind="label" label={t('equipment.labelPicture')} size="photo" />
            </section>
          </div>
        </Card>
        <StockCard view={view} />
      </div>
      {editing && <Editing view={view} itemKey={key} onClose={() => setEditing(false)} />}
    </>
  );
}

function Editing({ view, itemKey, onClose }: { view: ItemView; itemKey: string; onClose: () => void }) {
  const rows = useLive(() => listItems(db), []);
  if (!rows) return null;
  const others = rows.filter(({ key }) => key !== itemKey).map(({ item }) => item);
  return <ItemForm item={view.row.item} itemKey={itemKey} names={view.names} others={others} onClose={onClose} />;
}

/** Two phones gave the last ones out: shown where it happened, and put right in one tap. */
function Overdrawn({ one, view }: { one: ItemView['overdrawn'][number]; view: ItemView }) {
  const { name } = view.row.item;
  const settle = (settlement: Settlement) =>
    void save(() => settleOverdrawn(db, one, settlement, t('conflicts.putRightReason')), {
      text: t('conflicts.putRight'),
      refusal: (result) => (result.ok ? undefined : t('conflicts.cannotPutRight')),
      undo: async (result) => result.ok && undo(db, result.committed),
    });
  const lines = new Map(view.card.map(({ movement }) => [movement._id, movement]));
  return (
    <Card
      tone="seal"
      title={
        one.place === 'store'
          ? t('conflicts.overdrawn', { name, n: one.short })
          : t('conflicts.overdrawnPlace', { name, n: one.short, place: placeText(one.place, view.names) })
      }
    >
      <OverdrawnPart
        short={one.short}
        entries={one.entries.map(({ id, amount, stamp }) => {
          const movement = lines.get(id);
          return {
            id,
            n: -amount,
            way: movement ? wayText(movement, view.names) : '',
            author: authorText(stamp, view.authors.get(stamp)),
          };
        })}
        onLess={(entry) => settle({ entry })}
        onMore={() => settle('thereWasMore')}
      />
    </Card>
  );
}
