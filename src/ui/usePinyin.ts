import { useEffect, useState } from 'preact/hooks';
import { isPinyinLoaded, loadPinyin } from '../domain/pinyin';

/** Fetches the readings of characters for a page that searches names; repaints when they are here, true from then on. */
export function usePinyin(): boolean {
  const [ready, setReady] = useState(isPinyinLoaded);
  useEffect(() => {
    loadPinyin().then(
      () => setReady(true),
      // without the table names are still found by their characters
      () => undefined,
    );
  }, []);
  return ready;
}
