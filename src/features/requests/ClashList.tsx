import { t } from '../../i18n';
import { Icon } from '../../ui/Icon';

/** What stands in the way, in sentences; says so where nothing does. Shows nothing while there is nothing to compare. */
export function ClashList({ clashes }: { clashes: readonly string[] | undefined }) {
  if (!clashes) return null;
  if (clashes.length === 0) {
    return (
      <p class="requests-noclash" role="status">
        <Icon name="check" size={1.125} /> {t('requests.noClash')}
      </p>
    );
  }
  return (
    <ul class="requests-clashes" role="status">
      {[...new Set(clashes)].map((text) => (
        <li key={text}>
          <Icon name="warning" size={1.125} /> {text}
        </li>
      ))}
    </ul>
  );
}
