// `npm run archive -- --demo --out DIR`: all volumes of the demo school in every format. Installs and builds what is missing first.
import { isAbsolute, join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBrowser, ensureBuild, ensureModules, run, ROOT, stopChildren } from './ensure.mjs';

const HELP = `npm run archive -- --demo --out DIR [--volumes 1,6] [--photos none|small|full] [--names full|masked]

Makes the archive of the demo school with the app itself, in a browser without a window: of every volume a Word
document, an Excel workbook and a PDF, and all of them with their photos as one ZIP. Says one line a file.

  --demo      the demo school; there is no other yet
  --out       a folder for the files; it is made if it is missing, and files of the same names are replaced
  --volumes   numbers of volumes, 1 to 12; all of them unless told
  --photos    none, small or full; full unless told
  --names     full, or masked to leave out a part of the children's names; full unless told
`;

/** A wish that cannot be met; its message is what the person reads. */
class Refused extends Error {}

const oneOf = (name, value, known) => {
  if (!known.includes(value)) throw new Refused(`--${name} is ${known.join(' or ')}, not “${value}”.`);
  return value;
};

const readWishes = (args) => {
  let values;
  try {
    const options = Object.fromEntries(['out', 'volumes', 'photos', 'names'].map((name) => [name, { type: 'string' }]));
    ({ values } = parseArgs({
      args,
      options: { ...options, demo: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
    }));
  } catch (error) {
    throw new Refused(`${error.message.split('. To specify')[0]}\n\n${HELP}`);
  }
  if (values.help) return undefined;
  if (!values.demo) throw new Refused(`--demo is missing: only the demo school can be made so far.\n\n${HELP}`);
  if (!values.out) throw new Refused(`--out DIR is missing: where are the files to go?\n\n${HELP}`);
  const volumes = (values.volumes ?? '1,2,3,4,5,6,7,8,9,10,11,12').split(',').map(Number);
  if (!volumes.every((number) => Number.isInteger(number) && number >= 1 && number <= 12))
    throw new Refused(`--volumes are numbers from 1 to 12 with commas between them, not “${values.volumes}”.`);
  return {
    // npm goes to the project's folder, and remembers where the person was
    out: isAbsolute(values.out) ? values.out : join(process.env.INIT_CWD ?? process.cwd(), values.out),
    volumes: [...new Set(volumes)].sort((a, b) => a - b),
    photos: oneOf('photos', values.photos ?? 'full', ['none', 'small', 'full']),
    names: oneOf('names', values.names ?? 'full', ['full', 'masked']),
  };
};

for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => stopChildren(signal));

try {
  const wishes = readWishes(process.argv.slice(2));
  if (!wishes) process.stdout.write(HELP);
  else {
    await ensureModules();
    const chromium = await ensureBrowser();
    // whoever names a build of their own has made it
    if (!process.env.DIST_DIR) await ensureBuild();
    const args = ['--import', 'tsx', join(ROOT, 'src/tools/archiveDemo.ts'), JSON.stringify(wishes)];
    process.exitCode = await run(process.execPath, args, {
      stdout: 1,
      env: chromium === undefined ? {} : { CHROMIUM: chromium },
    });
  }
} catch (error) {
  process.stderr.write(`${error.message.trimEnd()}\n`);
  process.exitCode = 1;
}
