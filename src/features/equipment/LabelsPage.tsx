import { useState } from 'preact/hooks';
import { LABEL_SHEETS, dealLabels, type LabelSheetName } from '../../domain/labelSheets';
import { itemCode } from '../../domain/itemCode';
import { db } from '../../db/database';
import { undo } from '../../db/commit';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { EmptyState } from '../../ui/EmptyState';
import { LabelSheets } from '../../ui/LabelSheets';
import { NumberField } from '../../ui/NumberField';
import type { PageProps } from '../../ui/page';
import { PageHeader } from '../../ui/PageHeader';
import { QrCode } from '../../ui/QrCode';
import { save } from '../../ui/save';
import { Select } from '../../ui/Select';
import { useLive } from '../../ui/useLive';
import { changeItems } from './equipment.commands';
import { listItems, type ItemRow } from './equipment.queries';
import './labels.css';

type Which = 'chosen' | 'unlabelled' | 'all';
type Grant = 'grantOf' | 'grantAll' | 'grantNone';

/** The words on the label itself, which the inspectors look for: the same in every language. */
const GRANT_TEXT = '彩票公益金资助';
const isOfLottery = ({ item }: ItemRow): boolean => (item.source ?? '').includes('彩票公益金');

/** `#/labels?items=<key>.<key>`: labels with a code, on the papers one can buy. */
export function LabelsPage({ query }: PageProps) {
  const keys = (query.get('items') ?? '').split('.').filter(Boolean);
  const all = useLive(() => listItems(db), []);
  const [which, setWhich] = useState<Which>(keys.length > 0 ? 'chosen' : 'unlabelled');
  const [sheet, setSheet] = useState<LabelSheetName>('3x8');
  const [start, setStart] = useState<number | null>(1);
  const [copies, setCopies] = useState<number | null>(1);
  const [grant, setGrant] = useState<Grant>('grantOf');
  if (!all) return <PageHeader title={t('labels.title')} back="equipment" />;
  const kept = all.filter(({ item }) => !item.retired);
  const rows = {
    chosen: all.filter(({ key }) => keys.includes(key)),
    unlabelled: kept.filter((row) => isOfLottery(row) && !row.item.labelled),
    all: kept,
  }[which];
  const labels = rows.flatMap((row) => Array.from({ length: copies ?? 1 }, () => row));
  const sheets = dealLabels(sheet, labels, start ?? 1).length;
  const { columns, rows: lines } = LABEL_SHEETS[sheet];
  const open = rows.filter(({ item }) => !item.labelled);
  const markAll = () =>
    void save(
      () =>
        changeItems(
          db,
          open.map(({ key }) => ({ key, set: { labelled: true } })),
        ),
      {
        text: t('labels.marked', { n: open.length }),
        undo: (saved) => undo(db, saved),
      },
    );
  return (
    <>
      <PageHeader
        title={t('labels.title')}
        subtitle={t('labels.subtitle', { n: rows.length, sheets })}
        back="equipment"
      />
      <div class="yc-page">
        <div class="yc-noprint">
          <Card>
            <div class="yc-form">
              <div class="yc-form-pair">
                <Select
                  label={t('labels.choose')}
                  value={which}
                  onChange={setWhich}
                  options={[
                    ...(keys.length > 0
                      ? [{ value: 'chosen' as const, label: t('labels.chosen', { n: keys.length }) }]
                      : []),
                    { value: 'unlabelled' as const, label: t('labels.unlabelled') },
                    { value: 'all' as const, label: t('labels.all') },
                  ]}
                />
                <Select
                  label={t('labels.layout')}
                  value={sheet}
                  onChange={setSheet}
                  options={(Object.keys(LABEL_SHEETS) as LabelSheetName[]).map((value) => ({
                    value,
                    label: t(`labels.layout.${value}`),
                  }))}
                />
              </div>
              <div class="yc-form-pair">
                <NumberField
                  label={t('labels.start')}
                  hint={t('labels.startHint')}
                  value={start}
                  onChange={setStart}
                  min={1}
                  max={columns * lines}
                />
                <NumberField label={t('labels.copies')} value={copies} onChange={setCopies} min={1} max={100} />
              </div>
              <Select
                label={t('labels.grant')}
                value={grant}
                onChange={setGrant}
                options={(['grantOf', 'grantAll', 'grantNone'] as const).map((value) => ({
                  value,
                  label: t(`labels.${value}`),
                }))}
              />
              <p class="yc-meta">{t('labels.printHint')}</p>
              <div class="yc-row">
                <Button kind="primary" icon="print" disabled={labels.length === 0} onClick={() => print()}>
                  {t('ui.print')}
                </Button>
                {open.length > 0 && (
                  <Button icon="check" onClick={markAll}>
                    {t('labels.markLabelled')}
                  </Button>
                )}
              </div>
            </div>
          </Card>
        </div>
        {labels.length === 0 ? (
          <EmptyState title={t('labels.none')} drawing="book" />
        ) : (
          <LabelSheets sheet={sheet} labels={labels} start={start ?? 1} sheetLabel={(n) => t('labels.sheet', { n })}>
            {(row) => (
              <ItemLabel row={row} hasGrant={grant === 'grantAll' || (grant === 'grantOf' && isOfLottery(row))} />
            )}
          </LabelSheets>
        )}
      </div>
    </>
  );
}

/** What is on one label: the code, the name, the specification, the number, the grant. */
function ItemLabel({ row: { key, item }, hasGrant }: { row: ItemRow; hasGrant: boolean }) {
  const base = location.href.split('#')[0] ?? '';
  return (
    <div class="item-label">
      <QrCode text={itemCode(base, key)} label={t('labels.code', { name: item.name })} />
      <div>
        <strong>{item.name}</strong>
        {item.specification && <span>{item.specification}</span>}
        {item.serial && <span>{item.serial}</span>}
        {hasGrant && <em lang="zh-CN">{GRANT_TEXT}</em>}
      </div>
    </div>
  );
}
