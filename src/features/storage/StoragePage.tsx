import { useEffect, useState } from 'preact/hooks';
import { db } from '../../db/database';
import { t } from '../../i18n';
import { Banner } from '../../ui/Banner';
import { PageHeader } from '../../ui/PageHeader';
import { bytesToText, littleRoom, readStorage, type StorageState } from '../../ui/storage';
import { useLive } from '../../ui/useLive';
import { FreeCard } from './FreeCard';
import { RoomCard } from './RoomCard';
import { SafeCard } from './SafeCard';
import { readContents } from './storage.queries';
import './storage.css';

/** `#/storage`: whether the browser may clear the records, how much room they take, and what can be freed. */
export function StoragePage() {
  const [state, setState] = useState<StorageState>();
  const contents = useLive(() => readContents(db), []);
  const look = async (): Promise<void> => {
    // Private windows may not say.
    setState(await readStorage().catch(() => ({ persisted: undefined })));
  };
  useEffect(() => {
    void look();
  }, [contents]);
  const rest = state && littleRoom(state);
  return (
    <>
      <PageHeader title={t('storage.title')} back="settings" />
      <div class="yc-page yc-storage">
        {rest !== undefined && (
          <Banner tone="warn" title={t('storage.low')}>
            {t('storage.lowText', { rest: bytesToText(rest) })}
          </Banner>
        )}
        {state && <SafeCard state={state} onAsked={look} />}
        {state && contents && <RoomCard state={state} contents={contents} />}
        {contents && <FreeCard pictures={contents.pictures} onFreed={look} />}
      </div>
    </>
  );
}
