import { OF_FILE, readMeta, writeMeta, type DocRow, type QueueRow, type YingchuangDatabase } from '../db/database';
import { clockOf, deviceOf } from '../db/device';
import { readErasure } from '../db/erasure';
import { queueLost } from '../db/photoFiles';
import { canonical, isPlainObject } from '../domain/canonical';
import { isErased, rawWithoutErased, withoutErased, type Erasure } from '../domain/erasure';
import type { FileChange } from '../domain/fileWork';
import type { Doc } from '../domain/registers';
import type { Space } from '../domain/spaces';
import { tick, writeStamp, type Clock, type Stamp } from '../domain/stamp';
import { cleanQueued, cleanRow, joinErasure } from './admit';
import { seenOf, unpackRow, type Unreadable } from './bundle';
import { unpackCopies, type Contents } from './bundleIn';
import { noteHearsay } from './hearsay';
import { receive, type Context, type Copy, type Received } from './receive';
import { historyOfLost } from './reconcile';
import { getRows } from './rows';
import { joinSeen, noteStamps, readSeen } from './seen';
import { learnAll } from './store';

/** What merging a file changes, or would change. */
export type Tally = {
  changes: Map<string, FileChange>;
  marks: number;
  same: number;
  lost: number;
  unreadable: number;
  erased: number;
};

/** What is to be merged: one frame of copies at a time, so that memory holds no more of them. */
export type Incoming = {
  frames: () => Iterable<readonly (Copy | Unreadable)[]>;
  /** What in it says who was erased and which terms were purged. */
  erasing: readonly Doc[];
  /** What both sides have seen; asked inside the transaction. */
  seen?: () => Promise<Context['seen']>;
  /** What else is written down in the same transaction. */
  finish?: (context: Context, install: string) => Promise<void>;
};

/** Merges all documents of a file; see `storeIncoming`. */
export function storeBundle(db: YingchuangDatabase, contents: Contents, isDry: boolean): Promise<Tally> {
  const incoming: Incoming = {
    frames: () => framesOf(contents.packs),
    erasing: contents.erasing,
    seen: () => seenBoth(db, contents),
    finish: async (context, install) => {
      await notePeer(db, contents, install);
      const { wholeFor } = contents.index;
      if (context.seen && (wholeFor === 'all' || wholeFor === install))
        await writeMeta(db, 'seen', Object.fromEntries(joinSeen(context.seen.ours, context.seen.theirs)));
    },
  };
  return storeIncoming(db, incoming, isDry);
}

function* framesOf(packs: readonly Uint8Array[]): Generator<readonly (Copy | Unreadable)[]> {
  for (const pack of packs) {
    const copies = unpackCopies(pack);
    // It was read to its end a moment ago.
    if (!copies.ok) throw new Error(copies.failure.type);
    yield copies.value;
  }
}

/**
 * Merges what came without a server in one strict transaction. With `isDry` it only counts. Killed before its end nothing
 * happened; done twice the second time changes nothing.
 */
export async function storeIncoming(db: YingchuangDatabase, incoming: Incoming, isDry: boolean): Promise<Tally> {
  const device = await deviceOf(db);
  const tables = [db.docs, db.queue, db.quarantine, db.blobs, db.meta];
  return db.transaction(isDry ? 'r' : 'rw', tables, async () => {
    const erasure = joinErasure(await readErasure(db), incoming.erasing);
    const remembered = await clockOf(db);
    const now = db.entropy.now() + remembered.offset;
    const own = new Set([device.key, ...Object.values(device.byPerson)]);
    const context: Context = { own, seen: await incoming.seen?.() };
    const clock = tick(remembered, now);
    const write: Write = { db, now, mark: writeStamp(clock.time, clock.counter, device.key), erasure, context };
    let latest: Clock = clock;
    const tally: Tally = { changes: new Map(), marks: 0, same: 0, lost: 0, unreadable: 0, erased: 0 };
    const histories = new Map<string, { space: Space; doc: Doc }>();
    for (const copies of incoming.frames()) {
      const { docs, unreadable } = sift(copies, erasure, tally);
      latest = learnAll(
        latest,
        docs.map(({ doc }) => doc),
        now,
      );
      await mergeFrame(write, docs, isDry, tally, histories);
      if (!isDry) await setAside(write, unreadable);
    }
    tally.lost = await keepLosers(write, histories, isDry);
    if (isDry) return tally;
    await writeMeta(db, 'clock', { ...latest, offset: remembered.offset });
    await incoming.finish?.(context, device.install);
    return tally;
  });
}

