// `npm start`: installs and builds what is missing, then serves the app with a demo school on this machine.
// The script in package.json begins with `exec` so that a SIGTERM to npm arrives here and not at a shell in between, which
// would die alone; on Windows, where there is no exec, its second half runs.
import { fork } from 'node:child_process';
import { join } from 'node:path';
import { ensureBuild, ensureModules, ROOT, stopChildren } from './ensure.mjs';

let server;
let isStopping = false;

const stop = (signal) => {
  isStopping = true;
  if (server) server.kill(signal);
  else stopChildren(signal);
};
for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => stop(signal));

// Nobody is left to stop the server when npm or the terminal was killed without a word.
const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent) stop('SIGTERM');
}, 250).unref();

try {
  await ensureModules();
  if (!isStopping) await ensureBuild();
} catch (error) {
  if (!isStopping) {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}
if (isStopping) process.exit(0);

// The channel that fork opens tells the server when this process is gone, even if it was killed without a signal.
server = fork(join(ROOT, 'src/tools/serve.ts'), [], { cwd: ROOT, execArgv: ['--import', 'tsx'] });
server.on('exit', (code) => process.exit(isStopping ? 0 : (code ?? 1)));
