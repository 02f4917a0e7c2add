// `npm run archive -- --demo --out DIR`: all volumes of the demo school in every format. Installs and builds what is missing first.
import { ensureBrowser, ensureBuild, ensureModules, run, ROOT } from './ensure.mjs';
import { join } from 'node:path';

try {
  await ensureModules();
  const chromium = await ensureBrowser();
  // whoever names a build of their own has made it
  if (!process.env.DIST_DIR) await ensureBuild();
  const args = ['--import', 'tsx', join(ROOT, 'src/tools/archiveDemo.ts'), ...process.argv.slice(2)];
  process.exit(
    await run(process.execPath, args, { stdout: 1, env: chromium === undefined ? {} : { CHROMIUM: chromium } }),
  );
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
