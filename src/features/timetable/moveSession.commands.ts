import type { Day } from '../../domain/dates';
import { createKey, idOf, plannedDateOf } from '../../domain/ids';
import { moveRefusal, placeOf, type MoveRefusal, type Place } from '../../domain/requestEffects';
import { notHeldPatch } from '../../domain/sessionSteps';
import { tutorsOf, type SessionOfDay } from '../../domain/timetable';
import { commit, type Committed } from '../../db/commit';
import type { YingchuangDatabase } from '../../db/database';
import { currentPerson } from '../../db/person';
import { listDocs, mapDocs } from '../../db/queries';
import { sessionChange, spaceOfDay } from '../../db/sessions';
import { stoodInFor } from '../../db/stoodInFor';

/** Who decides, or asks, where nobody said who uses this device. */
const NOBODY = 'office';

export type MoveResult =
  /** `moved`: it stands at the new place; else it was asked for. `undo` takes both back. */
  { ok: true; moved: boolean; undo: () => Promise<unknown> } | { ok: false; refusal: MoveRefusal };

/**
 * Moves one session to a place, with a reason. It needs an approval (SPEC register 2): the move of who may approve counts as
 * one and is kept as a request with their decision; that of others is a request that waits. The session keeps its id. `note` is
 * said of the planned session it stood in for, if there is one.
 */
export async function moveOnce(
  db: YingchuangDatabase,
  one: SessionOfDay,
  place: Place,
  reason: string,
  mayMove: boolean,
  today: Day,
  note: string,
): Promise<MoveResult> {
  const [terms, groups, person] = await Promise.all([listDocs(db, 'term'), mapDocs(db, 'group'), currentPerson(db)]);
  const refusal = moveRefusal(one, place, terms, today);
  if (refusal) return { ok: false, refusal };
  const group = groups.get(one.group);
  const [lead] = group ? tutorsOf(group) : [];
  const id = idOf('request', createKey(db.entropy));
  const was = placeOf(one);
  // a session is kept with the term it was planned in, wherever it moves
  const space = await spaceOfDay(db, plannedDateOf(one.id) ?? one.date);
  const replaced = mayMove && place.date !== one.date ? await stoodInFor(db, one) : undefined;
  await commit(db, [
    {
      id,
      space: 'main',
      set: {
        kind: 'reschedule',
        tutor: lead ?? person ?? NOBODY,
        askedOn: today,
        reason,
        sessions: {
          [one.id]: {
            place: placeOf(place),
            ...(mayMove ? { was } : {}),
            ...(replaced ? { replaced: replaced.id } : {}),
          },
        },
        ...(mayMove ? { decisions: { [person ?? NOBODY]: { answer: 'approved', on: today } } } : {}),
      },
    },
    ...(mayMove ? [sessionChange(one, space, { ...placeOf(place) })] : []),
    ...(replaced ? [sessionChange(replaced, space, notHeldPatch({ reason: 'other', note }))] : []),
  ]);
  return {
    ok: true,
    moved: mayMove,
    undo: () =>
      commit(db, [
        { id, space: 'main', set: { deleted: true } },
        ...(mayMove ? [{ id: one.id, space, set: { ...was } }] : []),
        ...(replaced ? [{ id: replaced.id, space, set: notHeldPatch(null) }] : []),
      ]),
  };
}

/** Says that one session is not held, or takes that back with null. */
export async function setNotHeld(
  db: YingchuangDatabase,
  one: SessionOfDay,
  notHeld: { reason: string; note: string } | null,
): Promise<Committed> {
  const space = await spaceOfDay(db, plannedDateOf(one.id) ?? one.date);
  return commit(db, [sessionChange(one, space, notHeldPatch(notHeld))]);
}
