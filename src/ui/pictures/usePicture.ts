import { useContext, useEffect, useRef, useState } from 'preact/hooks';
import type { PhotoAnswer } from '../../domain/syncState';
import type { PictureSource } from '../../domain/pictures';
import { SyncContext } from '../SyncContext';
import { useLive } from '../useLive';

type Name = 'thumb' | 'picture';

export type Picture = {
  /** Address of the bytes on this device; undefined while they are not here. */
  url: string | undefined;
  /** `loading`, or what came of asking. */
  state: 'loading' | PhotoAnswer;
  /** Bytes that are here and in all, while they come. */
  coming: { got: number; of: number } | undefined;
  /** Asks the server for it (again), because somebody pressed. */
  fetch: () => void;
  stop: () => void;
};

/**
 * A picture's bytes from this device; what is not here is asked for without anybody having to press, and once more when the
 * line or the server's copy comes back. With `isWanted` false it waits, as for one that nobody has scrolled to.
 */
export function usePicture(source: PictureSource, photo: string, name: Name, isWanted = true): Picture {
  const sync = useContext(SyncContext);
  const id = `${photo}/${name}`;
  const bytes = useLive(async () => (await source.bytes(id)) ?? null, [id]);
  const coming = useLive(async () => (name === 'picture' ? source.coming(id) : undefined), [id]);
  // What the server has of it: a picture that was missing there is asked for again when it has come.
  const served = useLive(async () => source.served(photo, name), [id]);
  const [url, setUrl] = useState<string>();
  const [answer, setAnswer] = useState<PhotoAnswer>();
  const askedFor = useRef<string | undefined>(undefined);
  useEffect(() => {
    if (!bytes) return;
    const made = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' }));
    setUrl(made);
    return () => {
      setUrl(undefined);
      URL.revokeObjectURL(made);
    };
  }, [bytes]);
  const ask = (isAsked: boolean) => {
    setAnswer(undefined);
    if (!sync) setAnswer('notJoined');
    else
      sync.fetchPhoto(photo, name, isAsked).then(setAnswer, () => {
        // The worker that moves pictures died under it; it is replaced, and asking again is all there is to do.
        setAnswer('offline');
      });
  };
  const isMissing = bytes === null;
  const key = `${id} ${served ?? ''}`;
  useEffect(() => {
    if (!isMissing || !isWanted || served === undefined || askedFor.current === key) return;
    askedFor.current = key;
    ask(false);
  }, [isMissing, isWanted, served, key]);
  // What could not be had without network is asked for again once it is back.
  useEffect(() => {
    if (!isMissing || answer !== 'offline') return;
    const again = () => ask(false);
    addEventListener('online', again);
    return () => removeEventListener('online', again);
  }, [isMissing, answer]);
  return {
    url,
    state: url ? 'here' : isMissing && answer !== undefined ? answer : 'loading',
    coming,
    fetch: () => ask(true),
    stop: () => {
      // A worker that died has nothing to stop.
      sync?.stopPhoto(photo, name).catch(() => undefined);
    },
  };
}
