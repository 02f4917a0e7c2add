import { ensureBuild } from '../../src/tools/ensure.mjs';

/** Every end-to-end test runs against the built app. */
export default ensureBuild;
