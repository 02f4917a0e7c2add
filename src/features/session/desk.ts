import { liveQuery } from 'dexie';
import type { Patch, Replaced } from '../../domain/change';
import type { Session } from '../../domain/documents';
import type { Doc } from '../../domain/registers';
import { applyPatch, emptySession } from '../../domain/sessionSteps';
import type { Stamp } from '../../domain/stamp';
import type { Space } from '../../domain/spaces';
import type { SessionOfDay } from '../../domain/timetable';
import { commit, undo, type Change, type Committed } from '../../db/commit';
import type { BlobRow, YingchuangDatabase } from '../../db/database';
import { view } from '../../db/queries';
import { sessionChange } from '../../db/sessions';

/** One step of a session: its patch, and what is written along with it in the same transaction. */
export type Step = {
  patch: Patch;
  /** What the person did, for the undo button; missing for texts, which undo themselves in their field. */
  words?: string;
  others?: readonly Change[];
  blobs?: readonly BlobRow[];
  /** Keeps what is replaced in the history: a correction after the day. */
  reason?: string | undefined;
  /** The text that stood in the field when this one was typed: another one, which nobody saw, is kept in the history. */
  seen?: string;
};

export type Place = { one: SessionOfDay; space: Space };

type Done = { words: string; committed: Promise<Committed | undefined> };

/**
 * The record of one session on the screen. A step shows at once and is then written, one after the other in the order of
 * the taps; until it is on the disk its tile says so. What could not be written goes back to what is on record.
 *
 * The record is only ever read inside the queue of writes. A live query that answered between two commits would otherwise
 * bring an older record back for a moment.
 */
export class SessionDesk {
  loaded = false;
  stored: Session | undefined;
  /** The record as CouchDB fields and stamps, for who-when-where. */
  doc: Doc | undefined;
  place: Place | undefined;
  /** Why attendance is written after the day or on a holiday: asked once a visit. */
  reason: string | undefined;
  private lastRead: string | undefined;
  private pending: Step[] = [];
  private done: Done[] = [];
  private queue: Promise<unknown> = Promise.resolve();
  private readonly listeners = new Set<() => void>();

  constructor(
    readonly db: YingchuangDatabase,
    readonly id: string,
  ) {}

  /** Follows the record until the returned function is called; `onFailure` hears of steps that were not written. */
  open(onChange: () => void, onFailure: (error: unknown) => void): () => void {
    this.listeners.add(onChange);
    this.fail = onFailure;
    const subscription = liveQuery(() => this.db.docs.get(this.id)).subscribe({
      next: () => void this.enqueue(() => this.read()),
      error: onFailure,
    });
    return () => {
      this.listeners.delete(onChange);
      subscription.unsubscribe();
    };
  }

  /** The record as the person sees it: what is stored and what is on its way. Undefined until it is known what is stored. */
  get shown(): Session | undefined {
    const base = this.stored ?? (this.place && emptySession(this.place.one));
    return base && this.pending.reduce((session, step) => applyPatch(session, step.patch), base);
  }

  /** Whether a child's mark or sign-out is still on its way to the disk. */
  isPending(field: string, key: string): boolean {
    return this.pending.some(({ patch }) => {
      const entries = patch[field];
      return typeof entries === 'object' && entries !== null && key in entries;
    });
  }

  get lastStep(): string | undefined {
    return this.done.at(-1)?.words;
  }

  /** Takes a step; resolves to whether it is on the disk. */
  take(step: Step): Promise<boolean> {
    const { place } = this;
    if (!place) throw new Error('A step before the session is known');
    this.pending.push(step);
    const written = this.enqueue(async () => {
      const release = (): void => {
        this.pending = this.pending.filter((other) => other !== step);
      };
      let known: Doc | undefined;
      try {
        const changes =
          Object.keys(step.patch).length > 0 || !step.others?.length
            ? [sessionChange(place.one, place.space, step.patch, this.historyFor(step)), ...(step.others ?? [])]
            : [...step.others];
        const committed = await commit(this.db, changes, step.blobs);
        // What is on the disk now need not be read again: the tile is told at once.
        known = committed.changed.filter(({ id }) => id === this.id).at(-1)?.doc;
        if (step.reason !== undefined) for (const { stamp } of this.ownReplaced(committed)) this.corrected.add(stamp);
        return committed;
      } catch (error) {
        this.fail(error);
        this.done = this.done.filter((one) => one.committed !== written);
        return undefined;
      } finally {
        if (known) {
          await this.accept(known);
          release();
          this.repaint();
        } else await this.read(release);
      }
    });
    if (step.words !== undefined) this.done.push({ words: step.words, committed: written });
    this.repaint();
    return written.then(Boolean);
  }

