import { commit, type Change } from '../../db/commit';
import type { YingchuangDatabase } from '../../db/database';
import { sweepErased } from '../../db/erasure';
import { keysOfStudent } from '../../db/mergedStudents';
import { addDays, type Day } from '../../domain/dates';
import type { Members } from '../../domain/documents';
import { idOf } from '../../domain/ids';
import { isMemberOn, leaveGroup } from '../../domain/membership';

/**
 * Erases a child: the record that says so is written, the child leaves its groups, and everything else of it goes from this
 * device, all in one transaction. Every other device and the server follow. `docs` names documents that told of the child
 * alone (see `previewErasure`). It cannot be taken back.
 */
export async function eraseStudent(
  db: YingchuangDatabase,
  key: string,
  today: Day,
  docs: readonly string[],
): Promise<true> {
  await db.transaction('rw', [db.docs, db.queue, db.meta, db.blobs, db.quarantine], async () => {
    // Records that were merged into this one are the same child.
    const keys = await keysOfStudent(db, key);
    const lists = await db.docs.where('type').equals('members').toArray();
    const leaves = lists.flatMap(({ id, space, doc }): Change[] =>
      keys.flatMap((one) => {
        const member = (doc as unknown as Members).members?.[one];
        if (!member || !isMemberOn(member, today)) return [];
        // A roll of today that is not taken yet must not ask for a child without a name.
        return [{ id, space, set: { members: { [one]: leaveGroup(member, addDays(today, -1)) } } }];
      }),
    );
    const named = docs.length > 0 ? { docs: Object.fromEntries(docs.map((id) => [id, true])) } : {};
    await commit(db, [
      ...keys.map((one): Change => ({ id: idOf('erased', one), space: 'main', set: { on: today, ...named } })),
      ...leaves,
    ]);
    await sweepErased(db);
  });
  return true;
}
