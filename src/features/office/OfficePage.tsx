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
import './office.css';

interface Register {
  path: string;
  title: Key;
  about: Key;
  icon: IconName;
}

/** Every register by what it is about; the first of a row is what the office opens most. */
const PARTS: readonly { title: Key; registers: readonly Register[] }[] = [
  {
    title: 'office.people',
    registers: [
      { path: 'students', title: 'shell.students', about: 'office.aboutStudents', icon: 'students' },
      { path: 'agreements', title: 'roster.agreements', about: 'roster.agreementsAbout', icon: 'check' },
      { path: 'promotion', title: 'roster.promotion', about: 'roster.promotionAbout', icon: 'upload' },
      { path: 'duplicates', title: 'roster.duplicates', about: 'roster.duplicatesAbout', icon: 'groups' },
      { path: 'tutors', title: 'shell.tutors', about: 'office.aboutTutors', icon: 'tutor' },
      { path: 'groups', title: 'shell.groups', about: 'office.aboutGroups', icon: 'groups' },
      { path: 'enrolment', title: 'shell.enrolment', about: 'enrolment.about', icon: 'list' },
    ],
  },
  {
    title: 'office.activities',
    registers: [
      { path: 'timetable', title: 'shell.timetable', about: 'office.aboutTimetable', icon: 'timetable' },
      { path: 'requests', title: 'requests.title', about: 'office.aboutRequests', icon: 'calendar' },
      { path: 'rota', title: 'rota.title', about: 'rota.about', icon: 'eye' },
      { path: 'plans', title: 'shell.plans', about: 'office.aboutPlans', icon: 'plan' },
      { path: 'certificates', title: 'certificates.title', about: 'certificates.about', icon: 'flag' },
    ],
  },
  {
    title: 'office.things',
    registers: [
      { path: 'venues', title: 'shell.venues', about: 'office.aboutVenues', icon: 'venue' },
      { path: 'equipment', title: 'shell.equipment', about: 'office.aboutEquipment', icon: 'equipment' },
    ],
  },
  {
    title: 'office.school',
    registers: [
      { path: 'archive', title: 'archive.title', about: 'archive.about', icon: 'archive' },
      { path: 'school', title: 'shell.school', about: 'office.aboutSchool', icon: 'school' },
      { path: 'new-term', title: 'newTerm.title', about: 'office.aboutNewTerm', icon: 'flag' },
      { path: 'leaders', title: 'leaders.title', about: 'leaders.about', icon: 'tutor' },
      { path: 'regulations', title: 'regulations.title', about: 'regulations.about', icon: 'file' },
      { path: 'import', title: 'shell.import', about: 'office.aboutImport', icon: 'import' },
      { path: 'terms', title: 'terms.title', about: 'office.aboutTerms', icon: 'archive' },
      { path: 'conflicts', title: 'conflicts.title', about: 'conflicts.about', icon: 'history' },
    ],
  },
];

/** 档案: the way to every register that the office keeps. */
export function OfficePage() {
  // what waits for who is here, by page
  const waiting: Readonly<Record<string, number>> = { requests: useLive(() => countRequestsToDecide(db), []) ?? 0 };
  return (
    <>
      <PageHeader title={t('shell.office')} subtitle={t('office.subtitle')} />
      <div class="yc-page office">
        {PARTS.map(({ title, registers }) => (
          <section key={title}>
            <h2>{t(title)}</h2>
            <Registers label={t(title)} registers={registers} waiting={waiting} />
          </section>
        ))}
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
