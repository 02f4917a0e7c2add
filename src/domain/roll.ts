import type { Day } from './dates';
import type { Mark, MarkState, Members, Session, SignOut, Student, StudentLeave } from './documents';
import { keyOf } from './ids';
import { isMemberOn } from './membership';

/** One child on the roll of a session. */
export type RollEntry = {
  student: string;
  /** Undefined for a child who was added by name and whose record has not arrived. */
  record?: Student;
  name: string;
  /** What is on record, if anything. */
  mark?: Mark;
  /** Leave known beforehand; becomes the mark unless something else is tapped. */
  leave?: StudentLeave;
  signOut?: SignOut;
  added: boolean;
};

/** Keys of the students who belong to the group on a day. */
export function membersOn(members: Members | undefined, day: Day): string[] {
  return Object.entries(members?.members ?? {}).flatMap(([key, member]) =>
    member && isMemberOn(member, day) ? [key] : [],
  );
}

/**
 * The roll of a session: the members of the group on its day and the children added on the spot. A child with a mark stays
 * on the roll even after leaving the group. Sorted by class, then the order of the roster (`order`: lower first).
 */
export function rollOf(
  session: Pick<Session, 'date' | 'marks' | 'signOuts' | 'added'>,
  members: Members | undefined,
  students: ReadonlyMap<string, Student>,
  leaves: readonly StudentLeave[],
): RollEntry[] {
  const added = Object.entries(session.added ?? {}).flatMap(([key, child]) => (child ? [key] : []));
  const marked = Object.entries(session.marks ?? {}).flatMap(([key, mark]) => (mark ? [key] : []));
  const onRoster = new Set(membersOn(members, session.date));
  const keys = [...new Set([...onRoster, ...marked, ...added])];
  const leaveByStudent = new Map(
    leaves
      .filter((leave) => !leave.deleted && leave.from <= session.date && leave.to >= session.date)
      .map((leave) => [leave.student, leave]),
  );
  return keys.map((student) => {
    const record = students.get(student);
    const mark = session.marks?.[student] ?? undefined;
    const leave = leaveByStudent.get(student);
    const signOut = session.signOuts?.[student] ?? undefined;
    return {
      student,
      name: record?.name ?? session.added?.[student]?.name ?? '',
      added: !onRoster.has(student),
      ...(record ? { record } : {}),
      ...(mark ? { mark } : {}),
      ...(leave ? { leave } : {}),
      ...(signOut ? { signOut } : {}),
    };
  });
}

/** A known leave as the mark it becomes. */
export function markOfLeave(leave: StudentLeave): Mark {
  return {
    state: 'leave',
    ...(leave.reason ? { reason: leave.reason } : {}),
    ...(leave.note ? { note: leave.note } : {}),
  };
}

/** What 全到 writes: everyone without a mark is present, except who is known to be on leave. Exceptions already tapped stay. */
export function markAllPresent(roll: readonly RollEntry[]): Record<string, Mark> {
  return Object.fromEntries(
    roll
      .filter((entry) => !entry.mark)
      .map((entry) => [entry.student, entry.leave ? markOfLeave(entry.leave) : { state: 'present' as const }]),
  );
}

const NEXT: Record<MarkState, MarkState> = { present: 'absent', absent: 'leave', leave: 'late', late: 'present' };

/** The state a tap turns to: 到 → 缺席 → 请假 → 迟到 → 到 (SPEC register 8); the first tap on an unmarked tile is 到. */
export function nextState(state: MarkState | undefined): MarkState {
  return state ? NEXT[state] : 'present';
}

/** A late child came at `at`, everything else forgets details of the state it had before. */
export function markWith(state: MarkState, now: string, leave?: StudentLeave): Mark {
  if (state === 'late') return { state, at: now };
  return state === 'leave' && leave ? markOfLeave(leave) : { state };
}

export type Tally = {
  total: number;
  present: number;
  late: number;
  leave: number;
  absent: number;
  unmarked: number;
  /** Heads that came in: present and late. */
  headsIn: number;
  /** Heads that are signed out, early leavers included. */
  headsOut: number;
  leftEarly: number;
};

/** Computed, never stored. */
export function tallyOf(roll: readonly RollEntry[]): Tally {
  const tally: Tally = {
    total: roll.length,
    present: 0,
    late: 0,
    leave: 0,
    absent: 0,
    unmarked: 0,
    headsIn: 0,
    headsOut: 0,
    leftEarly: 0,
  };
  for (const { mark, signOut } of roll) {
    if (mark) tally[mark.state]++;
    else tally.unmarked++;
    if (isHere(mark)) tally.headsIn++;
    if (signOut) tally.headsOut++;
    if (signOut?.state === 'leftEarly') tally.leftEarly++;
  }
  return tally;
}

export function isHere(mark: Mark | undefined): boolean {
  return mark?.state === 'present' || mark?.state === 'late';
}

/** What "all signed out" writes: everybody who is here and not signed out yet. */
export function signAllOut(roll: readonly RollEntry[], at: string): Record<string, SignOut> {
  return Object.fromEntries(
    roll
      .filter((entry) => isHere(entry.mark) && !entry.signOut)
      .map((entry) => [entry.student, { state: 'out' as const, at }]),
  );
}

/** Attendance of a finished roll, 0–1; undefined if nobody is on it. Leave counts as not here, as in the county's form. */
export function attendanceRate(tally: Tally): number | undefined {
  return tally.total === 0 ? undefined : tally.headsIn / tally.total;
}

/**
 * Children absent (缺席, not 请假) in the last `inARow` sessions in which they have a mark. `sessions` of one group, any order;
 * those not held and those without a mark for the child are passed over.
 */
export function absentInARow(sessions: readonly Session[], inARow: number): { student: string; sessions: string[] }[] {
  const latestFirst = sessions
    .filter((session) => !session.deleted && !session.notHeld?.reason)
    .sort((a, b) => (a.date + a.from > b.date + b.from ? -1 : 1));
  const students = new Set(latestFirst.flatMap((session) => Object.keys(session.marks ?? {})));
  return [...students].flatMap((student) => {
    const run: string[] = [];
    for (const session of latestFirst) {
      const mark = session.marks?.[student];
      if (!mark) continue;
      if (mark.state !== 'absent') break;
      run.push(keyOf(session._id));
      if (run.length === inARow) return [{ student, sessions: run }];
    }
    return [];
  });
}
