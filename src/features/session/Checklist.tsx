import { PIECES } from '../../domain/completeness';
import { t } from '../../i18n';
import { Icon } from '../../ui/Icon';
import { goToPiece } from './sections';
import type { OpenSession } from './useSession';

/** The file of the activity: what is there, and what is missing, each a tap away. */
export function Checklist({ open }: { open: OpenSession }) {
  const missing = new Set(open.missing);
  return (
    <section class="session-section" aria-labelledby="session-checklist-title">
      <div class="session-head">
        <h2 id="session-checklist-title">{t('session.checklist')}</h2>
        <p class="yc-meta">
          {missing.size === 0 ? t('session.checklistDone') : t('session.checklistOpen', { n: missing.size })}
        </p>
      </div>
      <ul class="session-sheet checklist" role="list">
        {PIECES.map((piece) => {
          const isOpen = missing.has(piece);
          return (
            <li key={piece}>
              <button type="button" class={isOpen ? 'checklist-open' : undefined} onClick={() => goToPiece(piece)}>
                <Icon name={isOpen ? 'cross' : 'check'} size={1.125} />
                <span>{t(`session.piece.${piece}`)}</span>
                <span class="yc-hidden">{isOpen ? t('session.open') : t('session.done')}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
