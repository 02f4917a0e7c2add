import { type ChildProcess, spawn } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Credentials } from '../../src/server/accounts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const CHILD = fileURLToPath(new URL('./embeddedChild.ts', import.meta.url));

/** The embedded server as a process on a data directory: it can be killed, and brought back as it was last week. */
export type ServerProcess = {
  readonly port: number;
  readonly admin: Credentials;
  /** Ends it with SIGKILL, in the middle of whatever it does, and starts it on the same port. */
  killAndRestart: () => Promise<void>;
  /** Stops it, copies its data, starts it. */
  backup: () => Promise<void>;
  /** Stops it, puts back what the last backup copied, starts it. False if there is no backup. */
  restore: () => Promise<boolean>;
  close: () => Promise<void>;
};

type Hello = { port: number; admin: Credentials };

const start = async (dataDir: string, port: number): Promise<{ child: ChildProcess; hello: Hello }> => {
  const child = spawn(process.execPath, ['--import', 'tsx', CHILD, dataDir, String(port)], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const hello = await new Promise<Hello>((said, failed) => {
    child.once('exit', (code) => failed(new Error(`The server ended with ${code} before it was ready.`)));
    createInterface({ input: child.stdout }).once('line', (line) => said(JSON.parse(line) as Hello));
  });
  return { child, hello };
};

const kill = async (child: ChildProcess): Promise<void> => {
  const gone = new Promise((done) => child.once('exit', done));
  child.kill('SIGKILL');
  await gone;
};

export const startServerProcess = async (): Promise<ServerProcess> => {
  const dir = await mkdtemp(join(tmpdir(), 'yingchuang-process-'));
  const [dataDir, backupDir] = [join(dir, 'data'), join(dir, 'backup')];
  let { child, hello } = await start(dataDir, 0);
  let hasBackup = false;
  const again = async (whileStopped: () => Promise<unknown>): Promise<void> => {
    await kill(child);
    await whileStopped();
    ({ child, hello } = await start(dataDir, hello.port));
  };
  return {
    get port() {
      return hello.port;
    },
    get admin() {
      return hello.admin;
    },
    killAndRestart: () => again(() => Promise.resolve()),
    backup: async () => {
      await again(async () => {
        await rm(backupDir, { recursive: true, force: true });
        await cp(dataDir, backupDir, { recursive: true });
      });
      hasBackup = true;
    },
    restore: async () => {
      if (!hasBackup) return false;
      await again(async () => {
        await rm(dataDir, { recursive: true });
        await cp(backupDir, dataDir, { recursive: true });
      });
      return true;
    },
    close: async () => {
      await kill(child);
      await rm(dir, { recursive: true, force: true });
    },
  };
};
