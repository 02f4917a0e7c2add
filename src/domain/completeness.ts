import type { Session } from './documents';
import { tallyOf, type RollEntry } from './roll';

/** What a session still lacks, in the order in which a tutor does it (SPEC register 8, 五件套 and the three sign lists). */
export const PIECES = [
  'signIn',
  'roll',
  'signOut',
  'headCount',
  'tutorSignOut',
  'plan',
  'notice',
  'record',
  'summary',
  'photos',
] as const;
export type Piece = (typeof PIECES)[number];

/** "没有开展" with a reason. */
export function isNotHeld(session: Pick<Session, 'notHeld'>): boolean {
  return Boolean(session.notHeld?.reason);
}

const isWritten = (text: string | null | undefined): boolean => (text ?? '').trim() !== '';
const hasEntry = (map: Record<string, unknown> | null | undefined): boolean =>
  Object.values(map ?? {}).some((entry) => entry !== null && entry !== undefined);

/**
 * The pieces that are missing. "没有开展" with a reason is complete by itself. A tutor who signed in must sign out; a roll
 * without children counts as taken. Sign-outs are due for everybody who is here; heads that differ need a reason.
 */
export function missingPieces(session: Session, roll: readonly RollEntry[]): Piece[] {
  if (isNotHeld(session)) return [];
  const tally = tallyOf(roll);
  const signedIn = Object.entries(session.signIns ?? {}).flatMap(([key, time]) => (time ? [key] : []));
  const isDone: Record<Piece, boolean> = {
    signIn: signedIn.length > 0,
    roll: tally.unmarked === 0,
    signOut: tally.unmarked === 0 && (tally.headsOut >= tally.headsIn || isWritten(session.headCountReason)),
    headCount: tally.unmarked === 0 && (tally.headsOut === tally.headsIn || isWritten(session.headCountReason)),
    tutorSignOut: signedIn.length > 0 && signedIn.every((key) => session.tutorSignOuts?.[key]),
    plan: isWritten(session.plan),
    notice: isWritten(session.notice),
    record: isWritten(session.content),
    summary: isWritten(session.summary),
    photos: hasEntry(session.photos),
  };
  return PIECES.filter((piece) => !isDone[piece]);
}

export type Phase = 'ahead' | 'signIn' | 'roll' | 'signOut' | 'record' | 'complete' | 'notHeld';

/** The next thing to do in a session; `today` is YYYY-MM-DD. Sessions of later days can only be prepared. */
export function phaseOf(session: Session | undefined, date: string, today: string, roll: readonly RollEntry[]): Phase {
  if (session && isNotHeld(session)) return 'notHeld';
  if (date > today) return 'ahead';
  const missing = new Set(session ? missingPieces(session, roll) : PIECES);
  if (missing.size === 0) return 'complete';
  if (missing.has('signIn') && missing.has('roll')) return 'signIn';
  if (missing.has('roll')) return 'roll';
  if (missing.has('signOut') || missing.has('headCount') || missing.has('tutorSignOut')) return 'signOut';
  return 'record';
}
