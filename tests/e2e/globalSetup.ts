import { ensureBuild } from '../../src/tools/ensure.mjs';

/** Every end-to-end test runs against the built app: the one that DIST_DIR names is the caller's, and is taken as it is. */
const globalSetup = async (): Promise<void> => {
  if (process.env['DIST_DIR'] === undefined) await ensureBuild();
};

export default globalSetup;
