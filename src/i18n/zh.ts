import { ui } from './zh/ui';
import { shell } from './zh/shell';
import { common } from './zh/common';
import { today } from './zh/today';
import { session } from './zh/session';
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

/** Simplified Chinese: the source of all keys. */
export const zh = {
  ...ui,
  ...shell,
  ...common,
  ...today,
  ...session,
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
