import { t } from '../i18n';
import { Banner } from './Banner';
import { href } from './navigate';

/** Says that the records of a term are not on this device, with the way to bring them; nothing if there is no such term. */
export function TermNotice({ term }: { term: string | undefined }) {
  if (term === undefined) return null;
  return (
    <Banner action={{ label: t('common.termBring'), href: href('terms', undefined, { term }) }}>
      {t('common.termNotHere')}
    </Banner>
  );
}
