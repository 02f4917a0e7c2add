import { numberText, givenTwice, numberClashes, type Certificate } from '../../domain/certificates';
import { keyOf } from '../../domain/ids';
import { undo } from '../../db/commit';
import { db } from '../../db/database';
import { listDocs } from '../../db/queries';
import { takeBack } from '../../db/takeBack';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { Chip } from '../../ui/Chip';
import { EmptyState } from '../../ui/EmptyState';
import { IconButton } from '../../ui/IconButton';
import { href, navigate } from '../../ui/navigate';
import { PageHeader } from '../../ui/PageHeader';
import { save } from '../../ui/save';
import { DataTable } from '../../ui/table/DataTable';
import type { BulkAction, Column } from '../../ui/table/types';
import { nameOfTerm, termWords } from '../../ui/termDraft';
import { useLive } from '../../ui/useLive';
import { usePinyin } from '../../ui/usePinyin';
import { restore, settleNumbers, settleTwice, withdraw } from './certificates.commands';
import { listCertificates, type CertificateRow } from './certificates.queries';
import './certificates.css';

/** Leads to the papers of some certificates. */
const toPrint = (keys: readonly string[]): void =>
  navigate(href('print-certificates', undefined, { certificates: keys.join('.') }));

/** `#/certificates`: all that were given out, with search, reprint and withdrawal. */
export function CertificatesPage() {
  usePinyin();
  const rows = useLive(() => listCertificates(db), []);
  const terms = useLive(
    async () => new Map((await listDocs(db, 'term')).map((one) => [keyOf(one._id), nameOfTerm(one)])),
    [],
  );
  if (!rows || !terms) return <PageHeader title={t('certificates.title')} back="office" />;
  const withdrawn = rows.filter(({ certificate }) => certificate.withdrawn).length;
  return (
    <>
      <PageHeader
        title={t('certificates.title')}
        subtitle={t('certificates.count', { n: rows.length, withdrawn })}
        back="office"
        actions={
          <>
            <IconButton
              icon="scan"
              label={t('certificates.cards')}
              showLabel
              onClick={() => navigate(href('student-cards'))}
            />
            <IconButton
              icon="add"
              label={t('certificates.issue')}
              showLabel
              onClick={() => navigate(href('new-certificates'))}
            />
          </>
        }
      />
      <div class="yc-page yc-page-wide">
        <Clashes rows={rows} />
        <Twice rows={rows} />
        {rows.length === 0 ? (
          <EmptyState title={t('certificates.emptyTitle')} text={t('certificates.emptyText')}>
            <Button kind="primary" icon="add" href={href('new-certificates')}>
              {t('certificates.issue')}
            </Button>
          </EmptyState>
        ) : (
          <DataTable
            name="certificates"
            label={t('certificates.title')}
            columns={columns(terms)}
            rows={rows}
            rowKey={(row) => row.key}
            onRow={(row) => toPrint([row.key])}
            searchBy={({ certificate, name, group }) => [numberText(certificate), name, group, certificate.title]}
            searchLabel={t('certificates.search')}
            actions={ACTIONS()}
            empty={<p class="yc-meta">{t('registers.nothingFound')}</p>}
          />
        )}
      </div>
    </>
  );
}

const text = (
  id: string,
  title: string,
  value: (row: CertificateRow) => string,
  more: Partial<Column<CertificateRow>> = {},
): Column<CertificateRow> => ({ id, title, value, onPhone: 'hidden', ...more });

const columns = (terms: ReadonlyMap<string, string>): Column<CertificateRow>[] => [
  text('number', t('certificates.number'), ({ certificate }) => numberText(certificate), { width: '9rem' }),
  text('name', t('certificates.name'), ({ name }) => name || t('certificates.noName'), { onPhone: 'meta' }),
  text('class', t('certificates.class'), ({ className }) => className, {
    kind: 'choice',
    onPhone: 'meta',
    width: '5.5rem',
  }),
  text('kind', t('certificates.kind'), ({ certificate }) => t(`certificates.kind.${certificate.kind}`), {
    kind: 'choice',
    onPhone: 'meta',
    width: '7rem',
  }),
  text('title', t('certificates.paperTitle'), ({ certificate }) => certificate.title, { hidden: true }),
  text('group', t('certificates.group'), ({ group }) => group, { kind: 'choice', onPhone: 'meta' }),
  text('grade', t('certificates.grade'), ({ certificate }) => certificate.grade ?? '', {
    kind: 'choice',
    width: '5.5rem',
  }),
  text('issued', t('certificates.issued'), ({ certificate }) => certificate.issued, { kind: 'day', width: '7.5rem' }),
  text('state', t('certificates.state'), stateOf, {
    kind: 'choice',
    onPhone: 'trailing',
    width: '6.5rem',
    cell: (row) => (stateOf(row) ? <Chip tone="bad">{stateOf(row)}</Chip> : ''),
  }),
  text('term', t('certificates.term'), ({ certificate: { term } }) => terms.get(term) ?? termWords(term), {
    kind: 'choice',
  }),
  text('reason', t('certificates.reason'), ({ certificate }) => certificate.withdrawnReason ?? '', { hidden: true }),
];

