import { useState } from 'preact/hooks';
import { holderOf } from '../../domain/stock';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { Chip } from '../../ui/Chip';
import { placeText } from '../../ui/placeText';
import { href } from '../../ui/navigate';
import { returnLoans } from './equipment.commands';
import type { ItemView } from './equipment.queries';
import { db } from '../../db/database';
import { MoveSheet, sourcesOf, type Doing } from './MoveSheet';
import { saveMove } from './saveMove';
import { amountText, kindText } from './stockWords';

const DOINGS: readonly Doing[] = [
  'issue',
  'return',
  'stockIn',
  'damage',
  'loss',
  'repairOut',
  'repairBack',
  'writeOff',
];

/** How many there are now and where, who has some, and what can be done. */
export function StockPart({ view: { row, names }, itemKey }: { view: ItemView; itemKey: string }) {
  const { item, stock } = row;
  const [doing, setDoing] = useState<Doing>();
  const numbers = [
    [t('equipment.inStore'), stock.inStore],
    [t('equipment.onLoan'), stock.onLoan],
    [t('equipment.damaged'), stock.damaged],
    [t('equipment.inRepair'), stock.inRepair],
    [t('equipment.lost'), stock.lost],
    [t('equipment.owned'), stock.owned],
    [t('equipment.writtenOff'), stock.writtenOff],
  ] as const;
  const main = [t('equipment.inStore'), t('equipment.owned')];
  const can = DOINGS.filter((one) => one === 'stockIn' || sourcesOf(one, stock).length > 0);
  return (
    <Card
      title={t('equipment.stock')}
      trailing={
        item.retired ? (
          <Chip>{t('equipment.retired')}</Chip>
        ) : (
          row.isLow && (
            <Chip tone="lamp" icon="warning">
              {t('equipment.low')}
            </Chip>
          )
        )
      }
    >
      <dl class="stock-numbers">
        {numbers
          .filter(([label, n]) => n !== 0 || main.includes(label))
          .map(([label, n]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{amountText(n, item.unit)}</dd>
            </div>
          ))}
      </dl>
      {stock.loans.length > 0 && (
        <div class="stock-loans">
          {stock.loans.map(({ place, n }) => (
            <div key={place} class="stock-line">
              <div>
                <strong>{placeName(place, names)}</strong>
                <small>{amountText(n, item.unit)}</small>
              </div>
              {n > 0 && (
                <Button
                  onClick={() =>
                    void saveMove(
                      () => returnLoans(db, [{ place, item: itemKey }]),
                      t('equipment.moved', { kind: kindText('return'), n, unit: item.unit ?? '', name: item.name }),
                      () => item,
                      names,
                    )
                  }
                >
                  {t('loans.returnAll')}
                </Button>
              )}
            </div>
          ))}
        </div>
      )}
      {!item.retired && (
        <div class="stock-actions yc-noprint">
          {can.map((one, i) => (
            <Button key={one} kind={i === 0 ? 'primary' : undefined} onClick={() => setDoing(one)}>
              {one === 'writeOff' ? t('equipment.requestWriteOff') : kindText(one)}
            </Button>
          ))}
        </div>
      )}
      {doing && (
        <MoveSheet
          doing={doing}
          itemKey={itemKey}
          item={item}
          stock={stock}
          names={names}
          onClose={() => setDoing(undefined)}
        />
      )}
    </Card>
  );
}

function placeName(place: string, names: ItemView['names']) {
  const holder = holderOf(place);
  const text = placeText(place, names);
  return holder && names.has(place) ? <a href={href(`${holder.type}s`, holder.key)}>{text}</a> : text;
}
