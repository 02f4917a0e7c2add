import { t } from '../i18n';
import { Button } from './Button';
import { EmptyState } from './EmptyState';
import { href } from './navigate';
import { PageHeader } from './PageHeader';

/** In place of a record that was deleted or has not arrived; `back` is the path of its list. */
export function RecordGone({ back }: { back: string }) {
  return (
    <>
      <PageHeader title={t('registers.gone')} back={back} />
      <div class="yc-page">
        <EmptyState title={t('registers.gone')} text={t('registers.goneText')}>
          <Button kind="primary" href={href(back)}>
            {t('registers.toList')}
          </Button>
        </EmptyState>
      </div>
    </>
  );
}
