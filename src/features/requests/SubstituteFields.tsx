import type { Day } from '../../domain/dates';
import type { SessionOfDay } from '../../domain/timetable';
import { t } from '../../i18n';
import { Checkbox } from '../../ui/Checkbox';
import { PickerField, type PickerOption } from '../../ui/PickerField';
import { substituteClashes } from './clashes';
import { ClashList } from './ClashList';
import type { RequestDraft, RequestErrors } from './requestDraft';
import type { Surroundings } from './requests.queries';
import { sessionText } from './requestWords';

interface SubstituteFieldsProps {
  draft: RequestDraft;
  set: (change: Partial<RequestDraft>) => void;
  /** Sessions that may be meant, by day; those of a leave all are. */
  offered: readonly SessionOfDay[];
  meant: readonly SessionOfDay[];
  facts: Surroundings | undefined;
  people: readonly PickerOption[];
  wrong: RequestErrors;
  today: Day;
}

/** Which sessions somebody else takes, and who. */
export function SubstituteFields({ draft, set, offered, meant, facts, people, wrong, today }: SubstituteFieldsProps) {
  const isLeave = draft.kind === 'leave';
  const clashes =
    facts && draft.substitute ? meant.flatMap((one) => substituteClashes(one, draft.substitute, facts)) : undefined;
  const ahead = isLeave ? offered : offered.filter(({ date, id }) => date >= today || draft.sessions.includes(id));
  const toggle = (id: string, on: boolean) =>
    set({ sessions: on ? [...draft.sessions, id] : draft.sessions.filter((other) => other !== id) });
  return (
    <>
      {draft.tutor !== '' && facts && (
        <fieldset class="yc-stack requests-sessions" aria-describedby="requests-sessions-error">
          <legend class="yc-field-label">
            {isLeave ? t('requests.sessionsOfLeave', { n: ahead.length }) : t('requests.whichSessions')}
          </legend>
          {ahead.length === 0 && <p class="yc-meta">{t(isLeave ? 'requests.noSessions' : 'requests.noOwnSessions')}</p>}
          {ahead.map((one) =>
            isLeave ? (
              <p key={one.id}>{sessionText(one, facts)}</p>
            ) : (
              <Checkbox
                key={one.id}
                label={sessionText(one, facts)}
                checked={draft.sessions.includes(one.id)}
                onChange={(on) => toggle(one.id, on)}
              />
            ),
          )}
          {wrong.sessions && (
            <p class="yc-field-error" id="requests-sessions-error">
              {wrong.sessions}
            </p>
          )}
        </fieldset>
      )}
      <PickerField
        label={t('requests.substitute')}
        hint={t('requests.substituteHint')}
        value={draft.substitute ? [draft.substitute] : []}
        onChange={([substitute]) => set({ substitute: substitute ?? '' })}
        options={people.filter(({ key }) => key !== draft.tutor)}
        placeholder={t('requests.nobodyYet')}
        error={wrong.substitute}
        required={!isLeave}
      />
      <ClashList clashes={clashes} />
    </>
  );
}
