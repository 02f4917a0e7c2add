import { t } from '../../i18n';
import { Card } from '../../ui/Card';
import { bytesToText, littleRoom, type StorageState } from '../../ui/storage';
import { spaceText } from '../../ui/verdictText';
import type { Contents } from './storage.queries';

/** How much room is used, of how much, and by what. */
export function RoomCard({
  state,
  contents: { spaces, total, pictures },
}: {
  state: StorageState;
  contents: Contents;
}) {
  const { usage, quota, app } = state;
  const isKnown = usage !== undefined && quota !== undefined;
  return (
    <Card title={t('storage.room')}>
      <div class="yc-stack">
        {isKnown ? (
          <>
            <p>{t('storage.used', { usage: bytesToText(usage), rest: bytesToText(Math.max(0, quota - usage)) })}</p>
            <div
              class={littleRoom(state) === undefined ? 'yc-storage-bar' : 'yc-storage-bar yc-storage-low'}
              aria-hidden="true"
            >
              {/* a sliver stays in sight, however little it is */}
              <i style={{ inlineSize: `max(4px, ${Math.min(100, (usage / Math.max(1, quota)) * 100)}%)` }} />
            </div>
          </>
        ) : (
          <p>{t('storage.roomUnknown')}</p>
        )}
        <ul class="yc-storage-list" role="list">
          <li>
            <strong>{t('storage.records', { n: total })}</strong>
            {spaces.map(({ space, count }) => (
              <span key={space} class="yc-meta">
                {t('storage.ofSpace', { space: spaceText(space), n: count })}
              </span>
            ))}
          </li>
          <li>
            <strong>
              {pictures.pictures > 0
                ? t('storage.pictures', { n: pictures.pictures, size: bytesToText(pictures.bytes) })
                : t('storage.picturesNone')}
            </strong>
          </li>
          {app !== undefined && (
            <li>
              <strong>{t('storage.app', { size: bytesToText(app) })}</strong>
            </li>
          )}
        </ul>
      </div>
    </Card>
  );
}
