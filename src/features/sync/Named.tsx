import { t } from '../../i18n';
import { Chip } from '../../ui/Chip';
import type { CountedType } from './countedType';

/** A record by its register and name, as a link where it has a page. */
export function Named({ type, name, page }: { type: CountedType; name: string; page?: string | undefined }) {
  const words = name || t('sync.unnamed');
  return (
    <div class="yc-row">
      <Chip>{t(`sync.type.${type}`)}</Chip>
      {page === undefined ? <strong>{words}</strong> : <a href={page}>{words}</a>}
    </div>
  );
}
