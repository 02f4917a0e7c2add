import { termKeyOfDay, termOfDay } from '../../domain/calendar';
import type { Day } from '../../domain/dates';
import type { Slot } from '../../domain/documents';
import { createKey, idOf, typeOf } from '../../domain/ids';
import {
  changeSlot,
  keepSlot,
  stopSlot,
  type SlotChange,
  type SlotChangeError,
  type SlotTimes,
  type SlotWrite,
} from '../../domain/slotChange';
import { termSpace } from '../../domain/spaces';
import type { YingchuangDatabase } from '../../db/database';
import { listDocs, sessionsOfGroup } from '../../db/queries';
import { commit, type Committed } from '../../db/commit';

export type SlotResult = { ok: true; saved: Committed } | { ok: false; error: SlotChangeError };

/** Gives a group one more weekly time from a day on. */
export function addSlot(db: YingchuangDatabase, group: string, times: SlotTimes, start: Day): Promise<Committed> {
  return commit(db, [{ id: idOf('slot', createKey(db.entropy)), space: 'main', set: { group, ...times, start } }]);
}

/** Changes a weekly time from a day on: in place, or by ending it and starting another; what was prepared goes along. */
export async function changeSlotFrom(
  db: YingchuangDatabase,
  slot: Slot,
  times: SlotTimes,
  from: Day,
): Promise<SlotResult> {
  const [sessions, terms] = await Promise.all([sessionsOfGroup(db, slot.group), listDocs(db, 'term')]);
  return write(db, from, changeSlot(slot, times, from, sessions, termOfDay(terms, from)));
}

/** Stops a weekly time; `from` is the first day without it, `note` what is said of sessions that were prepared for later. */
export async function stopSlotFrom(db: YingchuangDatabase, slot: Slot, from: Day, note: string): Promise<SlotResult> {
  return write(db, from, stopSlot(slot, from, await sessionsOfGroup(db, slot.group), note));
}

/** Settles a weekly time that two devices changed while apart: `keep` holds. */
export function settleSlots(db: YingchuangDatabase, keep: Slot, doubled: readonly Slot[]): Promise<Committed> {
  return commit(
    db,
    keepSlot(keep, doubled).map(({ id, set }) => ({ id, space: 'main', set })),
  );
}

async function write(db: YingchuangDatabase, day: Day, change: SlotChange): Promise<SlotResult> {
  if (!change.ok) return change;
  const space = termSpace(termKeyOfDay(await listDocs(db, 'term'), day));
  const toChange = ({ id, set }: SlotWrite) => ({
    id,
    space: typeOf(id) === 'session' ? space : ('main' as const),
    set,
  });
  return { ok: true, saved: await commit(db, change.writes.map(toChange)) };
}
