import { render } from 'preact';
import { useState } from 'preact/hooks';
import { numberText } from '../../domain/certificates';
import { db } from '../../db/database';
import { t } from '../../i18n';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { EmptyState } from '../../ui/EmptyState';
import { href } from '../../ui/navigate';
import type { PageProps } from '../../ui/page';
import { PageHeader } from '../../ui/PageHeader';
import '../../ui/FormSheet.css';
import { useLive } from '../../ui/useLive';
import { usePaper } from '../../ui/usePaper';
import { listCertificates, printedText, signatureOf, type CertificateRow } from './certificates.queries';
import { CertificateSheet, type Printed } from './CertificateSheet';
import { LookFields } from './LookFields';
import type { Design, Paper } from './paper';
import { Preview } from './Preview';

/** `#/print-certificates?certificates=<key>.<key>`: papers that were given out, one a page, in the order of their numbers. */
export function PrintCertificatesPage({ query }: PageProps) {
  const keys = (query.get('certificates') ?? '').split('.').filter(Boolean);
  const all = useLive(() => listCertificates(db), []);
  const signature = useLive(() => signatureOf(db), []);
  const [design, setDesign] = useState<Design | ''>('');
  const [paper, setPaper] = useState<Paper | ''>('');
  const wanted = new Set(keys);
  const asked = (all ?? []).filter(({ key }) => wanted.has(key)).sort((a, b) => (a.key < b.key ? -1 : 1));
  const rows = asked.filter(({ certificate }) => !certificate.withdrawn);
  const printedOf = (row: CertificateRow): Printed => ({
    ...row.certificate,
    design: design || row.certificate.design,
    paper: paper || row.certificate.paper,
    text: printedText(row),
    signature: signature ?? '',
  });
  // hundreds of papers are drawn only when they are printed
  usePaper((box) => {
    render(
      rows.map((row) => (
        <div key={row.key} class={`certificate-page certificate-page-${printedOf(row).paper}`}>
          <CertificateSheet printed={printedOf(row)} />
        </div>
      )),
      box,
    );
    return () => render(null, box);
  });
  if (!all || signature === undefined) return <PageHeader title={t('certificates.printTitle')} back="certificates" />;
  const nobody = rows.filter(({ name }) => name === '');
  const papers = [...new Set(rows.map((row) => t(`certificates.paper.${printedOf(row).paper}`)))];
  return (
    <>
      <PageHeader
        title={t('certificates.printTitle')}
        subtitle={t('certificates.printCount', { n: rows.length })}
        back="certificates"
      />
      <div class="yc-page">
        <Withdrawn rows={asked.filter(({ certificate }) => certificate.withdrawn)} />
        {rows.length === 0 ? (
          <EmptyState title={t('certificates.printNone')} drawing="book">
            <Button href={href('certificates')}>{t('certificates.title')}</Button>
          </EmptyState>
        ) : (
          <Card>
            {nobody.length > 0 && (
              <Banner tone="warn">
                {t('certificates.printNobody', { n: nobody.length, numbers: numbersOf(nobody) })}
              </Banner>
            )}
            <LookFields
              design={design}
              paper={paper}
              onChange={(look) => {
                if (look.design) setDesign(look.design);
                if (look.paper) setPaper(look.paper);
              }}
            />
            <p class="yc-meta">{t('certificates.printHint', { paper: papers.join(t('common.listSeparator')) })}</p>
            <Button kind="primary" icon="print" onClick={() => print()}>
              {t('ui.print')}
            </Button>
            <Preview people={rows} printedOf={printedOf} />
          </Card>
        )}
      </div>
    </>
  );
}

const numbersOf = (rows: readonly CertificateRow[]): string =>
  rows.map(({ certificate }) => numberText(certificate)).join(t('common.listSeparator'));

function Withdrawn({ rows }: { rows: readonly CertificateRow[] }) {
  if (rows.length === 0) return null;
  return <Banner tone="warn">{t('certificates.printWithdrawn', { n: rows.length, numbers: numbersOf(rows) })}</Banner>;
}
