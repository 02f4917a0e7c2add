import type { DocRow, QueueRow, YingchuangDatabase } from '../db/database';
import { readErasure } from '../db/erasure';
import { erasureOf, isNobodyErased, rawWithoutErased, withoutErased, type Erasure } from '../domain/erasure';
import type { Doc } from '../domain/registers';
import type { Pulled } from './answers';
import type { Remote } from './reconcile';

/** What of an answer may be stored, and which documents the server still has with a child who was erased in them. */
type Admitted = { pulled: Pulled; unclean: ReadonlySet<string> };

/** What is known here together with what the answer itself says: one may bring the erasure and the child. */
export function joinErasure(known: Erasure, docs: readonly Doc[]): Erasure {
  const told = erasureOf(docs);
  return {
    students: new Set([...known.students, ...told.students]),
    docs: new Set([...known.docs, ...told.docs]),
    purged: new Set([...known.purged, ...told.purged]),
  };
}

/** Takes erased children out of an answer before anything of it is stored. */
function admit(pulled: Pulled, erasure: Erasure): Admitted {
  const unclean = new Set<string>();
  if (isNobodyErased(erasure)) return { pulled, unclean };
  const docs = pulled.docs.flatMap((remote): Remote[] => {
    const doc = withoutErased(remote.doc, erasure);
    if (!doc) return [];
    const leaves = remote.leaves.map((leaf) => ({ ...leaf, doc: withoutErased(leaf.doc, erasure) ?? doc }));
    if (doc === remote.doc && leaves.every((leaf, i) => leaf.doc === remote.leaves[i]?.doc)) return [remote];
    unclean.add(doc._id);
    return [{ ...remote, doc, leaves }];
  });
  const broken = pulled.broken.flatMap((one) => {
    const raw = rawWithoutErased(one.id, one.raw, erasure);
    return raw === undefined ? [] : [{ ...one, raw }];
  });
  return { pulled: { ...pulled, docs, broken }, unclean };
}

/** What is here, without what the last look through the database may not have reached yet. */
export function cleanRow(row: DocRow | undefined, erasure: Erasure): DocRow | undefined {
  const doc = row && withoutErased(row.doc, erasure);
  return row && doc && doc !== row.doc ? { ...row, doc } : row;
}

/** The same for what waits. */
export function cleanQueued(row: QueueRow | undefined, erasure: Erasure): QueueRow | undefined {
  const base = row?.base && withoutErased(row.base, erasure);
  return row && base && base !== row.base ? { ...row, base } : row;
}

/** What a transaction that stores an answer has to know of children who were erased. */
export type Admission = Admitted & {
  cleanRow: (row: DocRow | undefined) => DocRow | undefined;
  cleanQueued: (row: QueueRow | undefined) => QueueRow | undefined;
};

/** Call inside the transaction that stores the answer. */
export async function createAdmission(db: YingchuangDatabase, arrived: Pulled): Promise<Admission> {
  const told = arrived.docs.map(({ doc }) => doc);
  const erasure = joinErasure(await readErasure(db), told);
  return {
    ...admit(arrived, erasure),
    cleanRow: (row) => cleanRow(row, erasure),
    cleanQueued: (row) => cleanQueued(row, erasure),
  };
}
