import { useState } from 'preact/hooks';
import { signInPatch } from '../../domain/sessionSteps';
import { expectedTutors } from '../../domain/sessionTutors';
import { isInService } from '../../domain/service';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { Icon } from '../../ui/Icon';
import { Select } from '../../ui/Select';
import { Sheet } from '../../ui/Sheet';
import { TimeField } from '../../ui/TimeField';
import type { OpenSession } from './useSession';
import { tutorName } from '../../db/sessions';

/** Who leads today: each tutor's own sign-in with its time; a substitute signs in here too. */
export function SignInSection({ open }: { open: OpenSession }) {
  const { session, context } = open;
  const [choosing, setChoosing] = useState(false);
  const [changing, setChanging] = useState<string>();
  const signedIn = Object.entries(session.signIns ?? {}).flatMap(([key, time]) => (time ? [key] : []));
  const expected = expectedTutors(session, context.group);
  const mine = context.person && !context.groupTutors.includes(context.person) ? [context.person] : [];
  // A substitute is listed once signed in; the person of this phone may always sign in with one tap.
  const tutors = [...new Set([...expected.map(({ tutor }) => tutor), ...signedIn, ...mine])];
  const name = (key: string) => tutorName(context.tutors, key);
  const signIn = (key: string) =>
    open.attend({ patch: signInPatch(key, open.time()), words: t('session.undoSignIn', { name: name(key) }) });
  const instead = (key: string) => expected.find(({ tutor }) => tutor === key)?.instead;
  const role = (key: string) => {
    const away = instead(key);
    if (away) return t('session.substituteFor', { name: name(away) });
    return context.group?.lead === key
      ? t('session.lead')
      : context.groupTutors.includes(key)
        ? t('session.assistant')
        : t('session.substituteRole');
  };
  return (
    <section class="session-section" id="session-signin" aria-labelledby="session-signin-title">
      <h2 id="session-signin-title" class="yc-hidden" tabIndex={-1}>
        {t('session.signIn')}
      </h2>
      <ul class="signins" role="list">
        {tutors.map((key) => {
          const time = session.signIns?.[key];
          const out = session.tutorSignOuts?.[key];
          const isNext = key === context.person && signedIn.length === 0;
          const words = time
            ? [t('session.signedInAt', { time }), out && t('session.signedOutAt', { time: out })]
            : [t('session.notSignedIn'), t('session.signInAs', { name: name(key) })];
          return (
            <li key={key}>
              <button
                type="button"
                class={`signin${time ? ' signin-in' : ''}${isNext ? ' signin-next' : ''}`}
                aria-label={[name(key), role(key), ...words].filter(Boolean).join(t('common.listSeparator'))}
                onClick={() => (time ? setChanging(key) : signIn(key))}
              >
                <Icon name={time ? 'check' : 'signIn'} size={1.125} />
                <strong>{name(key)}</strong>
                <small>
                  {time ? [time, out].filter(Boolean).join('–') : instead(key) ? role(key) : t('session.signIn')}
                </small>
              </button>
            </li>
          );
        })}
        <li>
          <button type="button" class="signin signin-other" onClick={() => setChoosing(true)}>
            <Icon name="add" size={1.125} />
            {t('session.substituteRole')}
          </button>
        </li>
      </ul>
      {choosing && (
        <Sheet open title={t('session.substitute')} onClose={() => setChoosing(false)}>
          <Select
            label={t('common.tutor')}
            hint={t('session.substituteHint')}
            value=""
            placeholder={t('ui.choose')}
            options={[...context.tutors]
              .filter(([key, tutor]) => !tutors.includes(key) && isInService(tutor, session.date))
              .map(([value, tutor]) => ({ value, label: tutor.name }))}
            onChange={(key) => {
              setChoosing(false);
              signIn(key);
            }}
          />
        </Sheet>
      )}
      {changing && <SignInTimes open={open} tutor={changing} onClose={() => setChanging(undefined)} />}
    </section>
  );
}

function SignInTimes({ open, tutor, onClose }: { open: OpenSession; tutor: string; onClose: () => void }) {
  const { session, context } = open;
  const name = tutorName(context.tutors, tutor);
  const [time, setTime] = useState(session.signIns?.[tutor] ?? '');
  const [out, setOut] = useState(session.tutorSignOuts?.[tutor] ?? '');
  const save = () => {
    onClose();
    open.attend({
      patch: { signIns: { [tutor]: time }, ...(out ? { tutorSignOuts: { [tutor]: out } } : {}) },
      words: t('session.undoSignIn', { name }),
    });
  };
  return (
    <Sheet
      open
      title={name}
      onClose={onClose}
      footer={
        <>
          <Button
            kind="danger-ghost"
            onClick={() => {
              onClose();
              open.attend({ patch: signInPatch(tutor, null), words: t('session.removeSignIn') });
            }}
          >
            {t('session.removeSignIn')}
          </Button>
          <Button kind="primary" disabled={!time} onClick={save}>
            {t('ui.save')}
          </Button>
        </>
      }
    >
      <TimeField label={t('session.signInTime')} value={time} onChange={setTime} />
      {session.tutorSignOuts?.[tutor] && <TimeField label={t('session.signOutTime')} value={out} onChange={setOut} />}
    </Sheet>
  );
}
