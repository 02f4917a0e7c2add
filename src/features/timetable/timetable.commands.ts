import type { Day } from '../../domain/dates';
import type { Slot } from '../../domain/documents';
import { createKey, idOf } from '../../domain/ids';
import { changeSlot, stopSlot, type SlotChange, type SlotChangeError, type SlotTimes } from '../../domain/slotChange';
import type { YingchuangDatabase } from '../../db/database';
import { sessionsOfGroup } from '../../db/queries';
import { commit, type Committed } from '../../db/commit';

export type SlotResult = { ok: true; saved: Committed } | { ok: false; error: SlotChangeError };

/** Gives a group one more weekly time from a day on. */
export function addSlot(db: YingchuangDatabase, group: string, times: SlotTimes, start: Day): Promise<Committed> {
  return commit(db, [{ id: idOf('slot', createKey(db.entropy)), space: 'main', set: { group, ...times, start } }]);
}

/** Changes a weekly time from a day on: in place, or by ending it and starting another. */
export async function changeSlotFrom(
  db: YingchuangDatabase,
  slot: Slot,
  times: SlotTimes,
  from: Day,
): Promise<SlotResult> {
  return write(db, changeSlot(slot, times, from, await sessionsOfGroup(db, slot.group), createKey(db.entropy)));
}

/** Stops a weekly time; `from` is the first day without it. */
export async function stopSlotFrom(db: YingchuangDatabase, slot: Slot, from: Day): Promise<SlotResult> {
  return write(db, stopSlot(slot, from, await sessionsOfGroup(db, slot.group)));
}

async function write(db: YingchuangDatabase, change: SlotChange): Promise<SlotResult> {
  if (!change.ok) return change;
  const saved = await commit(
    db,
    change.writes.map(({ id, set }) => ({ id, space: 'main' as const, set })),
  );
  return { ok: true, saved };
}