type Write = { db: YingchuangDatabase; now: number; mark: Stamp; erasure: Erasure; context: Context };

/** Takes out what was erased or purged, and sorts out what cannot be read. */
function sift(
  copies: readonly (Copy | Unreadable)[],
  erasure: Erasure,
  tally: Tally,
): { docs: Copy[]; unreadable: Unreadable[] } {
  const docs: Copy[] = [];
  const unreadable: Unreadable[] = [];
  for (const copy of copies) {
    if (!('doc' in copy)) {
      unreadable.push(copy);
      continue;
    }
    const doc = erasure.purged.has(copy.space) ? undefined : withoutErased(copy.doc, erasure);
    if (!doc) tally.erased += 1;
    else if (doc === copy.doc) docs.push(copy);
    else {
      // The server may still have the child in it: what is clean of it is none of the server's revisions.
      const base = copy.base && withoutErased(copy.base, erasure);
      docs.push({ ...copy, doc, isClean: false, base: copy.isClean ? doc : base });
    }
  }
  tally.unreadable += unreadable.length;
  return { docs, unreadable };
}

async function mergeFrame(
  { db, now, mark, erasure, context }: Write,
  copies: readonly Copy[],
  isDry: boolean,
  tally: Tally,
  histories: Map<string, { space: Space; doc: Doc }>,
): Promise<void> {
  const ids = copies.map(({ doc }) => doc._id);
  const [rows, waiting] = [await getRows(db.docs, ids), await getRows(db.queue, ids)];
  const puts = new Map<string, DocRow>();
  const waits = new Map<string, QueueRow>();
  const agreed = new Map<Space, string[]>();
  const photos: { before: DocRow | undefined; after: DocRow }[] = [];
  for (const [i, copy] of copies.entries()) {
    const id = copy.doc._id;
    const before = puts.get(id) ?? cleanRow(rows[i], erasure);
    const queued = waits.get(id) ?? cleanQueued(waiting[i], erasure);
    const received = receive(before, queued, copy, context);
    count(tally, before, received, copy);
    const { row } = received;
    for (const lost of received.lost) {
      const doc = historyOfLost(id, lost);
      if (!isErased(doc._id, erasure)) histories.set(doc._id, { space: row?.space ?? copy.space, doc });
    }
    if (!row) continue;
    puts.set(id, row);
    if (row.type === 'photo' && row.files) photos.push({ before, after: row });
    if (received.waits) {
      // Another tick: what is under way to the server at this moment is not what is here any more.
      const { base: _before, ...rest } = queued ?? { id, space: row.space, since: now };
      waits.set(id, { ...rest, ...received.waits, tick: mark });
    } else if (row.rev !== undefined && !queued) agreed.set(row.space, [...(agreed.get(row.space) ?? []), id]);
  }
  if (isDry || puts.size === 0) return;
  await db.docs.bulkPut([...puts.values()]);
  if (waits.size > 0) await db.queue.bulkPut([...waits.values()]);
  if (photos.length > 0) await queueLost(db, photos);
  for (const [space, named] of agreed) await noteHearsay(db, space, named);
}

function count(tally: Tally, before: DocRow | undefined, { change, row }: Received, { doc }: Copy): void {
  if (change === 'same') {
    tally.same += 1;
    return;
  }
  const one = tally.changes.get(doc.type) ?? { type: doc.type, added: 0, changed: 0 };
  one[change] += 1;
  tally.changes.set(doc.type, one);
  if (doc.type === 'session' && change === 'changed' && row) tally.marks += changedMarks(before?.doc, row.doc);
}

