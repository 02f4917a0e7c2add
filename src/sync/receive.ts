import type { DocRow, QueueRow, ServerFiles } from '../db/database';
import { concurrentEdits, merge, type ConcurrentEdit } from '../domain/merge';
import { isSameDoc, readRegisters, type Doc } from '../domain/registers';
import type { Space } from '../domain/spaces';
import { deviceOfStamp, NO_STAMP, type Stamp } from '../domain/stamp';
import { generationOf } from './generation';
import { reconcile } from './reconcile';

/**
 * A document as a file carries it. `rev` and `base` are what its maker last agreed with the server; `isClean`: the server had
 * exactly this at `rev`.
 */
export type Copy = {
  space: Space;
  doc: Doc;
  rev?: string | undefined;
  isClean: boolean;
  base?: Doc | undefined;
  files?: ServerFiles | undefined;
};

/** The greatest stamp of every device that somebody has seen. */
export type Seen = ReadonlyMap<string, Stamp>;

export type Context = {
  /** Devices of this browser: what they wrote one after the other is not concurrent. */
  own: ReadonlySet<string>;
  /**
   * What the maker of the file has seen and what this device has, where neither has a server. Files carry all that their
   * maker has, so who has seen an edit of a device has seen its earlier ones too; by a server that would not be so.
   */
  seen?: { theirs: Seen; ours: Seen } | undefined;
};

export type Received = {
  change: 'added' | 'changed' | 'same';
  /** What to store; missing where nothing changes. */
  row?: DocRow;
  /** The base it waits with; missing: it does not wait because of this. */
  waits?: { base?: Doc };
  lost: ConcurrentEdit[];
};

/**
 * Merges a copy from a file with what is here, by the same rules as a pull. Pure: says what to store, stores nothing. What the
 * server surely has stays clean; everything else waits, so that any device may carry it there.
 */
export function receive(row: DocRow | undefined, queued: QueueRow | undefined, copy: Copy, context: Context): Received {
  const { doc, space, rev, files } = copy;
  const agreed = copy.isClean ? doc : copy.base;
  if (!row) {
    const stored: DocRow = {
      id: doc._id,
      space,
      type: doc.type,
      doc,
      ...(rev === undefined ? {} : { rev }),
      ...(files && rev !== undefined ? { files } : {}),
    };
    const isAgreed = copy.isClean && rev !== undefined;
    return { change: 'added', row: stored, ...(isAgreed ? {} : { waits: withBase(agreed) }), lost: [] };
  }
  if (copy.isClean && rev !== undefined && generationOf(rev) > generationOf(row.rev)) {
    // A later revision of the server than the one known here: the file stands in for the pull that would have brought it.
    const pulled = reconcile(row, queued, { rev, doc, leaves: [] }, context.own);
    const known = files ?? row.files;
    const stored: DocRow = { ...row, doc: pulled.doc, type: pulled.doc.type, rev, ...(known ? { files: known } : {}) };
    return {
      change: isSameDoc(pulled.doc, row.doc) ? 'same' : 'changed',
      row: stored,
      // What waits goes on waiting, even if the file says it has arrived: only the server's own word ends that.
      ...(pulled.isAgreed && !queued ? {} : { waits: { base: pulled.agreed } }),
      lost: pulled.lost,
    };
  }
  const lost = lostBetween(row, queued, copy, context);
  const merged = merge(row.doc, doc);
  if (isSameDoc(merged, row.doc)) return { change: 'same', lost };
  const base = queued ? queued.base : row.doc;
  return { change: 'changed', row: { ...row, doc: merged, type: merged.type }, waits: withBase(base), lost };
}

const withBase = (base: Doc | undefined): { base?: Doc } => (base ? { base } : {});

/** One side of a merge: the stamps it was last agreed with the server at, and all that it has seen. */
type Side = { agreed: ReadonlyMap<string, { stamp: Stamp }>; seen: Seen | undefined };

/**
 * Values that lost although whoever wrote the winner did not know them. What a side was once agreed at it knew, and so it did
 * what the server had before that.
 */
function lostBetween(row: DocRow, queued: QueueRow | undefined, copy: Copy, { own, seen }: Context): ConcurrentEdit[] {
  const edits = concurrentEdits(undefined, row.doc, copy.doc);
  if (edits.length === 0) return edits;
  const sideOf = (agreed: Doc | undefined, seenBy: Seen | undefined): Side => ({
    agreed: agreed ? readRegisters(agreed) : new Map<string, never>(),
    seen: seenBy,
  });
  // Not every file carries the office's space, so what somebody has seen elsewhere says nothing of it.
  const both = copy.space === 'office' ? undefined : seen;
  const here = sideOf(queued ? queued.base : row.rev === undefined ? undefined : row.doc, both?.ours);
  const there = sideOf(copy.isClean ? copy.doc : copy.base, both?.theirs);
  const mine = readRegisters(row.doc);
  return edits.filter(({ path, stamp, wonStamp }) => {
    const [writer, winner] = [deviceOfStamp(stamp), deviceOfStamp(wonStamp)];
    if (writer === winner || (own.has(writer) && own.has(winner))) return false;
    const isLostHere = mine.get(path)?.stamp === stamp;
    const [loser, victor] = isLostHere ? [here, there] : [there, here];
    // A value without a stamp is known as well, but only to who was agreed at it.
    const known = victor.agreed.get(path)?.stamp;
    const isLoserAgreed = loser.agreed.get(path)?.stamp === stamp;
    if (known !== undefined && (stamp === known || (isLoserAgreed && (stamp < known || wonStamp === known))))
      return false;
    return !((victor.seen?.get(writer) ?? NO_STAMP) >= stamp && stamp !== NO_STAMP);
  });
}
