import { resolve } from 'node:path';
import { generateDemo } from '../features/demo/generator';
import { startTrial, type Trial } from '../server/start';

const tell = (message: string): void => {
  process.stderr.write(`${message}\n`);
};

const explain = (error: unknown, port: number, dataDir: string): string => {
  const message = error instanceof Error ? error.message : String(error);
  if (message.includes('EADDRINUSE'))
    return `Port ${port} is in use by another program. Choose another one: PORT=${port + 1} npm start`;
  if (/\bLOCK\b|\block\b/.test(message)) return `${dataDir} is in use: the app is running already.`;
  return `The app could not be started: ${message}`;
};

const localDay = (now: Date): string =>
  [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-');

const readPort = (): number => {
  const text = process.env['PORT'] ?? '8080';
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  tell(`PORT=${text} is not a port: 0 to 65535.`);
  return process.exit(1);
};

const port = readPort();
const dataDir = resolve(process.env['DATA_DIR'] ?? '.data');
const abort = new AbortController();

let running: Promise<Trial> | undefined;

const stop = (): void => {
  if (abort.signal.aborted) return;
  abort.abort();
  const closed = running?.then(({ embedded }) => embedded.close()) ?? Promise.resolve();
  closed.then(
    () => process.exit(0),
    () => process.exit(0),
  );
};
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
process.on('disconnect', stop);

try {
  running = startTrial({
    port,
    dataDir,
    distDir: process.env['DIST_DIR'] ?? 'dist',
    today: localDay(new Date()),
    generateDemo,
    signal: abort.signal,
  });
  const { embedded, joinOffice, joinTutor } = await running;
  // A fault inside the database library must not take the server away from everybody else.
  process.on('uncaughtException', (error) => tell(`${new Date().toISOString()} ${error.stack ?? error.message}`));
  tell(`For a trial on this machine only: this server is not made to face a network. Data in ${dataDir}`);
  tell(`Join as a tutor: ${joinTutor}`);
  process.stdout.write(`萤窗 Yingchuang ready: ${embedded.url}  join demo school: ${joinOffice}\n`);
} catch (error) {
  if (!abort.signal.aborted) {
    tell(explain(error, port, dataDir));
    process.exit(1);
  }
}
