import { db } from '../../db/database';
import { countRequestsToDecide } from '../../db/requests';
import { t, type Key } from '../../i18n';
import { Chip } from '../../ui/Chip';
import { Icon } from '../../ui/Icon';
import type { IconName } from '../../ui/icons';
import { List } from '../../ui/List';
import { ListItem } from '../../ui/ListItem';
import { href } from '../../ui/navigate';
import { PageHeader } from '../../ui/PageHeader';
import { useLive } from '../../ui/useLive';

interface Register {
  path: string;
  title: Key;
  about: Key;
  icon: IconName;
}

const people: readonly Register[] = [
  { path: 'groups', title: 'shell.groups', about: 'shell.aboutGroups', icon: 'groups' },
  { path: 'students', title: 'shell.students', about: 'shell.aboutStudents', icon: 'students' },
  { path: 'tutors', title: 'shell.tutors', about: 'shell.aboutTutors', icon: 'tutor' },
  { path: 'venues', title: 'shell.venues', about: 'shell.aboutVenues', icon: 'venue' },
  { path: 'enrolment', title: 'enrolment.title', about: 'enrolment.about', icon: 'list' },
  { path: 'timetable', title: 'shell.timetable', about: 'shell.aboutTimetable', icon: 'timetable' },
  { path: 'requests', title: 'requests.title', about: 'office.aboutRequests', icon: 'calendar' },
  { path: 'rota', title: 'rota.title', about: 'rota.about', icon: 'eye' },
  { path: 'plans', title: 'plans.title', about: 'office.aboutPlans', icon: 'plan' },
  { path: 'equipment', title: 'equipment.title', about: 'office.aboutEquipment', icon: 'equipment' },
];

const school: readonly Register[] = [
  { path: 'school', title: 'shell.school', about: 'shell.aboutSchool', icon: 'school' },
  { path: 'leaders', title: 'leaders.title', about: 'leaders.about', icon: 'tutor' },
  { path: 'regulations', title: 'regulations.title', about: 'regulations.about', icon: 'file' },
  { path: 'import', title: 'shell.import', about: 'shell.aboutImport', icon: 'import' },
  { path: 'conflicts', title: 'conflicts.title', about: 'conflicts.about', icon: 'history' },
];

/** 档案: the way to every register that the office keeps. */
export function OfficePage() {
  // what waits for who is here, by page
  const waiting: Readonly<Record<string, number>> = { requests: useLive(() => countRequestsToDecide(db), []) ?? 0 };
  return (
    <>
      <PageHeader title={t('shell.office')} subtitle={t('shell.officeSubtitle')} />
      <div class="yc-page">
        <h2>{t('shell.registers')}</h2>
        <Registers label={t('shell.registers')} registers={people} waiting={waiting} />
        <h2>{t('shell.schoolGroup')}</h2>
        <Registers label={t('shell.schoolGroup')} registers={school} waiting={waiting} />
      </div>
    </>
  );
}

interface RegistersProps {
  label: string;
  registers: readonly Register[];
  waiting: Readonly<Record<string, number>>;
}

function Registers({ label, registers, waiting }: RegistersProps) {
  return (
    <List label={label}>
      {registers.map((register) => (
        <ListItem
          key={register.path}
          leading={<Icon name={register.icon} size={1.75} />}
          title={t(register.title)}
          meta={t(register.about)}
          trailing={waiting[register.path] ? <Chip tone="lamp">{waiting[register.path]}</Chip> : undefined}
          href={href(register.path)}
        />
      ))}
    </List>
  );
}
