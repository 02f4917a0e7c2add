import { t } from '../i18n';
import { Banner } from './Banner';

/** On plain HTTP (a LAN address) browsers switch off what this app lives on; nothing on an address that is secure. */
export function InsecureNotice() {
  if (isSecureContext) return null;
  return (
    <Banner tone="warn" title={t('settings.insecure')}>
      {t('settings.insecureText')}
    </Banner>
  );
}
