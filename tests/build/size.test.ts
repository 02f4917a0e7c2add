import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { measureDist } from '../../src/tools/distSize';

let dist: string;

const FILES: Record<string, string | Buffer> = {
  'index.html':
    '<link rel="manifest" href="./manifest.webmanifest"><link rel="icon" href="./icons/favicon.svg"><link rel="apple-touch-icon" href="./icons/apple.png"><link rel="stylesheet" crossorigin href="./assets/main.css"><script type="module" crossorigin src="./assets/main.js"></script>',
  'manifest.webmanifest': JSON.stringify({
    icons: [
      { src: 'icons/512.png', sizes: '512x512', purpose: 'any' },
      { src: './icons/192.png', sizes: '192x192', purpose: 'any' },
      { src: 'icons/mask.png', sizes: '192x192', purpose: 'maskable' },
    ],
  }),
  'sw.js': 'self.x=1',
  'icons/favicon.svg': '<svg/>',
  'icons/apple.png': randomBytes(3000),
  'icons/192.png': randomBytes(300),
  'icons/512.png': randomBytes(900),
  'icons/mask.png': randomBytes(200),
  'assets/main.css': 'body{color:red}',
  'assets/main.js': [
    'const __vite__mapDeps=(i,m=__vite__mapDeps,d=(m.f||(m.f=["./later.js","./join-Djrex7me.js","./form.js","./form.css"])))=>i.map(i=>d[i]);',
    'import{a as b}from"./shared.js";import"./side.js";const page=()=>p(()=>import(`./later.js`),__vite__mapDeps([0]),import.meta.url);',
    'b(page,()=>p(()=>import(`./join-Djrex7me.js`),__vite__mapDeps([1,2,3]),import.meta.url))',
  ].join(''),
  'assets/shared.js': 'export*from"./deep.js"',
  'assets/deep.js': 'export const a=1',
  'assets/side.js': '1',
  'assets/today.js': 'export const today=1',
  'assets/later.js': `export const later="${'x'.repeat(4000)}"`,
  'assets/join-Djrex7me.js':
    'import{a}from"./deep.js";import{f}from"./form.js";const s=()=>import(`./later.js`);f(a,s)',
  'assets/form.js': 'import"./field.js";export const f=1',
  'assets/field.js': 'export const field=1',
  'assets/form.css': 'form{color:red}',
  'assets/zhWelcome-VzYVNyEt.js': 'export const words=1',
  'assets/verdict-Bq3xkT1a.js': 'export const verdict=1',
  'screenshots/wide.png': randomBytes(9000),
  'precache.json': JSON.stringify([
    { url: 'index.html', revision: '1', step: 1 },
    { url: 'assets/today.js', revision: null, step: 1 },
    { url: 'assets/later.js', revision: null, step: 2 },
    { url: 'icons/apple.png', revision: '1', step: 2 },
    { url: 'icons/512.png', revision: '1', step: 2 },
  ]),
};

beforeAll(async () => {
  dist = await mkdtemp(join(tmpdir(), 'yingchuang-dist-'));
  for (const [file, content] of Object.entries(FILES)) {
    await mkdir(join(dist, file, '..'), { recursive: true });
    await writeFile(join(dist, file), content);
  }
});

afterAll(() => rm(dist, { recursive: true, force: true }));

describe('the measured size of a build', () => {
  it('counts for the first visit what the page and the first step load, and nothing that waits', () => {
    const { parts } = measureDist(dist);
    const first = parts.filter(({ firstVisit }) => firstVisit).map(({ file }) => file);
    expect(new Set(first)).toEqual(
      new Set([
        'assets/deep.js',
        'assets/main.css',
        'assets/main.js',
        'assets/shared.js',
        'assets/side.js',
        'assets/today.js',
        'icons/192.png',
        'icons/favicon.svg',
        'index.html',
        'manifest.webmanifest',
        'sw.js',
      ]),
    );
  });

  it('counts for joining the join page besides, what it loads statically, its styles and its words', () => {
    const { firstVisit, joinVisit, parts } = measureDist(dist);
    const more = parts.filter((part) => part.joinVisit && !part.firstVisit);
    expect(new Set(more.map(({ file }) => file))).toEqual(
      new Set([
        'assets/field.js',
        'assets/form.css',
        'assets/form.js',
        'assets/join-Djrex7me.js',
        'assets/zhWelcome-VzYVNyEt.js',
        'assets/verdict-Bq3xkT1a.js',
      ]),
    );
    expect(joinVisit).toBe(firstVisit + more.reduce((total, { brotli }) => total + brotli, 0));
    expect(parts.every((part) => part.joinVisit || !part.firstVisit)).toBe(true);
  });

  it('refuses a build without the join page, whose figure would be too good', async () => {
    const bare = await mkdtemp(join(tmpdir(), 'yingchuang-bare-'));
    await writeFile(join(bare, 'precache.json'), '[]');
    expect(() => measureDist(bare)).toThrow('no chunk join');
    await rm(bare, { recursive: true });
  });

  it('adds up: everything is the first visit and the second step, pictures unpacked, text as brotli', () => {
    const { firstVisit, precache, parts } = measureDist(dist);
    const sizeOf = (name: string) => parts.find(({ file }) => file === name)?.brotli ?? 0;
    expect(sizeOf('icons/512.png')).toBe(900);
    expect(sizeOf('assets/later.js')).toBeLessThan(100);
    const waiting = parts.filter((part) => !part.firstVisit);
    expect(waiting.map(({ file }) => file)).toEqual(expect.arrayContaining(['assets/later.js', 'icons/apple.png']));
    expect(precache).toBe(firstVisit + waiting.reduce((total, { brotli }) => total + brotli, 0));
    expect(parts.some(({ file }) => file.startsWith('screenshots/'))).toBe(false);
  });
});
