import type { Group, Session } from './documents';
import { tutorsOf } from './timetable';

/** Who leads a session: `instead` is the tutor a substitute stands in for, where that is known. */
export type SessionTutor = { tutor: string; as: 'lead' | 'assistant' | 'substitute'; instead?: string };

/** SPEC register 12: a session counts two periods. */
export const PERIODS_A_SESSION = 2;

type Arranged = Pick<Session, 'substitutes'>;

/** The approved substitutes: who is away → who stands in. */
export function substitutesOf(session: Arranged | undefined): Map<string, string> {
  const entries = Object.entries(session?.substitutes ?? {});
  return new Map(entries.flatMap(([away, by]) => (by ? [[away, by] as const] : [])));
}

function roleOf(tutor: string, group: Group | undefined, substitutes: ReadonlyMap<string, string>): SessionTutor {
  if (group && tutorsOf(group).includes(tutor)) return { tutor, as: group.lead === tutor ? 'lead' : 'assistant' };
  const [instead] = [...substitutes].find(([, by]) => by === tutor) ?? [];
  return { tutor, as: 'substitute', ...(instead ? { instead } : {}) };
}

/** Who is expected at a session: the group's tutors, with the approved substitute in the place of one who is away. */
export function expectedTutors(session: Arranged | undefined, group: Group | undefined): SessionTutor[] {
  const substitutes = substitutesOf(session);
  const present = (group ? tutorsOf(group) : []).filter((tutor) => !substitutes.has(tutor));
  return [...new Set([...present, ...substitutes.values()])].map((tutor) => roleOf(tutor, group, substitutes));
}

/** Who held a session: everybody who signed in, substitutes too; nobody where it was not held. Allowances count these. */
export function heldBy(
  session: Pick<Session, 'signIns' | 'substitutes' | 'notHeld'>,
  group: Group | undefined,
): SessionTutor[] {
  if (session.notHeld?.reason) return [];
  const substitutes = substitutesOf(session);
  return Object.entries(session.signIns ?? {})
    .flatMap(([tutor, time]) => (time ? [tutor] : []))
    .map((tutor) => roleOf(tutor, group, substitutes));
}
