import { useState } from 'preact/hooks';
import type { Day } from '../../domain/dates';
import { matches } from '../../domain/pinyin';
import { db } from '../../db/database';
import { move } from '../../db/stock';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { Checkbox } from '../../ui/Checkbox';
import { SearchField } from '../../ui/SearchField';
import { Sheet } from '../../ui/Sheet';
import { Stepper } from '../../ui/Stepper';
import { useLive } from '../../ui/useLive';
import { useMore } from '../../ui/useMore';
import { usePinyin } from '../../ui/usePinyin';
import { holderNames, listItems } from './equipment.queries';
import { ItemScan } from './ItemScan';
import { saveMove } from './saveMove';

interface IssueSheetProps {
  session: string;
  group: string;
  date: Day;
  onClose: () => void;
}

/** Takes several things for the group at once: a number for each, one press. Due back on the day, unless it is kept. */
export function IssueSheet({ session, group, date, onClose }: IssueSheetProps) {
  const [query, setQuery] = useState('');
  const [wanted, setWanted] = useState<ReadonlyMap<string, number>>(new Map());
  const [isKept, setKept] = useState(false);
  const [isScanning, setScanning] = useState(false);
  const [busy, setBusy] = useState(false);
  usePinyin();
  const all = useLive(() => listItems(db), []);
  const names = useLive(() => holderNames(db), []);
  const items = (all ?? []).filter(({ item }) => !item.retired);
  // what was chosen stays in sight while something else is searched
  const shown = items.filter(
    ({ key, item }) =>
      (wanted.get(key) ?? 0) > 0 || [item.name, item.specification ?? ''].some((text) => matches(query, text)),
  );
  const more = useMore(shown);
  const set = (key: string, n: number | null) => setWanted((now) => new Map(now).set(key, n ?? 0));
  const chosen = [...wanted].filter(([, n]) => n > 0);
  const run = async () => {
    if (!names) return;
    setBusy(true);
    const isDone = await saveMove(
      () =>
        move(
          db,
          chosen.map(([item, quantity]) => ({
            item,
            quantity,
            kind: 'issue',
            from: 'store',
            to: 'group',
            group,
            session,
            date,
            ...(isKept ? {} : { due: date }),
          })),
        ),
      t('sessionEquipment.issued', { n: chosen.length }),
      (key) => items.find((row) => row.key === key)?.item ?? { name: '' },
      names,
    );
    setBusy(false);
    if (isDone) onClose();
  };
  return (
    <Sheet
      open
      title={t('sessionEquipment.issueTitle')}
      size="full"
      onClose={onClose}
      footer={
        <>
          <Button icon="scan" onClick={() => setScanning(true)}>
            {t('sessionEquipment.scan')}
          </Button>
          <Button kind="primary" busy={busy} disabled={chosen.length === 0} onClick={() => void run()}>
            {t('sessionEquipment.issueN', { n: chosen.length })}
          </Button>
        </>
      }
    >
      <div class="yc-stack">
        {all && items.length === 0 && <p class="yc-meta">{t('sessionEquipment.noItems')}</p>}
        <SearchField value={query} onChange={setQuery} label={t('sessionEquipment.search')} />
        <Checkbox label={t('sessionEquipment.keep')} checked={isKept} onChange={setKept} />
        <ul role="list">
          {more.rows.map(({ key, item, stock }) => (
            <li key={key} class="stock-line">
              <div>
                <strong>
                  {item.name} {item.specification}
                </strong>
                <small>{t('sessionEquipment.left', { n: Math.max(0, stock.inStore), unit: item.unit ?? '' })}</small>
              </div>
              <Stepper
                label={t('sessionEquipment.howMany', { name: item.name })}
                hideLabel
                value={wanted.get(key) ?? 0}
                onChange={(n) => set(key, n)}
                min={0}
                max={Math.max(0, stock.inStore)}
              />
            </li>
          ))}
        </ul>
        {more.sentinel}
      </div>
      {isScanning && (
        <ItemScan
          onClose={() => setScanning(false)}
          onItem={(key) => {
            setScanning(false);
            set(key, (wanted.get(key) ?? 0) + 1);
          }}
        />
      )}
    </Sheet>
  );
}
