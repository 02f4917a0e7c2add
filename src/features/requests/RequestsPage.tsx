import { useState } from 'preact/hooks';
import { dayOf } from '../../domain/dates';
import { REQUEST_KINDS } from '../../domain/peopleDocuments';
import { db } from '../../db/database';
import { t } from '../../i18n';
import { Avatar } from '../../ui/Avatar';
import { Banner } from '../../ui/Banner';
import { Chip } from '../../ui/Chip';
import { href, navigate } from '../../ui/navigate';
import { IconButton } from '../../ui/IconButton';
import type { PageProps } from '../../ui/page';
import { PageHeader } from '../../ui/PageHeader';
import { DataTable } from '../../ui/table/DataTable';
import type { Column } from '../../ui/table/types';
import { Tabs } from '../../ui/Tabs';
import { useKept } from '../../ui/useKept';
import { useLive } from '../../ui/useLive';
import { RequestForm } from './RequestForm';
import { loadRequests, type RequestRow } from './requests.queries';
import { daysText, reasonText, toneOf } from './requestWords';
import { UnaskedPart } from './UnaskedPart';
import './requests.css';

type Shelf = 'open' | 'mine' | 'all';

/**
 * `#/requests`: what tutors ask for. Who may approve sees first what waits, everybody else what is their own. `?ask=leave` opens
 * the form, with `session` for the one it was opened from.
 */
export function RequestsPage({ query }: PageProps) {
  const today = dayOf(new Date());
  const data = useLive(() => loadRequests(db, today), [today]);
  const asked = REQUEST_KINDS.find((kind) => kind === query.get('ask'));
  const [asking, setAsking] = useState(asked !== undefined);
  const [kept, setShelf] = useKept<Shelf | ''>('requests.shelf', '');
  if (!data) return <PageHeader title={t('requests.title')} back="office" />;
  const shelf = kept || (data.mayApprove ? 'open' : 'mine');
  const isOn = (row: RequestRow, on: Shelf) =>
    on === 'all' || (on === 'open' ? row.needs : row.request.tutor === data.person);
  const shelves: readonly Shelf[] = data.person ? ['open', 'mine', 'all'] : ['open', 'all'];
  const count = (on: Shelf) => data.rows.filter((row) => isOn(row, on)).length;
  const open = count('open');
  const empty = { open: 'requests.emptyOpen', mine: 'requests.emptyMine', all: 'requests.emptyAll' } as const;
  return (
    <>
      <PageHeader
        title={t('requests.title')}
        subtitle={open > 0 ? t('requests.subtitleOpen', { n: open }) : t('requests.subtitleNone')}
        back="office"
        actions={<IconButton icon="add" label={t('requests.ask')} showLabel onClick={() => setAsking(true)} />}
      />
      <div class="yc-page">
        {!data.person && !data.mayApprove && <Banner>{t('requests.nobody')}</Banner>}
        <Tabs
          label={t('requests.title')}
          tabs={shelves.map((id) => ({ id, label: t(`requests.shelf.${id}`), count: count(id) }))}
          value={shelf}
          onChange={setShelf}
        >
          <DataTable
            label={t('requests.title')}
            columns={columns()}
            rows={data.rows.filter((row) => isOn(row, shelf))}
            rowKey={(row) => row.key}
            rowHref={(row) => href('requests', row.key)}
            leading={(row) => <Avatar name={row.name} />}
            empty={<p class="yc-meta">{t(empty[shelf])}</p>}
          />
        </Tabs>
        {shelf === 'open' && <UnaskedPart unasked={data.unasked} today={today} />}
      </div>
      {asking && (
        <RequestForm
          kind={asked ?? 'leave'}
          session={query.get('session') ?? undefined}
          tutor={query.get('tutor') ?? data.person ?? ''}
          mayChoose={data.mayApprove || !data.person}
          today={today}
          onClose={() => setAsking(false)}
          onSent={(key) => navigate(href('requests', key))}
        />
      )}
    </>
  );
}

const columns = (): Column<RequestRow>[] => [
  {
    id: 'who',
    title: t('requests.who'),
    value: (row) => row.name,
    cell: (row) => `${row.name} · ${t(`requests.kind.${row.request.kind}`)}`,
  },
  {
    id: 'days',
    title: t('requests.days'),
    value: (row) => daysText(row.request),
    sortBy: (row) => row.request.from ?? row.request.askedOn ?? '',
  },
  { id: 'reason', title: t('requests.cause'), value: (row) => reasonText(row.request) },
  {
    id: 'asked',
    title: t('requests.askedOn'),
    kind: 'day',
    value: (row) => row.request.askedOn,
    onPhone: 'hidden',
  },
  {
    id: 'state',
    title: t('requests.state'),
    value: (row) => t(`requests.status.${row.status}`),
    cell: (row) => <Chip tone={toneOf(row.status)}>{t(`requests.status.${row.status}`)}</Chip>,
    onPhone: 'trailing',
  },
];
