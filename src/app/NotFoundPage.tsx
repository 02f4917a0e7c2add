import { t } from '../i18n';
import { Button } from '../ui/Button';
import { EmptyState } from '../ui/EmptyState';
import { href } from '../ui/navigate';
import { PageHeader } from '../ui/PageHeader';

/** For an address that leads nowhere. */
export function NotFoundPage() {
  return (
    <>
      <PageHeader title={t('shell.notFoundTitle')} back="today" />
      <div class="yc-page">
        <EmptyState title={t('shell.notFoundHeading')} text={t('shell.notFoundText')} drawing="book">
          <Button kind="primary" href={href('today')}>
            {t('shell.toToday')}
          </Button>
        </EmptyState>
      </div>
    </>
  );
}
