import type { RollEntry } from '../../domain/roll';
import { t } from '../../i18n';
import { Tile } from './Tile';
import { nameOf, signOutDetail } from './sessionWords';
import { useRoving } from './useRoving';

interface SignOutTilesProps {
  entries: readonly RollEntry[];
  shared: ReadonlySet<string>;
  isPending: (student: string) => boolean;
  onTap: (entry: RollEntry) => void;
  onHold: (student: string) => void;
}

/** The children who are here, to be signed out one by one where not all go home alike. */
export function SignOutTiles({ entries, shared, isPending, onTap, onHold }: SignOutTilesProps) {
  const roving = useRoving(
    entries.map((entry) => entry.student),
    () => undefined,
  );
  return (
    <div class="tiles" role="toolbar" aria-label={t('session.signOutTiles')} onKeyDown={roving.onKeyDown}>
      {entries.map((entry) => {
        const state = entry.signOut?.state;
        const name = nameOf(entry, shared);
        const detail = signOutDetail(entry.signOut);
        const word = state ? (state === 'out' ? t('session.out') : t('session.leftEarly')) : t('session.notOut');
        return (
          <Tile
            key={entry.student}
            id={entry.student}
            name={name}
            detail={detail || t('session.notOut')}
            health=""
            noPhoto={false}
            noAgreement={false}
            state={state ?? 'none'}
            isProposed={false}
            sign={state ? t(`session.sign.${state}`) : ''}
            isPending={isPending(entry.student)}
            label={[name, word, detail].filter(Boolean).join(t('common.listSeparator'))}
            isTabStop={roving.current === entry.student}
            onTap={() => onTap(entry)}
            onHold={onHold}
            onFocus={roving.onFocus}
          />
        );
      })}
    </div>
  );
}
