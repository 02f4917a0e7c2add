import { applyPlan } from './applyPlan';
import { KINDS, type Kind } from './kinds';
import { countActions, type Existing, type Plan, type PlanOptions } from './plan';
import { planCalendar } from './planCalendar';
import { planEnrolment } from './planEnrolment';
import { planEquipment, readItemRows } from './planEquipment';
import { planLeaders } from './planLeaders';
import { planMembers } from './planMembers';
import { planStudents } from './planStudents';
import { planTasks } from './planTasks';
import { planTimetable } from './planTimetable';
import { planTutors, readTutorRows } from './planTutors';
import { planVenues } from './planVenues';
import { readStudentRows } from './studentRecords';
import type { Table } from './table';
import { readTimetableRows } from './timetableRecords';

/**
 * What every row of the tables will do to what the app knows. Pure: the same tables, knowledge and keys give the same plan. A
 * file of several kinds is planned in their order, each seeing what the one before would have written. Without tables undefined.
 */
export function planImport(tables: readonly Table[], existing: Existing, options: PlanOptions): Plan | undefined {
  const parts: Plan[] = [];
  let known = existing;
  const present = KINDS.filter((kind) => tables.some((table) => table.kind === kind));
  for (const [at, kind] of present.entries()) {
    const own = tables.filter((table) => table.kind === kind);
    const part = planKind(kind, own, known, options);
    parts.push({ ...part, rows: part.rows.map((row) => ({ ...row, kind })) });
    // To know what it leads to takes as long as planning it: only where somebody asks.
    if (at < present.length - 1) known = applyPlan(known, part);
  }
  const [largest] = [...parts].sort((a, b) => b.rows.length - a.rows.length);
  if (!largest || parts.length === 1) return largest;
  const rows = parts.flatMap((part) => part.rows);
  const timetable = parts.find((part) => part.kind === 'timetable');
  return {
    kind: largest.kind,
    rows,
    counts: countActions(rows),
    warnings: parts.flatMap((part) => part.warnings),
    writes: parts.flatMap((part) => part.writes),
    ...(timetable?.slots === undefined ? {} : { slots: timetable.slots, venues: timetable.venues ?? 0 }),
    ...(parts.every((part) => part.blocked) ? { blocked: 'rosterMissing' as const } : {}),
  };
}

function planKind(kind: Kind, tables: readonly Table[], existing: Existing, options: PlanOptions): Plan {
  // A child who starts school next year may be on the list, one born next year not.
  const latestYear = Number(options.today.slice(0, 4));
  const children = () => readStudentRows(tables, { latestYear, schoolYear: options.schoolYear });
  switch (kind) {
    case 'students':
      return planStudents(children(), existing, options);
    case 'members':
      return planMembers(tables, children(), existing, options);
    case 'enrolment':
      return planEnrolment(children(), existing, options);
    case 'tutors':
      return planTutors(readTutorRows(tables), existing, options);
    case 'leaders':
      return planLeaders(tables, existing, options);
    case 'venues':
      return planVenues(tables, existing, options);
    case 'groups':
    case 'timetable':
      return planTimetable(kind, readTimetableRows(tables), existing, options);
    case 'equipment':
      return planEquipment(readItemRows(tables, latestYear + 1), existing, options);
    case 'calendar':
      return planCalendar(tables, existing, options);
    case 'tasks':
      return planTasks(tables, existing, options);
  }
}
