import { loadWords, type Words } from '../i18n';
import type { Page } from '../ui/page';
import { loadBackup, loadSession, loadSettings, loadStudent, loadSync, loadWelcome } from './composedPages';
import type { Frame } from './Shell';

export interface Route {
  /** Segments; `:id` stands for any one. */
  path: string;
  load: () => Promise<Page>;
  /** Its words in Chinese; `more` if it does not say. Those of `first` are there from the start. */
  words?: 'first' | Words;
  frame?: Frame;
}

const today = () => import('../features/today');
const groups = () => import('../features/groups');
const students = () => import('../features/students');
const tutors = () => import('../features/tutors');
const venues = () => import('../features/venues');
const timetable = () => import('../features/timetable');
const school = () => import('../features/school');
const terms = () => import('../features/terms');
const imports = () => import('../features/import');
const newTerm = () => import('../features/newTerm');
const enrolment = () => import('../features/enrolment');
const office = () => import('../features/office');
const requests = () => import('../features/requests');
const rota = () => import('../features/rota');
const organisation = () => import('../features/organisation');
const equipment = () => import('../features/equipment');
const plans = () => import('../features/plans');
const certificates = () => import('../features/certificates');
const me = () => import('../features/me');
const conflicts = () => import('../features/conflicts');
const storage = () => import('../features/storage');
const transfer = () => import('../features/transfer');
const rollCode = () => import('../features/rollCode');
const join = () => import('../features/join');
const install = () => import('../features/install');

/** Every page of the app; each feature is a chunk of its own. */
export const routes: readonly Route[] = [
  { path: 'today', load: async () => (await today()).TodayPage, words: 'first' },
  { path: 'session/:id', load: loadSession, frame: 'bare', words: 'session' },
  { path: 'groups', load: async () => (await groups()).GroupsPage, words: 'office' },
  { path: 'groups/:id', load: async () => (await groups()).GroupPage, words: 'office' },
  { path: 'students', load: async () => (await students()).StudentsPage, words: 'office' },
  { path: 'students/:id', load: loadStudent, words: 'office' },
  {
    path: 'agreements',
    load: async () => (await import('../features/students/AgreementsPage')).AgreementsPage,
    words: 'office',
  },
  {
    path: 'promotion',
    load: async () => (await import('../features/students/PromotionPage')).PromotionPage,
    words: 'office',
  },
  {
    path: 'duplicates',
    load: async () => (await import('../features/students/DuplicatesPage')).DuplicatesPage,
    words: 'office',
  },
  { path: 'tutors', load: async () => (await tutors()).TutorsPage },
  { path: 'tutors/:id', load: async () => (await tutors()).TutorPage },
  { path: 'venues', load: async () => (await venues()).VenuesPage },
  { path: 'venues/:id', load: async () => (await venues()).VenuePage },
  { path: 'timetable', load: async () => (await timetable()).TimetablePage, words: 'office' },
  { path: 'school', load: async () => (await school()).SchoolPage, words: 'office' },
  { path: 'terms', load: async () => (await terms()).TermsPage },
  { path: 'import', load: async () => (await imports()).ImportPage, words: 'office' },
  { path: 'new-term', load: async () => (await newTerm()).NewTermPage, words: 'office' },
  { path: 'enrolment', load: async () => (await enrolment()).EnrolmentPage, words: 'office' },
  { path: 'enrolment/:id', load: async () => (await enrolment()).ClassPage, words: 'office' },
  { path: 'allocation', load: async () => (await enrolment()).AllocationPage, words: 'office' },
  { path: 'office', load: async () => (await office()).OfficePage, words: 'office' },
  { path: 'archive', load: async () => (await import('../features/archive')).ArchivePage, words: 'office' },
  { path: 'requests', load: async () => (await requests()).RequestsPage, words: 'office' },
  { path: 'requests/:id', load: async () => (await requests()).RequestPage, words: 'office' },
  { path: 'rota', load: async () => (await rota()).RotaPage, words: 'office' },
  { path: 'leaders', load: async () => (await organisation()).LeadersPage, words: 'office' },
  { path: 'regulations', load: async () => (await organisation()).RegulationsPage, words: 'office' },
  { path: 'regulations/:id', load: async () => (await organisation()).RegulationPage, words: 'office' },
  { path: 'equipment', load: async () => (await equipment()).EquipmentPage, words: 'office' },
  { path: 'equipment/:id', load: async () => (await equipment()).ItemPage, words: 'office' },
  { path: 'loans', load: async () => (await equipment()).LoansPage, words: 'office' },
  { path: 'shopping', load: async () => (await equipment()).ShoppingPage, words: 'office' },
  { path: 'write-offs', load: async () => (await equipment()).WriteOffsPage, words: 'office' },
  { path: 'stocktake', load: async () => (await equipment()).StocktakesPage, words: 'office' },
  { path: 'stocktake/:id', load: async () => (await equipment()).StocktakePage, words: 'office' },
  { path: 'labels', load: async () => (await equipment()).LabelsPage, words: 'office' },
  { path: 'plans', load: async () => (await plans()).PlansPage, words: 'office' },
  { path: 'palacePlan/:id', load: async () => (await plans()).PalacePlanPage, words: 'office' },
  { path: 'groupPlan/:id', load: async () => (await plans()).GroupPlanPage, words: 'office' },
  { path: 'lessonPlan/:id', load: async () => (await plans()).LessonPlanPage, words: 'office' },
  { path: 'certificates', load: async () => (await certificates()).CertificatesPage, words: 'office' },
  { path: 'new-certificates', load: async () => (await certificates()).NewCertificatesPage, words: 'office' },
  { path: 'print-certificates', load: async () => (await certificates()).PrintCertificatesPage, words: 'office' },
  { path: 'student-cards', load: async () => (await certificates()).StudentCardsPage, words: 'office' },
  { path: 'me', load: async () => (await me()).MePage },
  { path: 'settings', load: loadSettings },
  { path: 'sync', load: loadSync },
  { path: 'transfer', load: async () => (await transfer()).TransferPage },
  { path: 'backup', load: loadBackup },
  { path: 'storage', load: async () => (await storage()).StoragePage },
  { path: 'lost', load: async () => (await storage()).LostPage, frame: 'alone' },
  { path: 'conflicts', load: async () => (await conflicts()).ConflictsPage },
  {
    path: 'scan',
    load: async () => {
      // a roll's figures are said in the session page's words
      const [{ RollCodePage }] = await Promise.all([rollCode(), loadWords('session')]);
      return RollCodePage;
    },
  },
  { path: 'join', load: async () => (await join()).JoinPage, frame: 'alone', words: 'welcome' },
  { path: 'welcome', load: loadWelcome, frame: 'alone', words: 'welcome' },
  { path: 'install', load: async () => (await install()).InstallPage, words: 'welcome' },
];
