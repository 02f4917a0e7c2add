import { loadSchemas } from '../domain/documents';
import { loadWords } from '../i18n';
import { later } from '../ui/later';
import type { Page } from '../ui/page';
import { VERSION } from './version';

/*
 * Pages that show a part of another feature. Features don't know each other, so the app, which alone knows all of
 * them, hands that part in.
 */

const demo = () => import('../features/demo');

export async function loadWelcome(): Promise<Page> {
  const [{ WelcomePage }, { DemoCard }] = await Promise.all([import('../features/welcome'), demo()]);
  return () => <WelcomePage demo={<DemoCard />} />;
}

/** Of what the first visit can do without: it says its words, which come with it. */
const Equipment = later(async () => {
  const [{ SessionEquipment }] = await Promise.all([import('../features/equipment'), loadWords('office')]);
  return SessionEquipment;
}, 'quiet');

export async function loadSession(): Promise<Page> {
  const { SessionPage } = await import('../features/session');
  return (props) => <SessionPage {...props} Equipment={Equipment} />;
}

export async function loadSettings(): Promise<Page> {
  const [{ SettingsPage }, { DemoCard }] = await Promise.all([import('../features/settings'), demo()]);
  return () => <SettingsPage demo={<DemoCard />} version={VERSION} />;
}

export async function loadSync(): Promise<Page> {
  const [{ SyncPage }, { OldUnsent }, { NoNetwork }] = await Promise.all([
    import('../features/sync'),
    import('../features/backup'),
    import('../features/transfer'),
    // it says which field of a refused record is wrong
    loadSchemas(),
  ]);
  const notice = (
    <>
      <NoNetwork />
      <OldUnsent />
    </>
  );
  return () => <SyncPage version={VERSION} notice={notice} />;
}

export async function loadBackup(): Promise<Page> {
  const [{ BackupPage }, { RestoreCard }] = await Promise.all([
    import('../features/backup'),
    import('../features/transfer'),
  ]);
  return () => <BackupPage restore={(quiet) => <RestoreCard quiet={quiet} />} />;
}

const StudentEnrolment = later(async () => {
  const [part] = await Promise.all([import('../features/enrolment'), loadWords('office')]);
  return part.StudentEnrolment;
}, 'quiet');

export async function loadStudent(): Promise<Page> {
  const { StudentPage } = await import('../features/students');
  return (props) => <StudentPage {...props} enrolment={(student) => <StudentEnrolment student={student} />} />;
}
