import { groups } from './zh/groups';
import { students } from './zh/students';
import { tutors } from './zh/tutors';
import { venues } from './zh/venues';
import { timetable } from './zh/timetable';
import { registers } from './zh/registers';
import { school } from './zh/school';
import { rollCode } from './zh/rollCode';
import { settings } from './zh/settings';
import { photos } from './zh/photos';
import { erase } from './zh/erase';
import { file } from './zh/file';
import { sync } from './zh/sync';
import { terms } from './zh/terms';
import { fields } from './zh/fields';
import { conflicts } from './zh/conflicts';
import { storage } from './zh/storage';
import { table } from './zh/table';

/** Simplified Chinese, the words of all other pages: fetched with the first of them, not before. zhWelcome goes with them. */
export const zhMore = {
  ...groups,
  ...students,
  ...tutors,
  ...venues,
  ...timetable,
  ...registers,
  ...school,
  ...rollCode,
  ...erase,
  ...terms,
  ...settings,
  ...sync,
  ...file,
  ...photos,
  ...fields,
  ...conflicts,
  ...storage,
  ...table,
} as const;
