import { useEffect, useState } from 'preact/hooks';
import { db, readMeta } from '../db/database';
import { refusedPhotos } from '../db/parked';
import { useLive } from '../ui/useLive';
import { conflictCount } from './conflictCount';
import { stripStatus } from './stripStatus';
import { SyncStrip } from './SyncStrip';

/** The strip as the database has it now; any page's header shows it. */
export function LiveStrip() {
  const isOnline = useOnline();
  const conflicts = conflictCount.use();
  const facts = useLive(async () => {
    const [account, sync, queued, quarantined, photos] = await Promise.all([
      readMeta(db, 'account'),
      readMeta(db, 'sync'),
      db.queue.count(),
      db.quarantine.count(),
      refusedPhotos(db),
    ]);
    const parked = queued === 0 ? 0 : await db.queue.filter((row) => row.parked !== undefined).count();
    const attention = parked + quarantined + photos.length;
    return { isJoined: account !== undefined, pending: queued - parked, attention, sync };
  }, []);
  return (
    <SyncStrip
      status={
        facts
          ? stripStatus({ ...facts, attention: facts.attention + conflicts, isOnline })
          : { state: 'local', pending: 0 }
      }
    />
  );
}

function useOnline(): boolean {
  const [isOnline, setOnline] = useState(navigator.onLine);
  useEffect(() => {
    const look = (): void => setOnline(navigator.onLine);
    addEventListener('online', look);
    addEventListener('offline', look);
    return () => {
      removeEventListener('online', look);
      removeEventListener('offline', look);
    };
  }, []);
  return isOnline;
}