function stateOf({ certificate }: CertificateRow): string {
  return certificate.withdrawn ? t('certificates.withdrawn') : '';
}

const ACTIONS = (): BulkAction<CertificateRow>[] => [
  {
    id: 'print',
    label: t('certificates.printChosen'),
    icon: 'print',
    run: (rows) => {
      toPrint(rows.map(({ key }) => key));
      return Promise.resolve(undefined);
    },
  },
  {
    id: 'withdraw',
    label: t('certificates.withdraw'),
    icon: 'undo',
    danger: true,
    ask: {
      kind: 'confirm',
      title: (rows) => t('certificates.withdrawTitle', { n: rows.length }),
      text: () => t('certificates.withdrawText'),
      yes: t('certificates.withdraw'),
      reason: t('certificates.reason'),
    },
    run: async (rows, reason) => {
      const holding = rows.filter(({ certificate }) => !certificate.withdrawn).map(({ key }) => key);
      const saved = await withdraw(db, holding, reason);
      return { ...takeBack(db, saved), text: t('certificates.withdrew', { n: holding.length }) };
    },
  },
  {
    id: 'restore',
    label: t('certificates.restore'),
    icon: 'check',
    run: async (rows) => {
      const gone = rows.filter(({ certificate }) => certificate.withdrawn).map(({ key }) => key);
      const saved = await restore(db, gone);
      return { ...takeBack(db, saved), text: t('certificates.restored', { n: gone.length }) };
    },
  },
];

/** How people call the one a certificate was given to. */
const namesBy = (rows: readonly CertificateRow[]) => {
  const names = new Map(rows.map(({ certificate, name }) => [certificate._id, name]));
  return (one: Certificate) => names.get(one._id) || t('certificates.noName');
};

/** How many of a long list are named before the rest is only counted. */
const SHOWN = 8;

/** One number on two papers: says whose, and puts it right with one tap. */
function Clashes({ rows }: { rows: readonly CertificateRow[] }) {
  const clashes = numberClashes(rows.map(({ certificate }) => certificate));
  if (clashes.length === 0) return null;
  const nameOf = namesBy(rows);
  const n = clashes.reduce((sum, { others }) => sum + others.length, 0);
  const settle = async () => {
    const done = await save(() => settleNumbers(db, t('certificates.settleReason')), {
      text: ({ keys }) => t('certificates.settled', { n: keys.length }),
      undo: ({ committed }) => undo(db, committed),
    });
    if (done) toPrint(done.keys);
  };
  return (
    <Card tone="seal" title={t('certificates.clashTitle', { n: clashes.length })}>
      <p>{t('certificates.clashText', { n })}</p>
      <ul role="list">
        {clashes.slice(0, SHOWN).map(({ number, keeps, others }) => (
          <li key={number}>
            {t('certificates.clashLine', {
              number,
              keeps: nameOf(keeps),
              others: others.map(nameOf).join(t('common.listSeparator')),
            })}
          </li>
        ))}
        {clashes.length > SHOWN && <li>…</li>}
      </ul>
      <Button kind="primary" icon="check" onClick={() => void settle()}>
        {t('certificates.settle')}
      </Button>
    </Card>
  );
}

/** The same given to one person twice. */
function Twice({ rows }: { rows: readonly CertificateRow[] }) {
  const twice = givenTwice(rows.map(({ certificate }) => certificate));
  if (twice.length === 0) return null;
  const nameOf = namesBy(rows);
  const settle = () =>
    void save(() => settleTwice(db, t('certificates.twiceReason')), {
      text: t('certificates.withdrew', { n: twice.length }),
      undo: (saved) => undo(db, saved),
    });
  return (
    <Card tone="seal" title={t('certificates.twiceTitle', { n: twice.length })}>
      <p>{t('certificates.twiceText')}</p>
      <ul role="list">
        {twice.slice(0, SHOWN).map((one) => (
          <li key={one._id}>
            {nameOf(one)} {numberText(one)}
          </li>
        ))}
        {twice.length > SHOWN && <li>…</li>}
      </ul>
      <Button icon="undo" onClick={settle}>
        {t('certificates.settleTwice', { n: twice.length })}
      </Button>
    </Card>
  );
}
