import { groups } from './zh/groups';
import { students } from './zh/students';
import { tutors } from './zh/tutors';
import { venues } from './zh/venues';
import { timetable } from './zh/timetable';
import { registers } from './zh/registers';
import { school } from './zh/school';
import { imports } from './zh/import';
import { settings } from './zh/settings';
import { join } from './zh/join';
import { welcome } from './zh/welcome';
import { install } from './zh/install';
import { demo } from './zh/demo';
import { sync } from './zh/sync';

/** Simplified Chinese, the words of all other pages: fetched with the first of them, not with the first visit. */
export const zhMore = {
  ...groups,
  ...students,
  ...tutors,
  ...venues,
  ...timetable,
  ...registers,
  ...school,
  ...imports,
  ...settings,
  ...join,
  ...welcome,
  ...install,
  ...demo,
  ...sync,
} as const;
