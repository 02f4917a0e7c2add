import type { Patch } from '../../domain/change';
import { isDay, minutesOf, TIME_PATTERN, type Day } from '../../domain/dates';
import type { Request } from '../../domain/requests';
import type { MoveRefusal } from '../../domain/requestEffects';
import { typedText } from '../../domain/typedText';
import { t } from '../../i18n';

export type Kind = Request['kind'];
export type Cause = NonNullable<Request['cause']>;

/** What the form holds: texts as typed, '' for nothing. */
export type RequestDraft = {
  kind: Kind;
  tutor: string;
  from: Day;
  to: Day;
  cause: Cause | '';
  reason: string;
  /** Ids of the sessions that are meant: all of them for a leave, those picked for a substitution, one for a move. */
  sessions: string[];
  substitute: string;
  date: Day;
  start: string;
  end: string;
  venue: string;
};
export type RequestErrors = Partial<
  Record<'tutor' | 'from' | 'to' | 'reason' | 'sessions' | 'substitute' | 'date' | 'start', string>
>;

/** The longest leave that can be asked for at once: a term. Longer ones are a mistyped year. */
const LONGEST = 200;

export function newDraft(kind: Kind, tutor: string, day: Day, session?: string): RequestDraft {
  return {
    kind,
    tutor,
    from: day,
    to: day,
    cause: '',
    reason: '',
    sessions: session ? [session] : [],
    substitute: '',
    date: '',
    start: '',
    end: '',
    venue: '',
  };
}

/** What is wrong, by field; `refusal` is why the session may not move there, as far as that is known. */
export function errorsOf(draft: RequestDraft, refusal?: MoveRefusal): RequestErrors {
  const errors: RequestErrors = {};
  const needed = (key: Parameters<typeof t>[0]) => t('registers.needed', { field: t(key) });
  if (draft.tutor === '') errors.tutor = needed('common.tutor');
  if (draft.kind === 'leave') {
    if (!isDay(draft.from)) errors.from = needed('requests.from');
    if (!isDay(draft.to)) errors.to = needed('requests.to');
    else if (draft.to < draft.from) {
      errors.to = t('registers.notBefore', { field: t('requests.to'), other: t('requests.from') });
    } else if (Date.parse(draft.to) - Date.parse(draft.from) > LONGEST * 86_400_000) {
      errors.to = t('requests.tooLong', { n: LONGEST });
    }
    if (draft.cause === '' && draft.reason.trim() === '') errors.reason = t('requests.reasonNeeded');
  } else if (draft.reason.trim() === '') errors.reason = needed('requests.reason');
  if (draft.kind !== 'leave' && draft.sessions.length === 0) errors.sessions = t('requests.sessionNeeded');
  if (draft.kind === 'substitution' && draft.substitute === '') errors.substitute = needed('requests.substitute');
  if (draft.kind === 'reschedule') {
    if (!isDay(draft.date)) errors.date = needed('requests.newDate');
    else if (refusal && refusal !== 'order') errors.date = t(`requests.refused.${refusal}`);
    if (!areTimes(draft)) errors.start = t('requests.refused.order');
  }
  return errors;
}

function areTimes({ start, end }: RequestDraft): boolean {
  return TIME_PATTERN.test(start) && TIME_PATTERN.test(end) && minutesOf(start) < minutesOf(end);
}

export function patchOf(draft: RequestDraft): Patch {
  const entry =
    draft.kind === 'reschedule'
      ? { place: { date: draft.date, from: draft.start, to: draft.end, venue: draft.venue || null } }
      : draft.substitute
        ? { substitute: draft.substitute }
        : undefined;
  return {
    kind: draft.kind,
    tutor: draft.tutor,
    ...(draft.kind === 'leave' ? { from: draft.from, to: draft.to, cause: draft.cause || null } : {}),
    reason: typedText(draft.reason),
    ...(entry ? { sessions: Object.fromEntries(draft.sessions.map((id) => [id, entry])) } : {}),
  };
}
