import { t } from '../../i18n';
import { Card } from '../../ui/Card';
import { Chip } from '../../ui/Chip';
import type { UnreadableItem } from './sync.queries';

/** What came from the server and cannot be read: each by name, which part of it, and what to do. */
export function UnreadableCard({ items }: { items: UnreadableItem[] }) {
  return (
    <Card title={t('sync.quarantine', { n: items.length })} meta={t('sync.quarantineText')}>
      <ul class="yc-sync-parked" role="list">
        {items.map((item) => (
          <li key={item.id}>
            <div class="yc-row">
              <Chip>{t(`sync.type.${item.type}`)}</Chip>
              <strong>{item.name || t('sync.unnamed')}</strong>
            </div>
            <p>{item.field ? t('sync.quarantineField', { field: item.field }) : t('sync.quarantineWhole')}</p>
            <details>
              <summary>{t('sync.detail')}</summary>
              <code>
                {item.id} · {item.detail}
              </code>
            </details>
          </li>
        ))}
      </ul>
    </Card>
  );
}
