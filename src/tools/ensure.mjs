// Plain JavaScript without a dependency: this runs on a fresh clone, before anything is installed.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findChromium, findProgram } from './browser.mjs';

export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

const children = new Set();

/** Passes a signal on to whatever is running at the moment. */
export const stopChildren = (signal) => {
  for (const child of children) child.kill(signal);
};

/** Runs a command to its end and answers its exit code (1 if a signal ended it). Its output goes to stderr unless told. */
export const run = (command, args, { env = {}, stdout = 2, shell = false } = {}) =>
  new Promise((done) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: ['ignore', stdout, 2],
      shell,
    });
    children.add(child);
    const end = (code) => {
      children.delete(child);
      done(code ?? 1);
    };
    child.on('error', (error) => {
      process.stderr.write(`${command}: ${error.message}\n`);
      end(1);
    });
    child.on('exit', end);
  });

/** Runs npm itself, the very one that started this script where that is known. */
export const npm = (args, options) => {
  const path = process.env.npm_execpath;
  if (path?.endsWith('.js')) return run(process.execPath, [path, ...args], options);
  return run('npm', args, { ...options, shell: process.platform === 'win32' });
};

/** Runs a command-line tool out of node_modules, never one that happens to be on the PATH. */
export const tool = (script, args, options) =>
  run(process.execPath, [join(ROOT, 'node_modules', script), ...args], options);

const timeOf = (path) => (existsSync(path) ? statSync(path).mtimeMs : 0);

const packagesOf = (path) => JSON.parse(readFileSync(path, 'utf8')).packages ?? {};

/** Whether node_modules is what the lock file says. A checkout touches the lock without changing it, so both are read. */
const isInstalled = () => {
  const lock = join(ROOT, 'package-lock.json');
  const installed = join(ROOT, 'node_modules', '.package-lock.json');
  if (!existsSync(installed)) return false;
  if (timeOf(installed) >= timeOf(lock)) return true;
  const present = packagesOf(installed);
  return Object.entries(packagesOf(lock)).every(
    ([path, entry]) => path === '' || entry.optional || present[path]?.version === entry.version,
  );
};

const must = (code, what) => {
  if (code !== 0) throw new Error(`${what} failed.`);
};

/** Installs the packages when they are missing or older than the lock file. */
export const ensureModules = async () => {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19))
    throw new Error(`Node 20.19 or later is needed, this is ${process.version}.`);
  if (isInstalled()) return;
  process.stderr.write('Installing packages …\n');
  must(await npm(['ci', '--include=dev']), 'npm ci');
};

const SOURCES = ['index.html', 'package-lock.json', 'public', 'src', 'sw', 'vite.config.ts'];
/** Parts of src that never reach the browser: changing them is no reason to build. */
const APART = new Set([join(ROOT, 'src', 'server'), join(ROOT, 'src', 'tools')]);

const newest = (path) => {
  if (APART.has(path) || !existsSync(path)) return 0;
  const found = statSync(path);
  if (!found.isDirectory()) return found.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
};

export const build = (options) => tool('vite/bin/vite.js', ['build', '--logLevel', 'warn'], options);

/** Builds the app when `dist/` is missing or older than its sources. */
export const ensureBuild = async () => {
  const built = timeOf(join(ROOT, 'dist', 'index.html'));
  if (built > Math.max(...SOURCES.map((name) => newest(join(ROOT, name))))) return;
  process.stderr.write('Building the app …\n');
  must(await build(), 'The build');
};

const hasChineseFont = () => {
  const found = spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' });
  return found.status === 0 && found.stdout.trim() !== '';
};

/** What the tests of Word and Excel files run, and the Debian packages that have it. */
const OFFICE_PROGRAMS = {
  soffice: ['libreoffice-writer-nogui', 'libreoffice-calc-nogui'],
  pdftotext: ['poppler-utils'],
};

const missingOffice = () =>
  Object.entries(OFFICE_PROGRAMS).flatMap(([program, packages]) => (findProgram(program) ? [] : packages));

/** Installs Debian packages where this may be done: as root, and with apt. Answers nothing: what is there is looked at again. */
const aptInstall = async (packages) => {
  const mayInstall = process.platform === 'linux' && process.getuid?.() === 0 && findProgram('apt-get');
  if (packages.length === 0 || !mayInstall) return;
  process.stderr.write(`Installing ${packages.join(', ')} …\n`);
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  // a bare machine's log would be a thousand lines long
  await run('apt-get', ['update', '-qq'], { env });
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], { env });
};

/**
 * Makes sure that there is a browser and a Chinese font. `browser` in the answer is the browser's path, undefined for
 * Playwright's own. With `withOffice` also installs LibreOffice where it may; `missing` names the packages that are still
 * missing then.
 */
export const ensurePrograms = async ({ withOffice = false } = {}) => {
  const isLinux = process.platform === 'linux';
  await aptInstall([
    ...(findChromium() === undefined ? ['chromium'] : []),
    ...(isLinux && !hasChineseFont() ? ['fonts-noto-cjk', 'fontconfig'] : []),
    ...(withOffice ? missingOffice() : []),
  ]);
  if (isLinux && !hasChineseFont())
    process.stderr.write(
      'No Chinese font was found: screenshots will show boxes. On Debian: apt-get install fonts-noto-cjk\n',
    );
  return { browser: findChromium(), missing: withOffice ? missingOffice() : [] };
};

/** Makes sure that there is a browser and a Chinese font; answers the browser's path, undefined for Playwright's own. */
export const ensureBrowser = async () => {
  const { browser } = await ensurePrograms();
  if (browser === undefined) await downloadBrowser();
  return browser;
};

/** Fetches Playwright's own browser, where there is none of the machine's. Needs the packages. */
export const downloadBrowser = async () =>
  must(await tool('playwright/cli.js', ['install', 'chromium']), 'Downloading a browser');
