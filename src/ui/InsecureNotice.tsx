import { t } from '../i18n';
import { Banner } from './Banner';

/** On plain HTTP (a LAN address) browsers switch off what this app lives on; nothing on an address that is secure. */
export function InsecureNotice() {
  // Undefined in no browser of the baseline, but in test environments.
  if (globalThis.isSecureContext !== false) return null;
  return (
    <Banner tone="warn" title={t('settings.insecure')}>
      {t('settings.insecureText')}
    </Banner>
  );
}
