import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { t } from '../../i18n';
import { Banner } from '../Banner';

export interface HeldThumbs {
  /** A person asked for those that wait for Wi-Fi. */
  areAsked: boolean;
  /** Each picture of a list says of itself whether its thumbnail waits. */
  note: (id: string, isHeld: boolean) => void;
  /** Says how many wait and offers to fetch them; null where none does. */
  banner: ComponentChildren;
}

/** The thumbnails of one list of pictures that wait for Wi-Fi, until a person asks for them all the same. */
export function useHeldThumbs(): HeldThumbs {
  const [held, setHeld] = useState<ReadonlySet<string>>(new Set());
  const [areAsked, setAsked] = useState(false);
  const note = (id: string, isHeld: boolean) =>
    setHeld((before) => {
      if (before.has(id) === isHeld) return before;
      const after = new Set(before);
      if (isHeld) after.add(id);
      else after.delete(id);
      return after;
    });
  const banner =
    held.size > 0 && !areAsked ? (
      <Banner action={{ label: t('picture.thumbsFetch'), onAction: () => setAsked(true) }}>
        {t('picture.thumbsHeld', { n: held.size })}
      </Banner>
    ) : null;
  return { areAsked, note, banner };
}
