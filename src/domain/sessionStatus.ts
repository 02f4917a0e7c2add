import { isNotHeld, missingPieces, phaseOf, type Phase, type Piece } from './completeness';
import { minutesOf, type Day, type TimeOfDay } from './dates';
import type { Group } from './documents';
import { tallyOf, type RollEntry } from './roll';
import { tutorsOf, type SessionOfDay } from './timetable';

/** Whether a session is a tutor's own: who signed in or substitutes, and the group's tutors but one who has a substitute. */
export function isOwn(one: SessionOfDay, group: Group | undefined, tutor: string | null): boolean {
  if (!tutor) return false;
  const { signIns, substitutes } = one.session ?? {};
  if (signIns?.[tutor] || Object.values(substitutes ?? {}).includes(tutor)) return true;
  return Boolean(group && !substitutes?.[tutor] && tutorsOf(group).includes(tutor));
}

/**
 * Whether a planned session falls away with its day (a holiday, a cancelled day): what was only prepared for it does not keep
 * it on the list; attendance, an answer of its own, or a reason to hold it on such a day does.
 */
export function isCalledOff({ session, slot }: SessionOfDay, isOff: boolean): boolean {
  if (!isOff || !slot || session?.extra || session?.holidayReason) return false;
  const isTouched = [session?.signIns, session?.marks].some((map) => Object.values(map ?? {}).some(Boolean));
  return !isTouched && !session?.notHeld?.reason;
}

/** The one word about a session on a list. `minutes` until it begins; `missing` in the order in which it is done. */
export type Status =
  | { kind: 'notHeld' | 'complete' | 'prepared' | 'ahead' | 'later' | 'running' | 'notTaken' }
  | { kind: 'soon'; minutes: number }
  | { kind: 'missing'; missing: Piece[] };

/** Announced as coming up this long before it begins (minutes). */
const SOON = 60;

/**
 * How a session stands. `roll` is its roll; a session without a record has none of its marks.
 * Before it begins it is "later" or "soon"; from then on "notTaken" until somebody signed in or marked a child.
 */
export function statusOf(one: SessionOfDay, roll: readonly RollEntry[], today: Day, now: TimeOfDay): Status {
  const { session } = one;
  if (session && isNotHeld(session)) return { kind: 'notHeld' };
  if (one.date > today) return { kind: (session?.plan ?? '').trim() ? 'prepared' : 'ahead' };
  const phase = phaseOf(session, one.date, today, roll);
  if (phase === 'complete') return { kind: 'complete' };
  const tally = tallyOf(roll);
  const isTouched = tally.unmarked < tally.total || Object.values(session?.signIns ?? {}).some(Boolean);
  const minutes = one.date === today ? minutesOf(one.from) - minutesOf(now) : -1;
  if (!isTouched) {
    if (minutes > SOON) return { kind: 'later' };
    return minutes > 0 ? { kind: 'soon', minutes } : { kind: 'notTaken' };
  }
  const isOver = one.date < today || minutesOf(now) >= minutesOf(one.to);
  if (!isOver && phase !== 'record') return { kind: 'running' };
  return { kind: 'missing', missing: session ? missingPieces(session, roll) : [] };
}

/** The bars of a session card: the ten pieces in the five parts a tutor thinks in. */
export const STAGES = ['signIn', 'roll', 'signOut', 'record', 'photos'] as const;
export type Stage = (typeof STAGES)[number];

const STAGE_OF: Record<Piece, Stage> = {
  signIn: 'signIn',
  roll: 'roll',
  signOut: 'signOut',
  headCount: 'signOut',
  tutorSignOut: 'signOut',
  plan: 'record',
  notice: 'record',
  record: 'record',
  summary: 'record',
  photos: 'photos',
};

/** Which parts are done, given what is missing. */
export function stagesOf(missing: readonly Piece[]): { stage: Stage; done: boolean }[] {
  const open = new Set(missing.map((piece) => STAGE_OF[piece]));
  return STAGES.map((stage) => ({ stage, done: !open.has(stage) }));
}

/** The stage that a phase works on; undefined before and after. */
export function stageOfPhase(phase: Phase): Stage | undefined {
  if (phase === 'signIn' || phase === 'roll' || phase === 'signOut' || phase === 'record') return phase;
  return undefined;
}
