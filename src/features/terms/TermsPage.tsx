import { dayOf } from '../../domain/dates';
import { db } from '../../db/database';
import { t } from '../../i18n';
import { EmptyState } from '../../ui/EmptyState';
import type { PageProps } from '../../ui/page';
import { PageHeader } from '../../ui/PageHeader';
import { useLive } from '../../ui/useLive';
import { ShutBanner } from './ShutBanner';
import { TermCard } from './TermCard';
import { readTerms } from './terms.queries';
import './terms.css';

/** `#/terms`: which terms are on this device, with the ways to bring one, to let go of one, and to clear one for good. */
export function TermsPage({ query }: PageProps) {
  const today = dayOf(new Date());
  const overview = useLive(() => readTerms(db, today), [today]);
  return (
    <>
      <PageHeader title={t('terms.title')} back="school" />
      <div class="yc-page">
        {overview && (
          <>
            {overview.shut.map((one) => (
              <ShutBanner key={one.space} shut={one} />
            ))}
            {overview.rows.length === 0 ? (
              <EmptyState title={t('terms.none')} text={t('terms.noneText')} drawing="book" />
            ) : (
              <p class="yc-meta">{t(overview.isJoined ? 'terms.intro' : 'terms.alone')}</p>
            )}
            {overview.rows.map((row) => (
              <TermCard
                key={row.key}
                row={row}
                overview={overview}
                today={today}
                isWanted={query.get('term') === row.key}
              />
            ))}
          </>
        )}
      </div>
    </>
  );
}
