import { useState } from 'preact/hooks';
import type { SignOut } from '../../domain/documents';
import type { RollEntry } from '../../domain/roll';
import { signOutPatch } from '../../domain/sessionSteps';
import { t } from '../../i18n';
import { ChoiceGroup } from '../../ui/ChoiceGroup';
import { TextField } from '../../ui/TextField';
import { TimeField } from '../../ui/TimeField';
import { leaveTime } from './SignOutSection';
import type { OpenSession } from './useSession';

/** Out, left early, still here; when, and fetched by whom: the persons on the child's record, or somebody else by name. */
export function SignOutPart({ open, entry }: { open: OpenSession; entry: RollEntry }) {
  const { signOut } = entry;
  const [other, setOther] = useState(signOut?.fetchedBy ?? '');
  const set = (next: SignOut | null) =>
    open.attend({
      patch: signOutPatch(entry.student, next),
      words: t('session.undoSignOut', { name: entry.name }),
    });
  const guardian = entry.record?.guardian?.name;
  const persons = [
    ...(guardian ? [withRelation(guardian, t('session.guardian'))] : []),
    ...Object.values(entry.record?.fetchers ?? {}).flatMap((person) =>
      person ? [person.relation ? withRelation(person.name, person.relation) : person.name] : [],
    ),
    t('session.byThemselves'),
  ];
  return (
    <>
      <ChoiceGroup
        label={t('session.signOut')}
        value={signOut?.state ?? 'none'}
        onChange={(state) => set(state === 'none' ? null : { ...signOut, state, at: signOut?.at ?? leaveTime(open) })}
        options={[
          { value: 'none', label: t('session.notOut') },
          { value: 'out', label: t('session.out') },
          { value: 'leftEarly', label: t('session.leftEarly') },
        ]}
      />
      {signOut && (
        <>
          <TimeField
            label={t('session.leftAt')}
            value={signOut.at ?? ''}
            onChange={(at) => at && set({ ...signOut, at })}
          />
          <ChoiceGroup
            label={t('session.fetchedBy')}
            value={signOut.fetchedBy}
            onChange={(fetchedBy) => {
              setOther(fetchedBy);
              set({ ...signOut, fetchedBy });
            }}
            options={persons.map((value) => ({ value, label: value }))}
          />
          <TextField
            label={t('session.fetchedByOther')}
            value={other}
            onChange={setOther}
            maxLength={60}
            onBlur={() => other.trim() !== (signOut.fetchedBy ?? '') && set({ ...signOut, fetchedBy: other.trim() })}
          />
        </>
      )}
    </>
  );
}

const withRelation = (name: string, relation: string): string => t('session.withRelation', { name, relation });
