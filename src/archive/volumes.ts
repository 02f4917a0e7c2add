import type { ArchiveData, ArchiveOptions, Builder } from './data';
import { withMaskedTexts } from './maskedTexts';
import type { Cover, Gap, Volume } from './model';
import { ATTENDANCE_TITLE, buildAttendance, gapsOfAttendance } from './volumes/attendance';
import { buildEquipment, EQUIPMENT_TITLE, gapsOfEquipment } from './volumes/equipment';
import { buildOrganisation, gapsOfOrganisation, ORGANISATION_TITLE } from './volumes/organisation';
import { buildPlans, gapsOfPlans, PLANS_TITLE } from './volumes/plans';
import { buildSessions, checksOfSessions, gapsOfSessions, SESSIONS_TITLE } from './volumes/sessions';
import {
  buildEvents,
  buildMeetings,
  buildMoney,
  buildSafety,
  EVENTS_TITLE,
  gapsOfEvents,
  gapsOfMeetings,
  gapsOfMoney,
  gapsOfSafety,
  MEETINGS_TITLE,
  MONEY_TITLE,
  SAFETY_TITLE,
} from './volumes/shells';
import { spanOf } from './volumes/span';
import { buildStudents, gapsOfStudents, STUDENTS_TITLE } from './volumes/students';
import { buildTimetable, gapsOfTimetable, TIMETABLE_TITLE } from './volumes/timetable';
import { buildTutors, gapsOfTutors, TUTORS_TITLE } from './volumes/tutors';

/** One of the twelve volumes (SPEC register 17); `gaps` is what its list at the front says, for the page before exporting. */
export type VolumeKind = {
  number: number;
  title: string;
  build: Builder;
  gaps: (data: ArchiveData, options: ArchiveOptions) => Gap[];
  /** What a person has to look at before it is made; not in the booklet. */
  checks?: (data: ArchiveData, options: ArchiveOptions) => Gap[];
};

/** In the order of their numbers. */
export const VOLUMES: readonly VolumeKind[] = [
  { number: 1, title: ORGANISATION_TITLE, build: buildOrganisation, gaps: gapsOfOrganisation },
  { number: 2, title: TIMETABLE_TITLE, build: buildTimetable, gaps: gapsOfTimetable },
  { number: 3, title: TUTORS_TITLE, build: buildTutors, gaps: gapsOfTutors },
  { number: 4, title: STUDENTS_TITLE, build: buildStudents, gaps: gapsOfStudents },
  { number: 5, title: PLANS_TITLE, build: buildPlans, gaps: gapsOfPlans },
  { number: 6, title: SESSIONS_TITLE, build: buildSessions, gaps: gapsOfSessions, checks: checksOfSessions },
  { number: 7, title: ATTENDANCE_TITLE, build: buildAttendance, gaps: gapsOfAttendance },
  { number: 8, title: EQUIPMENT_TITLE, build: buildEquipment, gaps: gapsOfEquipment },
  { number: 9, title: MONEY_TITLE, build: buildMoney, gaps: gapsOfMoney },
  { number: 10, title: SAFETY_TITLE, build: buildSafety, gaps: gapsOfSafety },
  { number: 11, title: EVENTS_TITLE, build: buildEvents, gaps: gapsOfEvents },
  { number: 12, title: MEETINGS_TITLE, build: buildMeetings, gaps: gapsOfMeetings },
];

/** The cover that all volumes have in common. */
export function coverOf(data: ArchiveData, options: ArchiveOptions, number: number): Cover {
  const school = data.docs.school.get('school');
  return {
    school: school?.name ?? '',
    palace: school?.palaceName ?? '',
    span: spanOf(data, options).words,
    compiler: options.compiler,
    date: options.date,
    fileNumber: options.numberPrefix === '' ? '' : `${options.numberPrefix}${String(number).padStart(2, '0')}`,
  };
}

/** One volume whole; undefined for a number that no volume has. */
export function makeVolume(data: ArchiveData, options: ArchiveOptions, number: number): Volume | undefined {
  const kind = VOLUMES.find((one) => one.number === number);
  return (
    kind && {
      number,
      cover: coverOf(data, options, number),
      ...withMaskedTexts(kind.build(data, options), data, options),
    }
  );
}
