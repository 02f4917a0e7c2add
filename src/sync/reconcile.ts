import type { DocRow, QueueRow, ServerFiles } from '../db/database';
import { concurrentEdits, merge, type ConcurrentEdit } from '../domain/merge';
import { isSameDoc, readRegisters, writeDoc, type Doc, type Register } from '../domain/registers';
import { deviceOfStamp, NO_STAMP, type Stamp } from '../domain/stamp';
import { generationOf } from './generation';
import { adopt, stampOfValue } from './outside';

/**
 * A document as the server has it, without CouchDB's own fields. `leaves` are the losing copies of a conflict there, `files`
 * the pictures of a photo; missing where the source does not tell.
 */
export type Remote = { rev: string; doc: Doc; leaves: LosingCopy[]; files?: ServerFiles };

/**
 * A losing copy. `own` are the revisions of its line alone, `shared` those that the winner stands on too, and `origin` is the
 * last of these as a document; missing where the server does not have it any more, or there never was one.
 */
export type LosingCopy = { rev: string; doc: Doc; origin?: Doc; own: string[]; shared: string[] };

export type Reconciled = {
  doc: Doc;
  /** The server's copy, with stamps where an outside writer left none: the base of what is dirty. */
  agreed: Doc;
  /** False: what the devices know is more than what the server has, so it must be sent. */
  isAgreed: boolean;
  lost: ConcurrentEdit[];
};

/** The copy last agreed with the server: of a clean document the stored one, of a dirty one its base. */
function baseOf(row: DocRow | undefined, queued: QueueRow | undefined): Doc | undefined {
  return queued && !isLost(row, queued) ? queued.base : row?.doc;
}

/** The server had it and lost it: what it has now may stand on what is here, or on an older copy. */
function isLost(row: DocRow | undefined, queued: QueueRow | undefined): boolean {
  return queued !== undefined && queued.base === undefined && row?.rev !== undefined;
}

/** Whether the other copy has something that is newer than what is here: it is not merely an older one. */
function knowsMore(here: Doc, there: Doc): boolean {
  const known = readRegisters(here);
  return [...readRegisters(there)].some(([path, { stamp }]) => stamp > (known.get(path)?.stamp ?? ''));
}

/** Merges what is here with what the server has. Pure: says what to store, stores nothing. */
export function reconcile(
  row: DocRow | undefined,
  queued: QueueRow | undefined,
  remote: Remote,
  ownDevices: ReadonlySet<string>,
): Reconciled {
  // By far the most common: a document this device never saw.
  if (!row && remote.leaves.length === 0) return { doc: remote.doc, agreed: remote.doc, isAgreed: true, lost: [] };
  const base = baseOf(row, queued);
  // A restored server, or a cluster's node that lags, brings back what is older than the copy here: that is nobody's edit.
  const isOlder = row?.rev !== undefined && generationOf(remote.rev) < generationOf(row.rev);
  // The copy here may stand on a losing line: what was done on the winner's is measured by where the lines parted.
  const strayed = remote.leaves.find(({ own }) => row?.rev !== undefined && own.includes(row.rev));
  const agreed = isOlder ? remote.doc : adopt(strayed ? strayed.origin : base, remote.doc, remote.rev);
  const lost = new Map<string, ConcurrentEdit>();
  const note = (since: Doc | undefined, a: Doc, b: Doc): void => {
    for (const edit of concurrentEdits(since, a, b)) {
      // One device edits one after the other: its later value replaced its earlier one knowingly.
      const [mine, theirs] = [deviceOfStamp(edit.stamp), deviceOfStamp(edit.wonStamp)];
      if ((mine === theirs && edit.stamp !== NO_STAMP) || (ownDevices.has(mine) && ownDevices.has(theirs))) continue;
      lost.set(`${edit.path}:${keptAs(edit)}`, edit);
    }
  };
  let doc = agreed;
  for (const leaf of remote.leaves) {
    // Without it nobody can tell what each side changed: better kept in the history for nothing than lost.
    const since = leaf.origin ?? (row?.rev !== undefined && leaf.shared.includes(row.rev) ? base : undefined);
    const other = adopt(since, leaf.doc, leaf.rev);
    note(since, doc, other);
    doc = merge(doc, other);
  }
  if (row) {
    // Whether somebody wrote on top of what the server lost, or beside it, nobody can tell any more: better kept twice than lost.
    if (isLost(row, queued)) {
      if (!isOlder || knowsMore(row.doc, doc)) note(undefined, row.doc, doc);
    } else if (queued) note(base, row.doc, doc);
    doc = merge(row.doc, doc);
  }
  return { doc, agreed, isAgreed: isSameDoc(doc, agreed), lost: [...lost.values()] };
}

/** The stamp under which a loser is kept. Of values that came without one, several may have stood in the same place. */
const keptAs = ({ stamp, lost }: ConcurrentEdit): Stamp => (stamp === NO_STAMP ? stampOfValue(lost) : stamp);

/**
 * The loser of a concurrent edit as a document (DESIGN §2). Its id and its bytes are the same on every device that finds it,
 * so two finders make one document without a conflict.
 */
export function historyOfLost(id: string, lost: ConcurrentEdit): Doc {
  const kept = keptAs(lost);
  const stamp: Stamp = lost.wonStamp === NO_STAMP ? kept : lost.wonStamp;
  const values = {
    doc: id,
    path: lost.path,
    // A removed value is kept as such; a map would be taken for a collection, so the value travels as a single one.
    value: [lost.lost],
    stamp: kept,
    replacedBy: lost.wonStamp,
    kind: 'concurrent',
  };
  const registers = new Map<string, Register>(Object.entries(values).map(([path, value]) => [path, { value, stamp }]));
  return writeDoc({ _id: `history:${id}:${lost.path}:${kept}`, type: 'history', v: 1 }, registers);
}
