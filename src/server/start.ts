import { join } from 'node:path';
import { schoolYearOf } from '../domain/calendar';
import { buildJoinLink } from '../domain/joinLink';
import { type DemoSchool, fillDemo, isDemoFilled } from './demoSchool';
import { type Embedded, startEmbedded } from './embedded';
import { isRecord } from './http';
import { setupSchool } from './setup';
import { randomPassword, readPrivate, writePrivate } from './store';

export type TrialOptions = {
  port: number;
  dataDir: string;
  distDir: string;
  /** The local day, `YYYY-MM-DD`: the demo school's term is in progress on it. */
  today: string;
  generateDemo: (options: { seed: number; today: string }) => DemoSchool;
  signal: AbortSignal;
};

export type Trial = {
  embedded: Embedded;
  /** Links that join the demo school; also kept in `demo-accounts.json` below the data folder. */
  joinOffice: string;
  joinTutor: string;
};

const SCHOOL = 'demo';
/** Any number will do; a fixed one makes every trial show the same school. */
const SEED = 20260901;
const YEARS = 5;

const passwordOf = (stored: Record<string, unknown> | undefined, name: string): string => {
  const account = stored?.[name];
  return isRecord(account) && typeof account['password'] === 'string' ? account['password'] : randomPassword();
};

const prepare = async (embedded: Embedded, options: TrialOptions): Promise<Trial> => {
  const path = join(options.dataDir, 'demo-accounts.json');
  const stored = readPrivate(path);
  const office = { name: 'office', password: passwordOf(stored, 'office') };
  const tutor = { name: 'tutor', password: passwordOf(stored, 'tutor') };
  const linkOf = ({ name, password }: typeof office): string =>
    buildJoinLink(embedded.url, { url: embedded.dbUrl, school: SCHOOL, user: name, password });
  const joinOffice = linkOf(office);
  const joinTutor = linkOf(tutor);
  writePrivate(path, { office: { ...office, join: joinOffice }, tutor: { ...tutor, join: joinTutor } });

  const { user, password } = embedded.admin;
  const url = embedded.dbUrl.replace('//', `//${encodeURIComponent(user)}:${encodeURIComponent(password)}@`);
  const year = schoolYearOf(options.today);
  const demo = (await isDemoFilled(url, SCHOOL))
    ? undefined
    : options.generateDemo({ seed: SEED, today: options.today });
  const result = await setupSchool({
    url,
    school: SCHOOL,
    firstYear: demo ? Math.min(year, Number(demo.termKey.slice(0, 4))) : year,
    years: YEARS,
    accounts: [
      { ...office, kind: 'office' },
      { ...tutor, kind: 'tutor' },
    ],
  });
  if (!result.ok) throw new Error(`The demo school could not be set up: ${result.failure.type}`);
  const isForgotten = result.report.accounts.length < 2 && stored === undefined;
  if (isForgotten)
    throw new Error(`${path} is gone, and the passwords with it. Remove ${options.dataDir} to begin anew.`);
  if (demo) await fillDemo(url, SCHOOL, demo, options.signal);
  return { embedded, joinOffice, joinTutor };
};

/** Starts the app, the embedded server and the demo school; rejects with the system's error when the port is taken. */
export const startTrial = async (options: TrialOptions): Promise<Trial> => {
  const { port, dataDir, distDir } = options;
  const embedded = await startEmbedded({ port, dataDir, distDir });
  try {
    return await prepare(embedded, options);
  } catch (error) {
    await embedded.close();
    throw error;
  }
};
