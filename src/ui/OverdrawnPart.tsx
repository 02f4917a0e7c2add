import { t } from '../i18n';
import { Button } from './Button';
import './OverdrawnPart.css';

export interface OverdrawnPartProps {
  /** How many are missing. */
  short: number;
  /** What each phone wrote: how many, from where to where, who and when. */
  entries: readonly { id: string; n: number; way: string; author: string }[];
  /** The entry did not happen in full. */
  onLess: (id: string) => void;
  /** All have what they took. */
  onMore: () => void;
}

/** More was given out than there was: what each phone wrote, and one tap for how it really was. */
export function OverdrawnPart({ short, entries, onLess, onMore }: OverdrawnPartProps) {
  return (
    <div class="overdrawn">
      <p class="yc-meta">{t('conflicts.overdrawnNext')}</p>
      <ul role="list">
        {entries.map(({ id, n, way, author }) => (
          <li key={id}>
            <div>
              <strong>
                {way} × {n}
              </strong>
              <small>{author}</small>
            </div>
            <Button icon="undo" onClick={() => onLess(id)}>
              {t('conflicts.notSo', { n: Math.min(n, short) })}
            </Button>
          </li>
        ))}
      </ul>
      <Button icon="check" onClick={onMore}>
        {t('conflicts.thereWasMore', { n: short })}
      </Button>
    </div>
  );
}