function changedMarks(before: Doc | undefined, after: Doc): number {
  const [old, now] = [before?.['marks'], after['marks']];
  const marks = isPlainObject(old) ? old : {};
  return Object.entries(isPlainObject(now) ? now : {}).filter(
    ([child, mark]) => canonical(mark ?? null) !== canonical(marks[child] ?? null),
  ).length;
}

/** Losers of concurrent edits go into the history, once; returns how many are new. */
async function keepLosers(
  { db, now, mark }: Write,
  histories: ReadonlyMap<string, { space: Space; doc: Doc }>,
  isDry: boolean,
): Promise<number> {
  const known = new Set(
    await db.docs
      .where('id')
      .anyOf([...histories.keys()])
      .primaryKeys(),
  );
  const lost = [...histories.values()].filter(({ doc }) => !known.has(doc._id));
  if (isDry || lost.length === 0) return lost.length;
  await db.docs.bulkPut(lost.map(({ space, doc }) => ({ id: doc._id, space, type: doc.type, doc })));
  await db.queue.bulkPut(lost.map(({ space, doc }) => ({ id: doc._id, space, tick: mark, since: now })));
  return lost.length;
}

/** What no schema here reads is kept as it came, erased children apart: a newer version of the app will read it. */
async function setAside({ db, now, erasure }: Write, unreadable: readonly Unreadable[]): Promise<void> {
  const kept = unreadable.flatMap((one) => {
    const raw = erasure.purged.has(one.space) ? undefined : rawWithoutErased(one.id, one.raw, erasure);
    return raw === undefined ? [] : [{ ...one, raw }];
  });
  const known = new Set(
    await db.quarantine
      .where('id')
      .anyOf(kept.map(({ id }) => id))
      .primaryKeys(),
  );
  const rows = kept.filter(({ id }) => !known.has(id)).map((one) => ({ ...one, rev: OF_FILE, at: now }));
  if (rows.length > 0) await db.quarantine.bulkPut(rows);
}

/** Merges what files brought and this version of the app can read by now: no server has to have it. */
export async function storeReadable(db: YingchuangDatabase): Promise<void> {
  const aside = await db.quarantine.filter(({ rev }) => rev === OF_FILE).toArray();
  const copies = aside.flatMap(({ space, raw }): Copy[] => {
    const copy = unpackRow({ s: space, d: raw });
    return copy && 'doc' in copy ? [copy] : [];
  });
  if (copies.length === 0) return;
  const finish = (): Promise<void> => db.quarantine.bulkDelete(copies.map(({ doc }) => doc._id));
  await storeIncoming(db, { frames: () => [copies], erasing: [], finish }, false);
}

/** What both sides have seen, where both live by files alone. */
async function seenBoth(db: YingchuangDatabase, { index }: Contents): Promise<Context['seen']> {
  const theirs = seenOf(index);
  if (index.hasServer || theirs.size === 0 || (await readMeta(db, 'account'))) return undefined;
  const ours = await readSeen(db);
  await db.docs.each((row) => noteStamps(ours, row));
  return { theirs, ours };
}

/** Remembers who made the file and what that device has, and which school the records are of. */
async function notePeer(db: YingchuangDatabase, { header, index, known }: Contents, install: string): Promise<void> {
  const { maker, spaces } = index;
  if (maker.install !== install && header.kind === 'transfer') {
    const before = await readMeta(db, `peer:${maker.install}`);
    // An older file says less of what that device has than a later one did.
    if (!before || before.at <= header.at)
      await writeMeta(db, `peer:${maker.install}`, {
        device: maker.device,
        person: maker.person,
        at: header.at,
        known: known ?? before?.known ?? new Uint8Array(0),
        spaces,
      });
  }
  if (header.school && !(await readMeta(db, 'account')) && !(await readMeta(db, 'left')))
    await writeMeta(db, 'left', { school: header.school });
}
