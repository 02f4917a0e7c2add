import { useState } from 'preact/hooks';
import { dayOf } from '../../domain/dates';
import { halfYearOf } from '../../domain/stocktakes';
import { db } from '../../db/database';
import { undo } from '../../db/commit';
import { t } from '../../i18n';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { Chip } from '../../ui/Chip';
import { dateWord } from '../../ui/dateWords';
import { EmptyState } from '../../ui/EmptyState';
import { FormSheet } from '../../ui/FormSheet';
import { IconButton } from '../../ui/IconButton';
import { List } from '../../ui/List';
import { ListItem } from '../../ui/ListItem';
import { href, navigate } from '../../ui/navigate';
import { PageHeader } from '../../ui/PageHeader';
import { save } from '../../ui/save';
import { Select } from '../../ui/Select';
import { TextField } from '../../ui/TextField';
import { useLive } from '../../ui/useLive';
import { holderNames, listItems } from './equipment.queries';
import { startStocktake } from './stocktake.commands';
import { listStocktakes, type StocktakeRow } from './stocktake.queries';

/** Stocktakes, the latest first, and whether this half-year's is done. */
export function StocktakesPage() {
  const today = dayOf(new Date());
  const view = useLive(() => listStocktakes(db, today), [today]);
  const [starting, setStarting] = useState(false);
  if (!view) return <PageHeader title={t('stocktake.title')} back="equipment" />;
  const { rows, notCounted, items } = view;
  return (
    <>
      <PageHeader
        title={t('stocktake.title')}
        subtitle={t('stocktake.subtitle')}
        back="equipment"
        actions={<IconButton icon="add" label={t('stocktake.start')} showLabel onClick={() => setStarting(true)} />}
      />
      <div class="yc-page">
        {items > 0 && rows.length > 0 && (
          <Banner tone={notCounted.length > 0 ? 'warn' : 'info'}>
            {notCounted.length > 0
              ? t('stocktake.halfYearLeft', { n: notCounted.length })
              : t('stocktake.halfYearDone')}
          </Banner>
        )}
        {rows.length === 0 ? (
          <EmptyState title={t('stocktake.empty')} text={t('stocktake.emptyText')} drawing="book">
            <Button kind="primary" icon="add" onClick={() => setStarting(true)}>
              {t('stocktake.start')}
            </Button>
          </EmptyState>
        ) : (
          <List label={t('stocktake.title')}>
            {rows.map((row) => (
              <ListItem
                key={row.key}
                title={row.stocktake.name}
                meta={metaOf(row)}
                trailing={
                  row.stocktake.finished ? (
                    <Chip tone="ok">{t('stocktake.finished', { day: dateWord(row.stocktake.finished) })}</Chip>
                  ) : (
                    <Chip tone="lamp">{t('stocktake.open')}</Chip>
                  )
                }
                href={href('stocktake', row.key)}
              />
            ))}
          </List>
        )}
      </div>
      {starting && <StartSheet onClose={() => setStarting(false)} />}
    </>
  );
}

function metaOf({ stocktake, by, venue, counted, of }: StocktakeRow): string {
  const day = dateWord(stocktake.date);
  return [
    by ? t('stocktake.startedBy', { who: by, day }) : t('stocktake.startedOn', { day }),
    stocktake.category ?? '',
    venue,
    t('stocktake.progress', { counted, of }),
  ]
    .filter(Boolean)
    .join(' · ');
}

function StartSheet({ onClose }: { onClose: () => void }) {
  const today = dayOf(new Date());
  const year = today.slice(0, 4);
  const isSpring = halfYearOf(today).from.endsWith('01-01');
  const [name, setName] = useState(t(isSpring ? 'stocktake.nameSpring' : 'stocktake.nameAutumn', { year }));
  const [category, setCategory] = useState('');
  const [venue, setVenue] = useState('');
  const rows = useLive(() => listItems(db), []) ?? [];
  const names = useLive(() => holderNames(db), []);
  const options = (values: (string | null | undefined)[]) => [...new Set(values.flatMap((value) => value || []))];
  const error = name.trim() === '' ? t('registers.needed', { field: t('stocktake.name') }) : undefined;
  return (
    <FormSheet
      title={t('stocktake.startTitle')}
      size="auto"
      onClose={onClose}
      errors={error ? [error] : []}
      isDirty={category !== '' || venue !== ''}
      yes={t('stocktake.start')}
      onSave={async () => {
        const saved = await save(() => startStocktake(db, { name, category, venue }), {
          text: t('registers.added', { name: name.trim() }),
          undo: (result) => undo(db, result),
        });
        if (!saved) return;
        onClose();
        navigate(href('stocktake', saved.key));
      }}
    >
      {(tried) => (
        <>
          <TextField
            label={t('stocktake.name')}
            value={name}
            onChange={setName}
            maxLength={60}
            error={tried ? error : undefined}
            required
          />
          <Select
            label={t('stocktake.category')}
            value={category}
            onChange={setCategory}
            placeholder={t('stocktake.everything')}
            options={options(rows.map(({ item }) => item.category)).map((value) => ({ value, label: value }))}
          />
          <Select
            label={t('stocktake.venue')}
            value={venue}
            onChange={setVenue}
            placeholder={t('stocktake.everything')}
            options={options(rows.map(({ item }) => item.venue)).map((value) => ({
              value,
              label: names?.get(`venue:${value}`) ?? value,
            }))}
          />
        </>
      )}
    </FormSheet>
  );
}
