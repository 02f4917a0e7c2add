import {
  givenTwice,
  newNumbers,
  numberClashes,
  takenNumbers,
  type Certificate,
  type RunningNumber,
} from '../../domain/certificates';
import { dayOf } from '../../domain/dates';
import { loadSchemas } from '../../domain/documents';
import { createKey, idOf, keyOf } from '../../domain/ids';
import { commit, type Change, type Committed } from '../../db/commit';
import type { YingchuangDatabase } from '../../db/database';
import { listDocs } from '../../db/queries';
import { everyCertificate } from './certificates.queries';

/** What is said of a certificate before it has a number. */
export type NewCertificate = Pick<
  Certificate,
  'kind' | 'student' | 'tutor' | 'group' | 'term' | 'title' | 'text' | 'grade' | 'issued' | 'design' | 'paper'
>;

/** Given out, with the keys in the order of the numbers; or nothing was written, since these numbers are taken. */
export type Issued = { ok: true; committed: Committed; keys: string[] } | { ok: false; taken: number[] };

/**
 * Gives certificates out in one commit: numbers from `first` on, in the order of the batch. Whether the numbers are free is
 * asked in the same transaction, so that two windows of one device never give out the same.
 */
export async function issue(
  db: YingchuangDatabase,
  batch: readonly NewCertificate[],
  first: RunningNumber,
): Promise<Issued> {
  await loadSchemas();
  return db.transaction('rw', [db.docs, db.queue, db.meta, db.blobs], async () => {
    const taken = takenNumbers(await everyCertificate(db), first, batch.length);
    if (taken.length > 0) return { ok: false, taken };
    // made one after the other: keys have to sort as the numbers do
    const now = db.entropy.now();
    const keys = batch.map((_, i) => createKey({ ...db.entropy, now: () => now + i }));
    const committed = await commit(
      db,
      batch.map((one, i): Change => ({
        id: idOf('certificate', keys[i] ?? ''),
        space: 'main',
        set: { ...one, prefix: first.prefix.trim(), number: first.number + i },
      })),
    );
    return { ok: true, committed, keys };
  });
}

/** Withdraws certificates: they no longer hold, their numbers stay taken. */
export function withdraw(db: YingchuangDatabase, keys: readonly string[], reason: string): Promise<Committed> {
  const today = dayOf(new Date(db.entropy.now()));
  return commit(
    db,
    keys.map((key) => ({
      id: idOf('certificate', key),
      space: 'main',
      set: { withdrawn: today, withdrawnReason: reason.trim() || null },
    })),
  );
}

/** Lets withdrawn ones hold again. */
export function restore(db: YingchuangDatabase, keys: readonly string[]): Promise<Committed> {
  return commit(
    db,
    keys.map((key) => ({
      id: idOf('certificate', key),
      space: 'main',
      set: { withdrawn: null, withdrawnReason: null },
    })),
  );
}

/** The numbers that were put right, and the keys of those that have to be printed anew. */
export type Renumbered = { committed: Committed; keys: string[] };

/** Gives the later one of each two with one number the next free one; what it had stays in its history with the reason. */
export async function settleNumbers(db: YingchuangDatabase, reason: string): Promise<Renumbered> {
  await loadSchemas();
  return db.transaction('rw', [db.docs, db.queue, db.meta, db.blobs], async () => {
    const clashes = numberClashes(await listDocs(db, 'certificate'));
    const given = [...newNumbers(await everyCertificate(db), clashes)];
    const committed = await commit(
      db,
      given.map(([id, number]): Change => ({ id, space: 'main', set: { number }, history: { reason } })),
    );
    return { committed, keys: given.map(([id]) => keyOf(id)) };
  });
}

/** Withdraws the later of two papers that one child was given for the same thing. */
export async function settleTwice(db: YingchuangDatabase, reason: string): Promise<Committed> {
  const keys = givenTwice(await listDocs(db, 'certificate')).map(({ _id }) => keyOf(_id));
  return withdraw(db, keys, reason);
}
