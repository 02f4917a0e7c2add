import { t } from '../../i18n';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { href } from '../../ui/navigate';

/** Terms whose records are not on this device: their booklets would be empty. */
export function AwayBanner({ terms }: { terms: readonly string[] }) {
  return (
    <Banner tone="warn" title={t('archive.away', { terms: terms.join(t('common.listSeparator')) })}>
      <p>{t('archive.awayText')}</p>
      <Button size="small" icon="archive" href={href('terms')}>
        {t('archive.awayOpen')}
      </Button>
    </Banner>
  );
}
