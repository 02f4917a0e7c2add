import { useContext, useEffect, useState } from 'preact/hooks';
import { db } from '../../db/database';
import { SyncContext } from '../../ui/SyncContext';
import { useLive } from '../../ui/useLive';

export type Picture = {
  /** Address of the bytes on this device; undefined while they are not here. */
  url: string | undefined;
  state: 'here' | 'loading' | 'missing';
  /** Asks the server for it (again). */
  fetch: () => void;
};

/** A picture's bytes from this device; what is not here is asked for once, without anybody having to press. */
export function usePicture(photo: string, name: 'thumb' | 'picture'): Picture {
  const sync = useContext(SyncContext);
  const row = useLive(async () => (await db.blobs.get(`${photo}/${name}`)) ?? null, [photo, name]);
  const [url, setUrl] = useState<string>();
  const [isAsked, setAsked] = useState(false);
  const [isGone, setGone] = useState(false);
  const bytes = row?.bytes;
  useEffect(() => {
    if (!bytes) return;
    const made = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' }));
    setUrl(made);
    return () => {
      setUrl(undefined);
      URL.revokeObjectURL(made);
    };
  }, [bytes]);
  const fetch = () => {
    setAsked(true);
    setGone(false);
    if (!sync) {
      setGone(true);
      return;
    }
    sync.fetchPhoto(photo, name).then(
      (isHere) => setGone(!isHere),
      () => setGone(true),
    );
  };
  const isMissing = row === null;
  useEffect(() => {
    if (isMissing && !isAsked) fetch();
  }, [isMissing, isAsked]);
  // What could not be had without network is asked for again once it is back.
  useEffect(() => {
    if (!isMissing || !isGone) return;
    addEventListener('online', fetch);
    return () => removeEventListener('online', fetch);
  }, [isMissing, isGone]);
  return { url, state: url ? 'here' : isMissing && isGone ? 'missing' : 'loading', fetch };
}
