import { schoolYearOf } from '../../domain/calendar';
import { classIn, className } from '../../domain/classes';
import { addDays, type Day } from '../../domain/dates';
import { absentInARow } from '../../domain/roll';
import { tutorsOf } from '../../domain/timetable';
import type { YingchuangDatabase } from '../../db/database';
import { currentPerson } from '../../db/person';
import { getDoc, mapDocs, sessionsBetween } from '../../db/queries';
import { studentsByKey } from '../../db/sessions';

export type Absence = { student: string; name: string; className: string; groupName: string; session: string };

/** Far enough back for three sessions of a group that meets once a week, with a holiday between (days). */
const WINDOW = 42;
/** Used where the school has set no number of its own. */
const USUAL_IN_A_ROW = 3;

/**
 * Children absent several times in a row, for the tutors of their group and the teacher of their class (SPEC register 8).
 * Reads weeks of records, so it is asked for after the page stands. Empty for who is neither.
 */
export async function loadAbsences(
  db: YingchuangDatabase,
  today: Day,
): Promise<{ inARow: number; absences: Absence[] } | undefined> {
  const person = await currentPerson(db);
  const tutor = person ? await getDoc(db, 'tutor', `tutor:${person}`) : undefined;
  if (!person) return undefined;
  const groups = await mapDocs(db, 'group');
  const own = new Set([...groups].flatMap(([key, group]) => (tutorsOf(group).includes(person) ? [key] : [])));
  if (own.size === 0 && !tutor?.className) return undefined;
  const school = await getDoc(db, 'school', 'school:school');
  const inARow = school?.absencesInARow ?? USUAL_IN_A_ROW;
  const sessions = (await sessionsBetween(db, addDays(today, -WINDOW), today)).filter(
    (session) => tutor?.className || own.has(session.group),
  );
  const found = [...new Set(sessions.map((session) => session.group))].flatMap((group) =>
    absentInARow(
      sessions.filter((session) => session.group === group),
      inARow,
    ).map((absence) => ({ ...absence, group })),
  );
  const students = await studentsByKey(
    db,
    found.map((one) => one.student),
  );
  const absences = found.flatMap(({ student, group, sessions: run }) => {
    const record = students.get(student);
    if (!record || record.left) return [];
    const classWord = className(classIn(record.classes, schoolYearOf(today)));
    if (!own.has(group) && classWord !== tutor?.className) return [];
    return [
      {
        student,
        name: record.name,
        className: classWord,
        groupName: groups.get(group)?.name ?? '',
        session: `session:${run[0] ?? ''}`,
      },
    ];
  });
  return { inARow, absences };
}
