import { useState } from 'preact/hooks';
import { keyOf } from '../../domain/ids';
import { yuanOf } from '../../domain/money';
import type { CountLine } from '../../domain/stocktakes';
import { matches } from '../../domain/pinyin';
import { db } from '../../db/database';
import { undo } from '../../db/commit';
import { t } from '../../i18n';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { ChoiceGroup } from '../../ui/ChoiceGroup';
import { dateWord } from '../../ui/dateWords';
import { IconButton } from '../../ui/IconButton';
import { Menu } from '../../ui/Menu';
import { askDelete } from '../../ui/askDelete';
import { href, navigate } from '../../ui/navigate';
import type { PageProps } from '../../ui/page';
import { PageHeader } from '../../ui/PageHeader';
import { RecordGone } from '../../ui/RecordGone';
import { SearchField } from '../../ui/SearchField';
import { Tabs } from '../../ui/Tabs';
import { toast } from '../../ui/Toast';
import { useLive } from '../../ui/useLive';
import { useMore } from '../../ui/useMore';
import { usePinyin } from '../../ui/usePinyin';
import { CountRow } from './CountRow';
import { CountSheet } from './CountSheet';
import './equipment.css';
import { FinishPart } from './FinishPart';
import { ItemScan } from './ItemScan';
import { deleteStocktake } from './stocktake.commands';
import { getStocktake, type StocktakeView } from './stocktake.queries';
import { StocktakeReport } from './StocktakeReport';

const FILTERS = ['todo', 'done', 'disputed', 'differs', 'all'] as const;
type Filter = (typeof FILTERS)[number];

const isIn = (filter: Filter, line: CountLine): boolean => {
  switch (filter) {
    case 'todo':
      return line.counts.length === 0;
    case 'done':
      return line.counts.length > 0;
    case 'disputed':
      return line.isDisputed;
    case 'differs':
      return line.counted !== undefined && line.counted !== line.expected;
    case 'all':
      return true;
  }
};

/** A stocktake in the hand: what is left to count, two people at once, offline; then its report. */
export function StocktakePage({ params }: PageProps) {
  const key = params['id'] ?? '';
  const view = useLive(() => getStocktake(db, key), [key]);
  if (view === undefined) return <PageHeader title={t('stocktake.title')} back="stocktake" />;
  if (view === null) return <RecordGone back="stocktake" />;
  return <Opened view={view} />;
}

function Opened({ view }: { view: StocktakeView }) {
  const { stocktake, lines, toBuy } = view;
  const [filter, setFilter] = useState<Filter>(stocktake.finished ? 'all' : 'todo');
  const [query, setQuery] = useState('');
  const [chosen, setTab] = useState<'count' | 'report'>();
  const tab = chosen ?? (stocktake.finished ? 'report' : 'count');
  const [counting, setCounting] = useState<string>();
  const [isScanning, setScanning] = useState(false);
  usePinyin();
  const counted = lines.filter((line) => isIn('done', line)).length;
  const shown = lines.filter(
    (line) =>
      isIn(filter, line) && [line.item.name, line.item.specification ?? ''].some((text) => matches(query, text)),
  );
  const more = useMore(shown);
  const line = lines.find(({ item }) => keyOf(item._id) === counting);
  const take = (item: string) => {
    setScanning(false);
    const found = lines.find((one) => keyOf(one.item._id) === item);
    if (found) setCounting(item);
    else toast.show({ text: t('stocktake.notInScopeAny'), tone: 'bad' });
  };
  const cost = toBuy.reduce((sum, one) => sum + one.cost, 0);
  return (
    <>
      <PageHeader
        title={stocktake.name}
        subtitle={[
          t('stocktake.progress', { counted, of: lines.length }),
          stocktake.category,
          view.venue,
          stocktake.finished && t('stocktake.finished', { day: dateWord(stocktake.finished) }),
        ]
          .filter(Boolean)
          .join(' · ')}
        back="stocktake"
        actions={
          <>
            <IconButton icon="scan" label={t('stocktake.scan')} onClick={() => setScanning(true)} />
            {!stocktake.finished && (
              <Menu
                items={[
                  {
                    label: t('stocktake.delete'),
                    icon: 'delete',
                    danger: true,
                    onSelect: () =>
                      void askDelete({
                        name: stocktake.name,
                        blockedBy: () => Promise.resolve(''),
                        run: () => deleteStocktake(db, stocktake),
                        undo: (saved) => undo(db, saved),
                        back: 'stocktake',
                      }),
                  },
                ]}
              />
            )}
          </>
        }
      />
      <div class="yc-page">
        <div class="yc-noprint yc-stack">
          <FinishPart view={view} />
          {toBuy.length > 0 && (
            <Banner tone="info">
              {t('stocktake.toBuy', { n: toBuy.length, sum: yuanOf(cost) })}{' '}
              <Button kind="plain" onClick={() => navigate(href('shopping'))}>
                {t('equipment.shopping')}
              </Button>
            </Banner>
          )}
        </div>
        <Tabs
          label={stocktake.name}
          tabs={[
            { id: 'count', label: t('stocktake.count') },
            { id: 'report', label: t('stocktake.report') },
          ]}
          value={tab}
          onChange={setTab}
        >
          {tab === 'report' ? (
            <StocktakeReport view={view} />
          ) : (
            <div class="yc-stack">
              <ChoiceGroup
                label={t('stocktake.filter')}
                hideLabel
                value={filter}
                onChange={setFilter}
                options={FILTERS.map((value) => ({
                  value,
                  label: `${t(`stocktake.${value}`)} ${lines.filter((one) => isIn(value, one)).length}`,
                }))}
              />
              <SearchField value={query} onChange={setQuery} label={t('stocktake.search')} />
              {shown.length === 0 ? (
                <p class="yc-meta" role="status">
                  {t('stocktake.nothing')}
                </p>
              ) : (
                <ul class="yc-card count-rows" role="list" aria-label={stocktake.name}>
                  {more.rows.map((one) => (
                    <CountRow
                      key={one.item._id}
                      line={one}
                      view={view}
                      onCount={() => setCounting(keyOf(one.item._id))}
                    />
                  ))}
                </ul>
              )}
              {more.sentinel}
            </div>
          )}
        </Tabs>
      </div>
      {line && <CountSheet line={line} view={view} onClose={() => setCounting(undefined)} />}
      {isScanning && <ItemScan onItem={take} onClose={() => setScanning(false)} />}
    </>
  );
}
