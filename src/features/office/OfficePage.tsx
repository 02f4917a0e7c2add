import { t, type Key } from '../../i18n';
import { Icon } from '../../ui/Icon';
import type { IconName } from '../../ui/icons';
import { List } from '../../ui/List';
import { ListItem } from '../../ui/ListItem';
import { href } from '../../ui/navigate';
import { PageHeader } from '../../ui/PageHeader';

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
  { path: 'timetable', title: 'shell.timetable', about: 'shell.aboutTimetable', icon: 'timetable' },
  { path: 'equipment', title: 'equipment.title', about: 'office.aboutEquipment', icon: 'equipment' },
];

const school: readonly Register[] = [
  { path: 'school', title: 'shell.school', about: 'shell.aboutSchool', icon: 'school' },
  { path: 'import', title: 'shell.import', about: 'shell.aboutImport', icon: 'import' },
  { path: 'conflicts', title: 'conflicts.title', about: 'conflicts.about', icon: 'history' },
];

/** 档案: the way to every register that the office keeps. */
export function OfficePage() {
  return (
    <>
      <PageHeader title={t('shell.office')} subtitle={t('shell.officeSubtitle')} />
      <div class="yc-page">
        <h2>{t('shell.registers')}</h2>
        <Registers label={t('shell.registers')} registers={people} />
        <h2>{t('shell.schoolGroup')}</h2>
        <Registers label={t('shell.schoolGroup')} registers={school} />
      </div>
    </>
  );
}

function Registers({ label, registers }: { label: string; registers: readonly Register[] }) {
  return (
    <List label={label}>
      {registers.map((register) => (
        <ListItem
          key={register.path}
          leading={<Icon name={register.icon} size={1.75} />}
          title={t(register.title)}
          meta={t(register.about)}
          href={href(register.path)}
        />
      ))}
    </List>
  );
}
