import { useState } from 'preact/hooks';
import { dayOf } from '../../domain/dates';
import { db } from '../../db/database';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { Chip, type Tone } from '../../ui/Chip';
import { EmptyState } from '../../ui/EmptyState';
import { Icon } from '../../ui/Icon';
import { IconButton } from '../../ui/IconButton';
import { later } from '../../ui/later';
import { Menu } from '../../ui/Menu';
import { href, navigate } from '../../ui/navigate';
import { PageHeader } from '../../ui/PageHeader';
import { DataTable } from '../../ui/table/DataTable';
import type { Column } from '../../ui/table/types';
import { useLive } from '../../ui/useLive';
import { listRegulations, type RegulationRow, type RegulationState } from './organisation.queries';

const RegulationForm = later(async () => (await import('./RegulationForm')).RegulationForm);
const StartersSheet = later(async () => (await import('./StartersSheet')).StartersSheet);

const TONES: Record<RegulationState, Tone> = { draft: 'lamp', ahead: 'sky', inForce: 'ok', withdrawn: 'neutral' };

/** `#/regulations`: the palace's regulations in the order of the booklet, drafts and withdrawn ones too. */
export function RegulationsPage() {
  const today = dayOf(new Date());
  const rows = useLive(() => listRegulations(db, today), [today]);
  const [open, setOpen] = useState<'form' | 'starters'>();
  if (!rows) return <PageHeader title={t('regulations.title')} back="office" />;
  const inForce = rows.filter(({ state }) => state === 'inForce').length;
  const next = Math.max(0, ...rows.map(({ regulation }) => regulation.order ?? 0)) + 1;
  const close = () => setOpen(undefined);
  return (
    <>
      <PageHeader
        title={t('regulations.title')}
        subtitle={t('regulations.count', { n: inForce })}
        back="office"
        actions={
          <>
            <IconButton icon="add" label={t('regulations.add')} showLabel onClick={() => setOpen('form')} />
            <Menu items={[{ label: t('regulations.starters'), icon: 'copy', onSelect: () => setOpen('starters') }]} />
          </>
        }
      />
      <div class="yc-page">
        {rows.length === 0 ? (
          <EmptyState title={t('regulations.emptyTitle')} text={t('regulations.emptyText')} drawing="book">
            <Button kind="primary" icon="copy" onClick={() => setOpen('starters')}>
              {t('regulations.starters')}
            </Button>
            <Button icon="add" onClick={() => setOpen('form')}>
              {t('regulations.add')}
            </Button>
          </EmptyState>
        ) : (
          <DataTable
            label={t('regulations.title')}
            columns={columns()}
            rows={rows}
            rowKey={(row) => row.key}
            rowHref={(row) => href('regulations', row.key)}
            leading={() => <Icon name="file" size={1.5} />}
            empty={null}
          />
        )}
      </div>
      {open === 'form' && (
        <RegulationForm order={next} onClose={close} onSaved={(key) => navigate(href('regulations', key))} />
      )}
      {open === 'starters' && (
        <StartersSheet titles={rows.map(({ regulation }) => regulation.title ?? '')} order={next} onClose={close} />
      )}
    </>
  );
}

/** The chip of a regulation's state. */
export function StateChip({ state }: { state: RegulationState }) {
  return <Chip tone={TONES[state]}>{t(`regulations.state.${state}`)}</Chip>;
}

const columns = (): Column<RegulationRow>[] => [
  { id: 'title', title: t('regulations.name'), value: ({ regulation }) => regulation.title },
  {
    id: 'inForce',
    title: t('regulations.inForce'),
    kind: 'day',
    value: ({ regulation }) => regulation.inForce,
  },
  {
    id: 'state',
    title: t('regulations.state'),
    value: ({ state }) => t(`regulations.state.${state}`),
    cell: ({ state }) => <StateChip state={state} />,
    onPhone: 'trailing',
  },
];
