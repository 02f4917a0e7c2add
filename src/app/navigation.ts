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
const office: Entry = { path: 'office', label: 'shell.office', icon: 'archive' };
const me: Entry = { path: 'me', label: 'shell.me', icon: 'me' };

/** The five of the phone's bottom navigation. */
export const dockEntries: readonly Entry[] = [today, groups, students, office, me];

/** The desktop's side bar: what the office opens every day. The rest is one step further, in 档案. */
export const sideGroups: readonly { label?: Key; entries: readonly Entry[] }[] = [
  { entries: [today, office] },
  {
    label: 'shell.registers',
    entries: [
      groups,
      students,
      { path: 'tutors', label: 'shell.tutors', icon: 'tutor' },
      { path: 'enrolment', label: 'shell.enrolment', icon: 'list' },
      { path: 'timetable', label: 'shell.timetable', icon: 'timetable' },
      { path: 'plans', label: 'shell.plans', icon: 'plan' },
      { path: 'venues', label: 'shell.venues', icon: 'venue' },
      { path: 'equipment', label: 'shell.equipment', icon: 'equipment' },
      { path: 'school', label: 'shell.school', icon: 'school' },
    ],
  },
  {
    label: 'shell.mine',
    entries: [me, { path: 'settings', label: 'shell.settings', icon: 'settings' }],
  },
];

/** Pages that belong to another of the five than 档案, which has all the registers. */
const OWNERS: readonly [owner: string, pages: readonly string[]][] = [
  ['today', ['session', 'lessonPlan']],
  ['me', ['settings', 'sync', 'conflicts', 'storage', 'transfer', 'backup', 'scan', 'install']],
];

/** Which entry of the bottom navigation a page belongs to. */
export const dockPathOf = (page: string): string => {
  if (dockEntries.some(({ path }) => path === page)) return page;
  return OWNERS.find(([, pages]) => pages.includes(page))?.[0] ?? 'office';
};

/** Which entry of the side bar it belongs to: its own, where it has one. */
export const sidePathOf = (page: string): string =>
  sideGroups.some(({ entries }) => entries.some(({ path }) => path === page)) ? page : dockPathOf(page);
