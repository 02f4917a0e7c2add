import { canonical } from './canonical';
import { ruleOf, type ConflictRule } from './conflictRules';
import { readRegisters, type Doc } from './registers';
import { isStamp, NO_STAMP, type Stamp } from './stamp';

/** A value that was not taken, with the `history:` document that keeps it. */
export type Loser = { id: string; value: unknown; stamp: Stamp };

/**
 * How a concurrent edit stands. `later`: somebody who saw the value that won has written over it since. The others were settled
 * by a person: `kept` what holds, or `swapped` it for one that had not been taken.
 */
export type ConflictState = 'open' | 'kept' | 'swapped' | 'later';

/** All concurrent edits of one field or entry: what holds now, and what was not taken, the latest first. */
export type Conflict = {
  doc: string;
  type: string;
  path: string;
  rule: Exclude<ConflictRule, 'none'>;
  now: { value: unknown; stamp: Stamp };
  losers: Loser[];
  /** Ids of all `history:` documents that say so: who settles it writes into each. */
  histories: string[];
  state: ConflictState;
  /** Who settled it and when. */
  settledBy: Stamp;
  /** The stamp of a value that a person had chosen, or that had to go when they swapped: the history keeps it as a correction. */
  beaten?: Stamp;
};

type Kept = Loser & { replacedBy: Stamp; settled: { chosen: Stamp | null; stamp: Stamp } | undefined };

/** Reads a `history:` document; undefined if it keeps no concurrent edit. */
function readKept(history: Doc): (Kept & { path: string }) | undefined {
  const { path, stamp, replacedBy, kind, value, deleted } = history;
  if (kind !== 'concurrent' || deleted === true || typeof path !== 'string' || typeof stamp !== 'string')
    return undefined;
  const settled = readRegisters(history).get('settled');
  const chosen = isStamp(settled?.value) || settled?.value === NO_STAMP ? settled.value : null;
  return {
    id: history._id,
    path,
    // A value travels as the single member of a list.
    value: Array.isArray(value) ? (value[0] as unknown) : value,
    stamp,
    replacedBy: typeof replacedBy === 'string' ? replacedBy : NO_STAMP,
    settled: settled && { chosen, stamp: settled.stamp },
  };
}

/** Follows a value that won and then lost in its turn: the stamp of what finally won. */
function winnerOver(replacedBy: Stamp, all: readonly Kept[]): Stamp {
  let winner = replacedBy;
  for (let steps = 0; steps <= all.length; steps++) {
    const next = all.find((one) => one.stamp === winner && one.replacedBy > winner);
    if (!next) return winner;
    winner = next.replacedBy;
  }
  return winner;
}

/** `unseen`: it was kept by somebody who could not know that another value had been put in its place. */
function stateOf(one: Kept, now: Stamp, all: readonly Kept[]): ConflictState | 'unseen' {
  // Settled by nobody: open as long as what won still stands.
  if (!one.settled) return winnerOver(one.replacedBy, all) === now ? 'open' : 'later';
  const { chosen, stamp } = one.settled;
  // Taken back: it waits again, whatever stands there now.
  if (chosen === null) return 'open';
  if (all.some((other) => other.stamp === chosen)) return 'swapped';
  return now > chosen && now < stamp ? 'unseen' : 'kept';
}

/**
 * The concurrent edits of a document that need a person, by its `history:` documents, in no particular order. What was kept by
 * versions that settled nothing counts like any other.
 */
export function conflictsOf(doc: Doc, histories: readonly Doc[]): Conflict[] {
  const byPath = new Map<string, Kept[]>();
  for (const history of histories) {
    const kept = readKept(history);
    if (kept) byPath.set(kept.path, [...(byPath.get(kept.path) ?? []), kept]);
  }
  const registers = readRegisters(doc);
  return [...byPath].flatMap(([path, all]): Conflict[] => {
    const rule = ruleOf(doc.type, path);
    if (rule === 'none') return [];
    const now = registers.get(path) ?? { value: null, stamp: NO_STAMP };
    const states = all.map((one) => stateOf(one, now.stamp, all));
    // Of a record that was deleted only the deletion itself is a question, and of equal values none.
    const isMoot =
      (doc['deleted'] === true && path !== 'deleted') ||
      all.every(({ value }) => canonical(value) === canonical(now.value));
    const unseen = all[states.indexOf('unseen')]?.settled?.chosen ?? undefined;
    const settled = (['swapped', 'kept', 'later'] as const).find((state) => states.includes(state)) ?? 'later';
    const isOpen = unseen !== undefined || (states.includes('open') && !isMoot);
    const state: ConflictState = isOpen ? 'open' : states.includes('open') ? 'later' : settled;
    const settledBy = all.reduce(
      (latest, { settled }) => (settled && settled.stamp > latest ? settled.stamp : latest),
      NO_STAMP,
    );
    const losers = all
      .map(({ id, value, stamp }) => ({ id, value, stamp }))
      .sort((a, b) => (a.stamp > b.stamp ? -1 : 1));
    const chosen = all.find((one) => state === 'swapped' && all.some((other) => other.settled?.chosen === one.stamp));
    const beaten = unseen ?? (chosen && winnerOver(chosen.replacedBy, all));
    return [
      {
        doc: doc._id,
        type: doc.type,
        path,
        rule,
        now,
        histories: all.map(({ id }) => id),
        // What a person put in its place is no loser any more, and what is the same as what holds is no choice.
        losers: losers.filter(({ id, value }) => id !== chosen?.id && canonical(value) !== canonical(now.value)),
        state,
        settledBy,
        ...(beaten === undefined ? {} : { beaten }),
      },
    ];
  });
}
