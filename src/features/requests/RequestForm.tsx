import { useState } from 'preact/hooks';
import { isDay, type Day } from '../../domain/dates';
import { REQUEST_CAUSES, REQUEST_KINDS } from '../../domain/peopleDocuments';
import { moveRefusal } from '../../domain/requestEffects';
import { isInService } from '../../domain/service';
import { keyOf } from '../../domain/ids';
import { db } from '../../db/database';
import { undo } from '../../db/commit';
import { listDocs } from '../../db/queries';
import { t } from '../../i18n';
import { ChoiceGroup } from '../../ui/ChoiceGroup';
import { DateField } from '../../ui/DateField';
import { FormSheet } from '../../ui/FormSheet';
import { PickerField } from '../../ui/PickerField';
import { save } from '../../ui/save';
import { TextArea } from '../../ui/TextArea';
import { useLive } from '../../ui/useLive';
import { MoveFields } from './MoveFields';
import { errorsOf, newDraft, type Kind, type RequestDraft } from './requestDraft';
import { ask } from './requests.commands';
import { loadSurroundings, sessionsToAskFor, sessionsWithin } from './requests.queries';
import { SubstituteFields } from './SubstituteFields';

interface RequestFormProps {
  kind: Kind;
  /** The session it was opened from. */
  session?: string | undefined;
  /** Who asks; '' if nobody said. */
  tutor: string;
  /** Whether a request may be written for somebody else: who rang up, or who has no phone. */
  mayChoose: boolean;
  today: Day;
  onClose: () => void;
  onSent: (key: string) => void;
}

/** Asks for leave, a substitute, or another place for a session. Works with no network: the request waits in the queue. */
export function RequestForm({ kind, session, tutor, mayChoose, today, onClose, onSent }: RequestFormProps) {
  const [first] = useState(() => newDraft(kind, tutor, today, session));
  const [draft, setDraft] = useState(first);
  const set = (change: Partial<RequestDraft>) => setDraft((now) => ({ ...now, ...change }));
  const tutors = useLive(() => listDocs(db, 'tutor'), []) ?? [];
  const offered = useLive(
    async () => (draft.tutor ? sessionsToAskFor(db, draft.tutor, today) : []),
    [draft.tutor, today],
  );
  const areDays = isDay(draft.from) && isDay(draft.to) && draft.from <= draft.to;
  const within = useLive(
    async () => (draft.tutor && areDays ? sessionsWithin(db, draft.tutor, draft.from, draft.to) : []),
    [draft.tutor, draft.from, draft.to],
    { keep: true },
  );
  const meant =
    draft.kind === 'leave' ? (within ?? []) : (offered ?? []).filter(({ id }) => draft.sessions.includes(id));
  const days = [...meant.map(({ date }) => date), ...(isDay(draft.date) ? [draft.date] : [])];
  const facts = useLive(() => loadSurroundings(db, days, today), [days.join(' '), today], { keep: true });
  const [moved] = meant;
  const place = { date: draft.date, from: draft.start, to: draft.end, venue: draft.venue || null };
  const refusal =
    facts && moved && draft.kind === 'reschedule' && isDay(draft.date)
      ? moveRefusal(moved, place, facts.terms, today)
      : undefined;
  const errors = errorsOf(draft, refusal);
  const people = tutors
    .filter((one) => isInService(one, today))
    .map((one) => ({ key: keyOf(one._id), name: one.name, meta: one.speciality ?? undefined }));
  const onSave = async () => {
    // a wish for a substitute is noted with every session of the leave
    const sessions = draft.kind === 'leave' ? meant.map(({ id }) => id) : draft.sessions;
    const saved = await save(() => ask(db, { ...draft, sessions }, today), {
      text: t('requests.sent'),
      undo: (result) => undo(db, result),
    });
    if (!saved) return;
    onClose();
    onSent(saved.key);
  };
  return (
    <FormSheet
      title={t('requests.ask')}
      onClose={onClose}
      onSave={onSave}
      errors={Object.values(errors)}
      isDirty={JSON.stringify(first) !== JSON.stringify(draft)}
      yes={t('requests.send')}
    >
      {(tried) => {
        const wrong = tried ? errors : {};
        return (
          <>
            <ChoiceGroup
              label={t('requests.kind')}
              layout="list"
              value={draft.kind}
              onChange={(next) => set({ kind: next, sessions: draft.sessions.slice(0, 1) })}
              options={REQUEST_KINDS.map((value) => ({
                value,
                label: t(`requests.kind.${value}`),
                hint: t(`requests.kindHint.${value}`),
              }))}
            />
            {mayChoose && (
              <PickerField
                label={t('requests.who')}
                value={draft.tutor ? [draft.tutor] : []}
                onChange={([next]) => set({ tutor: next ?? '', sessions: [] })}
                options={people}
                error={wrong.tutor}
                required
              />
            )}
            {draft.kind === 'leave' && (
              <>
                <div class="yc-form-pair">
                  <DateField
                    label={t('requests.from')}
                    value={draft.from}
                    onChange={(from) => set({ from, to: draft.to < from ? from : draft.to })}
                    error={wrong.from}
                    required
                  />
                  <DateField
                    label={t('requests.to')}
                    value={draft.to}
                    min={draft.from}
                    onChange={(to) => set({ to })}
                    error={wrong.to}
                    required
                  />
                </div>
                <ChoiceGroup
                  label={t('requests.cause')}
                  value={draft.cause || undefined}
                  onChange={(cause) => set({ cause })}
                  options={REQUEST_CAUSES.map((value) => ({ value, label: t(`requests.cause.${value}`) }))}
                />
              </>
            )}
            {draft.kind === 'reschedule' ? (
              <MoveFields draft={draft} set={set} offered={offered ?? []} facts={facts} wrong={wrong} today={today} />
            ) : (
              <SubstituteFields
                draft={draft}
                set={set}
                offered={draft.kind === 'leave' ? meant : (offered ?? [])}
                meant={meant}
                facts={facts}
                people={people}
                wrong={wrong}
                today={today}
              />
            )}
            <TextArea
              label={t('requests.reason')}
              hint={t('requests.reasonHint')}
              value={draft.reason}
              onChange={(reason) => set({ reason })}
              rows={2}
              maxLength={300}
              error={wrong.reason}
            />
          </>
        );
      }}
    </FormSheet>
  );
}
