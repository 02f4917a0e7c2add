import { parseArgs } from 'node:util';
import { schoolYearOf } from '../domain/calendar';
import type { SetupFailure } from './couch';
import { type AccountWish, setupSchool, type SetupStep } from './setup';
import { compactSchool, purgeTerm, type UpkeepResult } from './upkeep';

const USAGE = `npm run server:setup -- --url https://admin:password@host/ --school ID
  [--first-year 2026] [--years 5] [--office NAME] [--tutor NAME]
  --purge 2023-1 [--drop-database]   drops the database of a term that the office has cleared in the app
  --compact                          forgets earlier revisions for good, those of erased children too
Passwords of the accounts come from OFFICE_PASSWORD and TUTOR_PASSWORD, or are made up and printed once.
A % / : or @ in the administrator's password is written as %25 %2F %3A %40.`;

const explain = (failure: SetupFailure): string => {
  switch (failure.type) {
    case 'bad-address':
      return `"${failure.address}" is not an address like https://admin:password@host/`;
    case 'plain-http':
      return `${failure.address} is not encrypted: children's data and passwords need https. Only this machine itself may be reached by http.`;
    case 'no-credentials':
      return "The address needs the administrator's name and password: https://admin:password@host/";
    case 'bad-school':
      return `"${failure.school}" cannot be a school ID: 2 to 31 of a-z, 0-9 and -, the first one a letter.`;
    case 'bad-years':
      return `${failure.years} is not possible: --first-year 1970 to 2099, --years 1 to 20.`;
    case 'bad-account':
      return `"${failure.name}" cannot be an account name: no blank, colon or slash, no leading underscore, at most 64 characters.`;
    case 'bad-term':
      return `"${failure.term}" is no term: the school year and 1 (autumn) or 2 (spring), as in 2023-1.`;
    case 'not-cleared':
      return `The office has not cleared the term ${failure.term} in the app (school and terms, records by term). Do that first: devices then let go of it, and nobody's unsent work is lost unseen.`;
    case 'not-sure':
      return `${failure.database} holds ${failure.documents} documents and nothing brings them back. If there is a backup of all that must be kept, run it again with --drop-database.`;
    case 'unreachable':
      return `${failure.address} cannot be reached: ${failure.reason}`;
    case 'not-couchdb':
      return `${failure.address} answers, but it is not a CouchDB. Is a path such as /db/ missing at the end?`;
    case 'wrong-password':
      return `The server does not know "${failure.user}" with this password.`;
    case 'not-admin':
      return `"${failure.user}" is not an administrator of the server.`;
    case 'refused':
      return `The server refused ${failure.what} (${failure.status}): ${failure.reason}`;
    default:
      return failure satisfies never;
  }
};

const stop = (message: string): never => {
  console.error(message);
  process.exit(1);
};

const readArguments = () => {
  try {
    return parseArgs({
      options: {
        url: { type: 'string' },
        school: { type: 'string' },
        'first-year': { type: 'string' },
        years: { type: 'string', default: '5' },
        office: { type: 'string' },
        tutor: { type: 'string' },
        purge: { type: 'string' },
        'drop-database': { type: 'boolean', default: false },
        compact: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    return stop(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  }
};

const wish = (name: string | undefined, kind: AccountWish['kind'], password: string | undefined): AccountWish[] =>
  name === undefined ? [] : [{ name, kind, ...(password ? { password } : {}) }];

const values = readArguments();
if (values.url === undefined || values.school === undefined) stop(USAGE);

const OUTCOMES: Record<SetupStep['result'], string> = {
  made: 'made ',
  kept: 'there already',
  absent: 'not there',
  dropped: 'dropped',
  compacted: 'compacted',
  compacting: 'compacting, and goes on by itself',
};

const tell = (steps: readonly SetupStep[]): void => {
  for (const { what, result } of steps) console.log(`  ${OUTCOMES[result]}  ${what}`);
};

const finish = (done: UpkeepResult): never => {
  if (!done.ok) return stop(explain(done.failure));
  console.log(`School ${values.school} on ${done.report.address}`);
  tell(done.report.steps);
  process.exit(0);
};

const aim = { url: values.url ?? '', school: values.school ?? '' };
if (values.purge !== undefined) finish(await purgeTerm(aim, values.purge, values['drop-database']));
if (values.compact) finish(await compactSchool(aim));

const result = await setupSchool({
  ...aim,
  firstYear: Number(values['first-year'] ?? schoolYearOf(new Date().toISOString().slice(0, 10))),
  years: Number(values.years),
  accounts: [
    ...wish(values.office, 'office', process.env['OFFICE_PASSWORD']),
    ...wish(values.tutor, 'tutor', process.env['TUTOR_PASSWORD']),
  ],
});
if (result.ok) {
  const { address, steps, accounts } = result.report;
  console.log(`School ${values.school} on ${address}`);
  tell(steps);
  for (const { name, kind, password } of accounts) {
    const isGiven = Boolean(process.env[kind === 'office' ? 'OFFICE_PASSWORD' : 'TUTOR_PASSWORD']);
    console.log(`  ${kind} account ${name}${isGiven ? '' : `, password (shown only now): ${password}`}`);
  }
} else stop(explain(result.failure));
