import { useState } from 'preact/hooks';
import { headCountOf } from '../../domain/headCount';
import { isHere, tallyOf } from '../../domain/roll';
import { sharedNames } from '../../domain/rollOrder';
import { signOutPatch } from '../../domain/sessionSteps';
import { t } from '../../i18n';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { Chip } from '../../ui/Chip';
import { HeadReason } from './HeadReason';
import { SignOutTiles } from './SignOutTiles';
import { nameOf, signOutDetail } from './sessionWords';
import type { OpenSession } from './useSession';

/** Everybody lines up: who is out, heads out against heads in, the exceptions. */
export function SignOutSection({ open, onHold }: { open: OpenSession; onHold: (student: string) => void }) {
  const { roll, session } = open;
  const [isOpen, setOpen] = useState(false);
  const tally = tallyOf(roll);
  const heads = headCountOf(session, roll);
  const shared = sharedNames(roll);
  const isBegun = tally.headsOut > 0;
  const early = roll.filter((entry) => entry.signOut?.state === 'leftEarly' || entry.signOut?.fetchedBy);
  return (
    <section class="session-section" id="session-signout" aria-labelledby="session-signout-title">
      <div class="session-head">
        <h2 id="session-signout-title" tabIndex={-1}>
          {t('session.signOut')}
        </h2>
        {isBegun && (
          <Chip tone={heads.in === heads.out ? 'ok' : 'bad'}>
            {t('session.heads', { in: heads.in, out: heads.out })}
          </Chip>
        )}
      </div>
      {tally.unmarked > 0 && !isBegun && <p class="yc-meta">{t('session.signOutRollFirst')}</p>}
      {tally.unmarked === 0 && tally.headsIn === 0 && <p class="yc-meta">{t('session.signOutNobody')}</p>}
      {isBegun && heads.in !== heads.out && (
        <>
          <Banner tone="warn" title={t('session.headsDiffer', { n: Math.abs(heads.in - heads.out) })}>
            {heads.stillHere.length > 0 &&
              t('session.stillHere', {
                names: heads.stillHere.map((entry) => nameOf(entry, shared)).join(t('common.listSeparator')),
              })}
          </Banner>
          <HeadReason open={open} />
        </>
      )}
      {early.length > 0 && (
        <ul class="session-exceptions" role="list">
          {early.map((entry) => (
            <li key={entry.student}>
              <button type="button" onClick={() => onHold(entry.student)}>
                <strong>{nameOf(entry, shared)}</strong> {signOutDetail(entry.signOut)}
              </button>
            </li>
          ))}
        </ul>
      )}
      {tally.headsIn > 0 && (
        <Button kind="plain" icon={isOpen ? 'chevronUp' : 'chevronDown'} onClick={() => setOpen(!isOpen)}>
          {isOpen ? t('session.exceptionsHide') : t('session.exceptions')}
        </Button>
      )}
      {isOpen && (
        <SignOutTiles
          entries={roll.filter((entry) => isHere(entry.mark) || entry.signOut)}
          shared={shared}
          isPending={(student) => open.desk.isPending('signOuts', student)}
          onTap={(entry) =>
            open.attend({
              patch: signOutPatch(entry.student, entry.signOut ? null : { state: 'out', at: leaveTime(open) }),
              words: t('session.undoSignOut', { name: entry.name }),
            })
          }
          onHold={onHold}
        />
      )}
    </section>
  );
}

/** When a child leaves: now, or on a later day the planned end. */
export function leaveTime(open: OpenSession): string {
  return open.isPast ? open.session.to : open.time();
}
