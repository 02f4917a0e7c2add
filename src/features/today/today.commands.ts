import { termOfDay } from '../../domain/calendar';
import type { Day, TimeOfDay } from '../../domain/dates';
import type { SpecialDay } from '../../domain/documents';
import { createKey, sessionId } from '../../domain/ids';
import { signInPatch } from '../../domain/sessionSteps';
import type { SessionOfDay } from '../../domain/timetable';
import { commit, type Committed } from '../../db/commit';
import type { YingchuangDatabase } from '../../db/database';
import { listDocs } from '../../db/queries';
import { sessionChange, spaceOfDay } from '../../db/sessions';

/** The tutor of this phone signs in to a session of today. */
export async function signIn(
  db: YingchuangDatabase,
  one: SessionOfDay,
  tutor: string,
  at: TimeOfDay,
): Promise<Committed> {
  return commit(db, [sessionChange(one, await spaceOfDay(db, one.date), signInPatch(tutor, at))]);
}

/** A whole day without sessions, with a reason; what the day was before is kept inside, to be restored. */
export async function cancelDay(db: YingchuangDatabase, day: Day, reason: string): Promise<Committed> {
  const term = termOfDay(await listDocs(db, 'term'), day);
  if (!term) return { changed: [] };
  const was = term.days?.[day] ?? null;
  const cancelled: SpecialDay = { kind: 'cancelled', reason, ...(was ? { was } : {}) };
  return commit(db, [{ id: term._id, space: 'main', set: { days: { [day]: cancelled } } }]);
}

/** Takes the cancellation of a day back: it is again what it was before. */
export async function restoreDay(db: YingchuangDatabase, day: Day): Promise<Committed> {
  const term = termOfDay(await listDocs(db, 'term'), day);
  const special = term?.days?.[day];
  if (!term || special?.kind !== 'cancelled') return { changed: [] };
  return commit(db, [{ id: term._id, space: 'main', set: { days: { [day]: special['was'] ?? null } } }]);
}

export type ExtraSession = {
  group: string;
  date: Day;
  from: TimeOfDay;
  to: TimeOfDay;
  venue: string;
  /** Why there is one on a day off, or why it is entered afterwards; '' if neither. */
  holidayReason: string;
  backfillReason: string;
  today: Day;
};

/** A session that no slot plans. Answers its id. */
export async function addExtraSession(
  db: YingchuangDatabase,
  extra: ExtraSession,
): Promise<{ id: string; committed: Committed }> {
  const id = sessionId(createKey(db.entropy), extra.date);
  const committed = await commit(db, [
    {
      id,
      space: await spaceOfDay(db, extra.date),
      set: {
        group: extra.group,
        date: extra.date,
        from: extra.from,
        to: extra.to,
        extra: true,
        ...(extra.venue ? { venue: extra.venue } : {}),
        ...(extra.holidayReason ? { holidayReason: extra.holidayReason } : {}),
        ...(extra.backfillReason
          ? { backfills: { [createKey(db.entropy)]: { reason: extra.backfillReason, on: extra.today } } }
          : {}),
      },
    },
  ]);
  return { id, committed };
}

/** Takes an extra session away that was added by mistake. */
export async function removeExtraSession(db: YingchuangDatabase, id: string, day: Day): Promise<Committed> {
  return commit(db, [{ id, space: await spaceOfDay(db, day), set: { deleted: true } }]);
}
