import type { Kind } from './columns';
import { planMembers } from './planMembers';
import type { Existing, Plan, PlanOptions } from './plan';
import { planStudents } from './planStudents';
import { planTimetable } from './planTimetable';
import { planTutors, readTutorRows } from './planTutors';
import { readStudentRows } from './studentRecords';
import type { Table } from './table';
import { readTimetableRows } from './timetableRecords';

/** What every row of the tables will do to what the app knows. Pure: the same tables, knowledge and keys give the same plan. */
export function planImport(kind: Kind, tables: readonly Table[], existing: Existing, options: PlanOptions): Plan {
  // A child who starts school next year may be on the list, one born next year not.
  const latestYear = Number(options.today.slice(0, 4));
  switch (kind) {
    case 'students':
      return planStudents(readStudentRows(tables, latestYear), existing, options);
    case 'members':
      return planMembers(tables, readStudentRows(tables, latestYear), existing, options);
    case 'tutors':
      return planTutors(readTutorRows(tables), existing, options);
    case 'timetable':
      return planTimetable(readTimetableRows(tables), existing, options);
  }
}
