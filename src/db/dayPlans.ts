import { daysFrom, termOfDay } from '../domain/calendar';
import type { Day, TimeOfDay } from '../domain/dates';
import type { SpecialDay } from '../domain/documents';
import { createKey, sessionId } from '../domain/ids';
import { commit, type Change, type Committed } from './commit';
import type { YingchuangDatabase } from './database';
import { listDocs } from './queries';
import { spaceOfDay } from './sessions';

/** Whole days without sessions, both ends inclusive, with a reason; what a day was before is kept inside, to be restored. */
export async function cancelDays(db: YingchuangDatabase, from: Day, to: Day, reason: string): Promise<Committed> {
  const terms = await listDocs(db, 'term');
  const changes = new Map<string, Record<string, SpecialDay>>();
  for (const day of daysFrom(from, to)) {
    const term = termOfDay(terms, day);
    const was = term?.days?.[day] ?? null;
    if (!term || was?.kind === 'cancelled') continue;
    // in a run of days a holiday stays one, and what lies behind the term is left alone
    if (from !== to && (day > term.end || was?.kind === 'holiday')) continue;
    const cancelled: SpecialDay = { kind: 'cancelled', reason, ...(was ? { was } : {}) };
    changes.set(term._id, { ...changes.get(term._id), [day]: cancelled });
  }
  return commit(
    db,
    [...changes].map(([id, days]): Change => ({ id, space: 'main', set: { days } })),
  );
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
