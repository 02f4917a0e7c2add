import type { Key } from '../i18n';
import type { IconName } from '../ui/icons';

export interface Entry {
  /** First segment of the page's path. */
  path: string;
  label: Key;
  icon: IconName;
}

const today: Entry = { path: 'today', label: 'shell.today', icon: 'today' };
const groups: Entry = { path: 'groups', label: 'shell.groups', icon: 'groups' };
const students: Entry = { path: 'students', label: 'shell.students', icon: 'students' };
const me: Entry = { path: 'me', label: 'shell.me', icon: 'me' };

/** The five of the phone's bottom navigation. */
export const dockEntries: readonly Entry[] = [
  today,
  groups,
  students,
  { path: 'office', label: 'shell.office', icon: 'archive' },
  me,
];

/** The desktop's side bar. */
export const sideGroups: readonly { label?: Key; entries: readonly Entry[] }[] = [
  { entries: [today] },
  {
    label: 'shell.registers',
    entries: [
      groups,
      students,
      { path: 'tutors', label: 'shell.tutors', icon: 'tutor' },
      { path: 'venues', label: 'shell.venues', icon: 'venue' },
      { path: 'timetable', label: 'shell.timetable', icon: 'timetable' },
    ],
  },
  {
    label: 'shell.schoolGroup',
    entries: [
      { path: 'school', label: 'shell.school', icon: 'school' },
      { path: 'import', label: 'shell.import', icon: 'import' },
    ],
  },
  {
    label: 'shell.mine',
    entries: [me, { path: 'settings', label: 'shell.settings', icon: 'settings' }],
  },
];

/** On the phone the pages that have no place of their own at the bottom belong to one of the five. */
const parents: Readonly<Record<string, string>> = {
  tutors: 'office',
  venues: 'office',
  timetable: 'office',
  school: 'office',
  terms: 'office',
  equipment: 'office',
  loans: 'office',
  shopping: 'office',
  'write-offs': 'office',
  stocktake: 'office',
  labels: 'office',
  import: 'office',
  plans: 'office',
  palacePlan: 'office',
  groupPlan: 'office',
  lessonPlan: 'today',
  requests: 'office',
  rota: 'office',
  leaders: 'office',
  regulations: 'office',
  enrolment: 'office',
  allocation: 'office',
  'new-term': 'office',
  settings: 'me',
  sync: 'me',
  conflicts: 'me',
  storage: 'me',
  transfer: 'me',
  backup: 'me',
  scan: 'me',
  install: 'me',
  session: 'today',
};

/** Which entry of the bottom navigation a page belongs to. */
export const dockPathOf = (page: string): string => parents[page] ?? page;