  /** Takes the last step of this visit back. */
  undo(): Promise<void> {
    const last = this.done.pop();
    if (!last) return Promise.resolve();
    this.repaint();
    return this.enqueue(async () => {
      const committed = await last.committed;
      if (!committed) return;
      try {
        const back = await undo(this.db, this.restamp(committed));
        this.learnStamps(committed, back);
      } catch (error) {
        this.fail(error);
      }
      await this.read();
    });
  }

  /** Everything taken so far is on the disk, or was said to have failed. */
  settled(): Promise<void> {
    return this.enqueue(() => Promise.resolve());
  }

  /**
   * What an undo brought back has a new stamp, although the value is the one an earlier step wrote. That step must still know
   * it as its own, else it could not be taken back in its turn.
   */
  private learnStamps(undone: Committed, back: Committed): void {
    const before = new Map(
      undone.changed.flatMap(({ id, replaced }) => replaced.map((one) => [`${id} ${one.path}`, one.beforeStamp])),
    );
    const isCorrection = this.ownReplaced(undone).some(({ stamp }) => this.corrected.has(stamp));
    for (const { id, replaced } of back.changed) {
      for (const { path, stamp } of replaced) {
        const written = before.get(`${id} ${path}`);
        if (written) this.newStamps.set(`${id} ${path} ${written}`, stamp);
        if (isCorrection) this.corrected.add(stamp);
      }
    }
  }

  private restamp(committed: Committed): Committed {
    const latest = (id: string, path: string, stamp: Stamp): Stamp => {
      const next = this.newStamps.get(`${id} ${path} ${stamp}`);
      return next === undefined ? stamp : latest(id, path, next);
    };
    return {
      changed: committed.changed.map((one) => ({
        ...one,
        replaced: one.replaced.map((field) => ({ ...field, stamp: latest(one.id, field.path, field.stamp) })),
      })),
    };
  }

  /** What a step keeps of what it replaces. Cycling through the states is one correction, not three. */
  private historyFor({ reason, seen }: Step): Change['history'] {
    if (reason === undefined && seen === undefined) return undefined;
    return {
      reason: reason ?? '',
      keeps: ({ before, beforeStamp }) =>
        (reason !== undefined && !this.corrected.has(beforeStamp)) ||
        (seen !== undefined && before !== null && before !== seen),
    };
  }

  private ownReplaced({ changed }: Committed): Replaced[] {
    return changed.flatMap(({ id, replaced }) => (id === this.id ? replaced : []));
  }

  /** Stamps of what this visit itself wrote as a correction: what stood there before is in the history already. */
  private readonly corrected = new Set<Stamp>();

  private readonly newStamps = new Map<string, Stamp>();

  private fail: (error: unknown) => void = () => undefined;

  private enqueue<T>(work: () => Promise<T>): Promise<T> {
    const next = this.queue.then(work);
    this.queue = next.catch((error: unknown) => this.fail(error));
    return next;
  }

  private async read(before?: () => void): Promise<void> {
    try {
      const row = await this.db.docs.get(this.id);
      // The live query also reports what this desk wrote itself: nothing to paint.
      if (this.loaded && JSON.stringify(row?.doc) === this.lastRead && !before) return;
      await this.accept(row?.doc);
      if (!before) this.repaint();
    } finally {
      if (before) {
        before();
        this.repaint();
      }
    }
  }

  private async accept(raw: Doc | undefined): Promise<void> {
    this.lastRead = JSON.stringify(raw);
    const doc = raw && view ? (await view.docs(this.db, [raw]))[0] : raw;
    this.doc = doc && !doc['deleted'] ? doc : undefined;
    this.stored = share(this.stored, this.doc as unknown as Session | undefined);
    this.loaded = true;
  }

  private repaint(): void {
    for (const listener of this.listeners) listener();
  }
}

/** Fields that say the same keep their object, so that the page can tell what did not change. */
function share(before: Session | undefined, next: Session | undefined): Session | undefined {
  if (!before || !next) return next;
  const shared: Record<string, unknown> = { ...next };
  for (const [field, value] of Object.entries(before)) {
    if (typeof value === 'object' && JSON.stringify(value) === JSON.stringify(shared[field])) shared[field] = value;
  }
  return shared as Session;
}

const desks = new Map<string, SessionDesk>();

/** The desk of a session, kept while the app is open: its steps can still be undone after a look at another page. */
export function deskOf(db: YingchuangDatabase, id: string): SessionDesk {
  const known = desks.get(id);
  if (known?.db === db) return known;
  const desk = new SessionDesk(db, id);
  desks.set(id, desk);
  return desk;
}
