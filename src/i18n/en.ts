import { ui } from './en/ui';
import { shell } from './en/shell';
import { common } from './en/common';
import { notices } from './en/notices';
import { today } from './en/today';
import { session } from './en/session';
import { groups } from './en/groups';
import { students } from './en/students';
import { tutors } from './en/tutors';
import { venues } from './en/venues';
import { timetable } from './en/timetable';
import { parts } from './en/parts';
import { registers } from './en/registers';
import { school } from './en/school';
import { imports } from './en/import';
import { rollCode } from './en/rollCode';
import { settings } from './en/settings';
import { join } from './en/join';
import { welcome } from './en/welcome';
import { install } from './en/install';
import { demo } from './en/demo';
import { photos } from './en/photos';
import { pictures } from './en/pictures';
import { erase } from './en/erase';
import { file } from './en/file';
import { sync } from './en/sync';
import { terms } from './en/terms';
import { fields } from './en/fields';
import { conflicts } from './en/conflicts';
import { storage } from './en/storage';
import { table } from './en/table';
import { newTerm } from './en/newTerm';
import { archive } from './en/archive';
import { certificates } from './en/certificates';
import { equipment } from './en/equipment';
import { enrolment } from './en/enrolment';
import { office } from './en/office';
import { organisation } from './en/organisation';
import { requests } from './en/requests';
import { roster } from './en/roster';
import { rota } from './en/rota';
import { plans } from './en/plans';
import { richText } from './en/richText';
import { week } from './en/week';
import type { Catalogue } from './index';

export const en: Catalogue = {
  ...ui,
  ...shell,
  ...common,
  ...notices,
  ...today,
  ...session,
  ...groups,
  ...students,
  ...tutors,
  ...venues,
  ...timetable,
  ...parts,
  ...registers,
  ...school,
  ...imports,
  ...rollCode,
  ...erase,
  ...terms,
  ...settings,
  ...join,
  ...welcome,
  ...install,
  ...demo,
  ...sync,
  ...file,
  ...photos,
  ...pictures,
  ...fields,
  ...conflicts,
  ...storage,
  ...table,
  ...newTerm,
  ...office,
  ...archive,
  ...enrolment,
  ...equipment,
  ...organisation,
  ...requests,
  ...roster,
  ...rota,
  ...plans,
  ...richText,
  ...week,
  ...certificates,
};
