import type { RollEntry } from '../../domain/roll';
import { t } from '../../i18n';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { maskedPhone } from './sessionWords';

/** What a tutor must know of a child: health, photos, whom to call. */
export function ChildFacts({ entry }: { entry: RollEntry }) {
  const { record } = entry;
  const phone = record?.guardian?.phone ?? '';
  return (
    <>
      {record?.health && (
        <Banner tone="warn" title={t('session.health')}>
          {record.health}
        </Banner>
      )}
      {record?.photoPermitted === false && <p class="yc-meta">{t('session.noPhoto')}</p>}
      {phone && (
        <div class="yc-row">
          <Button size="small" icon="phone" href={`tel:${phone.replace(/[^\d+]/g, '')}`}>
            {t('session.call', { phone: maskedPhone(phone) })}
          </Button>
        </div>
      )}
    </>
  );
}
