import type { MarkState, Session } from './documents';

export type Attendance = Record<MarkState, number> & {
  /** Sessions with a mark of the child; those not held do not count. */
  sessions: number;
};

/** A child's marks in some sessions, counted. */
export function attendanceOf(student: string, sessions: readonly Session[]): Attendance {
  const counts: Attendance = { sessions: 0, present: 0, late: 0, leave: 0, absent: 0 };
  for (const session of sessions) {
    const mark = session.marks?.[student];
    if (!mark || session.deleted || session.notHeld?.reason) continue;
    counts.sessions++;
    counts[mark.state]++;
  }
  return counts;
}

/** Share of sessions the child came to, late included, 0–1; undefined before the first. */
export function presenceRate({ sessions, present, late }: Attendance): number | undefined {
  return sessions === 0 ? undefined : (present + late) / sessions;
}
