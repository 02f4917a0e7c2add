import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DemoSchool } from '../../src/server/demoSchool';
import { startTrial } from '../../src/server/start';

let folder: string;
let distDir: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yingchuang-start-'));
  distDir = join(folder, 'dist');
  await mkdir(join(distDir, 'assets'), { recursive: true });
  await writeFile(join(distDir, 'index.html'), '<!doctype html><title>萤窗</title>');
  await writeFile(join(distDir, 'manifest.webmanifest'), '{"name":"萤窗"}');
  await writeFile(join(distDir, 'assets', 'main-Ab3_d-9z.js'), 'export const lamp = 1;\n'.repeat(100));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const serve = (env: Record<string, string>) => {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/tools/serve.ts'], {
    env: { ...process.env, DIST_DIR: distDir, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = { out: '', err: '' };
  child.stdout.on('data', (part) => (output.out += String(part)));
  child.stderr.on('data', (part) => (output.err += String(part)));
  return { child, output };
};

const exitCode = async (child: ChildProcess): Promise<unknown> => {
  if (child.exitCode !== null) return child.exitCode;
  const [code]: unknown[] = await once(child, 'exit');
  return code;
};

const until = async (isDone: () => boolean): Promise<void> => {
  for (let tries = 0; tries < 500 && !isDone(); tries += 1) await new Promise((done) => setTimeout(done, 50));
  if (!isDone()) throw new Error('It did not happen within 25 seconds.');
};

const occupy = async (): Promise<{ server: Server; port: number }> => {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return { server, port: typeof address === 'object' && address ? address.port : 0 };
};

/** What a join link carries. */
const joinValues = (link: string): URLSearchParams => new URLSearchParams(link.split('#/join?')[1]);

const login = (values: URLSearchParams): Promise<Response> =>
  fetch(`${values.get('url')}_session`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ name: values.get('user'), password: values.get('password') }),
  });

describe('npm start', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'prints one line, serves app and server, and ends with %s',
    async (signal) => {
      const { child, output } = serve({ PORT: '0', DATA_DIR: join(folder, 'served') });
      await until(() => output.out.includes('\n') || child.exitCode !== null);
      expect(output.out, output.err).toMatch(
        /^萤窗 Yingchuang ready: http:\/\/127\.0\.0\.1:\d+\/ {2}join demo school: http:\/\/127\.0\.0\.1:\d+\/#\/join\?\S+\n$/u,
      );
      const url = /ready: (\S+)/.exec(output.out)?.[1] ?? '';
      expect((await fetch(url)).status).toBe(200);
      const session = await login(joinValues(output.out.trim()));
      expect(await session.json()).toMatchObject({ ok: true, roles: ['demo-member', 'demo-office'] });
      const cookie = session.headers.get('set-cookie')?.split(';')[0] ?? '';
      const info: unknown = await (await fetch(`${url}db/demo-main`, { headers: { cookie } })).json();
      expect(Object(info).doc_count).toBeGreaterThan(746);
      expect(output.err).toContain('trial on this machine only');
      child.kill(signal);
      expect(await exitCode(child)).toBe(0);
      expect(output.out.split('\n')).toHaveLength(2);
    },
  );

  it('says in plain words that a port is in use', async () => {
    const { server, port } = await occupy();
    const { child, output } = serve({ PORT: String(port), DATA_DIR: join(folder, 'taken') });
    expect(await exitCode(child)).toBe(1);
    server.close();
    expect(output.err).toContain(`Port ${port} is in use`);
    expect(output.out).toBe('');
  });

  it('says in plain words that a second copy runs on the same data', async () => {
    const dataDir = join(folder, 'twice');
    const trial = await startTrial(trialOptions(dataDir));
    const { child, output } = serve({ PORT: '0', DATA_DIR: dataDir });
    expect(await exitCode(child)).toBe(1);
    expect(output.err).toContain('running already');
    await trial.embedded.close();
  });
});

const demo: DemoSchool = {
  termKey: '2026-1',
  main: Array.from({ length: 1200 }, (_, index) => ({ _id: `student:${index}`, type: 'student' })),
  term: [{ _id: 'session:s1:20260901', type: 'session' }],
  office: [{ _id: 'account:1', type: 'account' }],
};

function trialOptions(dataDir: string) {
  const signal = new AbortController().signal;
  return { port: 0, dataDir, distDir, today: '2026-11-20', generateDemo: () => demo, signal };
}

describe('the trial server', () => {
  it('fills the demo school once and keeps what was changed, the passwords too', async () => {
    const dataDir = join(folder, 'filled');
    const first = await startTrial(trialOptions(dataDir));
    const values = joinValues(first.joinOffice);
    const headers = {
      Authorization: `Basic ${Buffer.from(`${values.get('user')}:${values.get('password')}`).toString('base64')}`,
      'Content-Type': 'application/json',
    };
    const main = `${first.embedded.dbUrl}demo-main`;
    const count = (await (await fetch(`${main}/_all_docs?limit=0`, { headers })).json()) as unknown;
    expect(count).toMatchObject({ total_rows: 1201 });
    const student: unknown = await (await fetch(`${main}/student:7`, { headers })).json();
    await fetch(`${main}/student:7`, {
      method: 'PUT',
      headers,
      body: JSON.stringify({ ...Object(student), name: '改过' }),
    });
    await first.embedded.close();

    const second = await startTrial(trialOptions(dataDir));
    expect(joinValues(second.joinOffice).get('password')).toBe(values.get('password'));
    const again = await fetch(`${second.embedded.dbUrl}demo-main/student:7`, { headers });
    expect(await again.json()).toMatchObject({ name: '改过' });
    await second.embedded.close();
    expect((await stat(join(dataDir, 'demo-accounts.json'))).mode & 0o777).toBe(0o600);
  });

  it('serves the app packed, typed, cached by name and with a strict policy', async () => {
    const { embedded } = await startTrial(trialOptions(join(folder, 'static')));
    const page = await fetch(embedded.url);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('cache-control')).toBe('no-cache');
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self';");
    expect(policy).not.toContain('unsafe');
    const script = await fetch(`${embedded.url}assets/main-Ab3_d-9z.js`, { headers: { 'Accept-Encoding': 'br' } });
    expect(script.headers.get('content-encoding')).toBe('br');
    expect(script.headers.get('cache-control')).toContain('immutable');
    expect(await script.text()).toContain('export const lamp = 1;');
    const manifest = await fetch(`${embedded.url}manifest.webmanifest`);
    expect(manifest.headers.get('content-type')).toBe('application/manifest+json');
    const etag = page.headers.get('etag') ?? '';
    expect((await fetch(embedded.url, { headers: { 'If-None-Match': etag } })).status).toBe(304);
    for (const path of ['nothing', 'assets/', '..%2fserver.json', '%2e%2e/server.json', '%00'])
      expect((await fetch(embedded.url + path)).status).toBeGreaterThanOrEqual(400);
    await embedded.close();
  });
});
