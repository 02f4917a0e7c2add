import type { Session } from './documents';
import { isHere, tallyOf, type RollEntry } from './roll';

export type HeadCount = {
  in: number;
  out: number;
  /** Children who are here and not signed out. */
  stillHere: RollEntry[];
  /** Signed out without having been here. */
  neverIn: RollEntry[];
  /** Heads differ and nobody has said why (SPEC register 8: heads out must equal heads in or a reason is asked). */
  needsReason: boolean;
};

/** Heads that came in against heads that went out. Early leavers count as out. */
export function headCountOf(session: Pick<Session, 'headCountReason'>, roll: readonly RollEntry[]): HeadCount {
  const tally = tallyOf(roll);
  return {
    in: tally.headsIn,
    out: tally.headsOut,
    stillHere: roll.filter((entry) => isHere(entry.mark) && !entry.signOut),
    neverIn: roll.filter((entry) => !isHere(entry.mark) && entry.signOut),
    needsReason: tally.headsIn !== tally.headsOut && !(session.headCountReason ?? '').trim(),
  };
}
