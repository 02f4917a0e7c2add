import { parseArgs } from 'node:util';
import { checkServer } from './check';

// `npm run test:server -- --url https://admin:password@host/`: whether a school can trust this CouchDB.
const USAGE = `Usage: npm run test:server -- --url https://name:password@host/

Holds a CouchDB to everything the app relies on. Makes databases and accounts of its own, named yingchuang-check-…,
and removes them again; needs an administrator's account. Exit code 0: all is well. 1: something is broken.
2: it could not be checked.`;

const readUrl = (): string | undefined => {
  try {
    return parseArgs({ options: { url: { type: 'string' } } }).values.url;
  } catch {
    return undefined;
  }
};

const url = readUrl();
if (url === undefined) {
  console.error(USAGE);
  process.exit(2);
}
const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop.abort());
process.exitCode = await checkServer({ url, tell: (line) => console.log(line), signal: stop.signal, now: Date.now });
