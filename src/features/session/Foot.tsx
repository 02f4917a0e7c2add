import { headCountOf } from '../../domain/headCount';
import { tallyOf } from '../../domain/roll';
import { allOutPatch, allPresentPatch, signInPatch, tutorSignOutPatch } from '../../domain/sessionSteps';
import { tutorName } from '../../db/sessions';
import { t } from '../../i18n';
import { ActionBar } from '../../ui/ActionBar';
import { Button } from '../../ui/Button';
import { LastMark } from './LastMark';
import { goToPiece } from './sections';
import { shareRoll } from './share';
import { leaveTime } from './SignOutSection';
import type { OpenSession } from './useSession';

interface FootProps {
  open: OpenSession;
  /** The child marked last: reason or time can be given in one further tap. */
  marked: string | undefined;
  onHold: (student: string) => void;
  onAdd: () => void;
}

/** The next step, always under the thumb. */
export function Foot({ open, marked, onHold, onAdd }: FootProps) {
  return (
    <div class="session-foot">
      {marked !== undefined && !open.isFuture && <LastMark key={marked} open={open} student={marked} onHold={onHold} />}
      <ActionBar>
        <Steps open={open} onAdd={onAdd} />
      </ActionBar>
    </div>
  );
}

function Steps({ open, onAdd }: { open: OpenSession; onAdd: () => void }) {
  const { roll, session, context, phase, missing } = open;
  const tally = tallyOf(roll);
  const { person } = context;
  const isMeOut = Boolean(person && session.tutorSignOuts?.[person]);
  const isMeIn = Boolean(person && session.signIns?.[person]);
  const add = (
    <Button size="large" onClick={onAdd}>
      {t('session.addChild')}
    </Button>
  );
  if (open.isFuture) return add;
  if (!isMeIn && person && missing.includes('signIn') && tally.unmarked > 0) {
    return (
      <>
        {add}
        <Button
          kind="primary"
          size="large"
          icon="signIn"
          onClick={() =>
            open.attend({
              patch: signInPatch(person, open.time()),
              words: t('session.undoSignIn', { name: tutorName(context.tutors, person) }),
            })
          }
        >
          {t('session.signInNow')}
        </Button>
      </>
    );
  }
  if (tally.unmarked > 0) {
    return (
      <>
        {add}
        <Button
          kind="primary"
          size="large"
          icon="check"
          onClick={() => {
            const patch = allPresentPatch(roll);
            if (patch) open.attend({ patch, words: t('session.undoAllPresent') });
          }}
        >
          {t('session.allPresent')}
        </Button>
      </>
    );
  }
  const out = allOutPatch(roll, leaveTime(open));
  if (out && tally.headsOut < tally.headsIn && !(session.headCountReason ?? '').trim()) {
    return (
      <>
        {add}
        <Button
          kind="primary"
          size="large"
          icon="signOut"
          onClick={() => open.attend({ patch: out, words: t('session.undoSignOutAll') })}
        >
          {t('session.signOutAll')}
        </Button>
      </>
    );
  }
  if (headCountOf(session, roll).needsReason) {
    return (
      <Button kind="primary" size="large" onClick={() => goToPiece('headCount')}>
        {t('session.headReason')}
      </Button>
    );
  }
  if (isMeIn && !isMeOut && person) {
    return (
      <>
        {add}
        <Button
          kind="primary"
          size="large"
          icon="signOut"
          onClick={() =>
            open.attend({
              patch: tutorSignOutPatch(person, leaveTime(open)),
              words: t('session.undoSignOut', { name: tutorName(context.tutors, person) }),
            })
          }
        >
          {t('session.signOutMe')}
        </Button>
      </>
    );
  }
  const next = missing.find((piece) => phase !== 'complete' && piece !== 'tutorSignOut') ?? missing[0];
  return (
    <>
      <Button size="large" onClick={() => void shareRoll(open)}>
        {t('ui.share')}
      </Button>
      {next ? (
        <Button kind="primary" size="large" onClick={() => goToPiece(next)}>
          {next === 'record'
            ? t('session.goRecord')
            : next === 'photos'
              ? t('session.goPhotos')
              : t(`session.piece.${next}`)}
        </Button>
      ) : (
        <Button size="large" icon="check" disabled>
          {t('session.checklistDone')}
        </Button>
      )}
    </>
  );
}
