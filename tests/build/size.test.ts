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
  'manifest.webmanifest': '{"icons":[{"src":"./icons/192.png"},{"src":"icons/512.png"}]}',
  'sw.js': 'self.x=1',
  'icons/favicon.svg': '<svg/>',
  'icons/apple.png': randomBytes(3000),
  'icons/192.png': randomBytes(300),
  'icons/512.png': randomBytes(900),
  'assets/main.css': 'body{color:red}',
  'assets/main.js': 'import{a as b}from"./shared.js";import"./side.js";const page=()=>import("./later.js");b(page)',
  'assets/shared.js': 'export*from"./deep.js"',
  'assets/deep.js': 'export const a=1',
  'assets/side.js': '1',
  'assets/today.js': 'export const today=1',
  'assets/later.js': `export const later="${'x'.repeat(4000)}"`,
  'screenshots/wide.png': randomBytes(9000),
  'precache.json': JSON.stringify([
    { url: 'index.html', revision: '1', step: 1 },
    { url: 'assets/today.js', revision: null, step: 1 },
    { url: 'assets/later.js', revision: null, step: 2 },
    { url: 'icons/apple.png', revision: '1', step: 2 },
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
        'icons/512.png',
        'icons/favicon.svg',
        'index.html',
        'manifest.webmanifest',
        'sw.js',
      ]),
    );
  });

  it('adds up: everything is the first visit and the second step, pictures unpacked, text as brotli', () => {
    const { firstVisit, precache, parts } = measureDist(dist);
    const sizeOf = (name: string) => parts.find(({ file }) => file === name)?.brotli ?? 0;
    expect(sizeOf('icons/512.png')).toBe(900);
    expect(sizeOf('assets/later.js')).toBeLessThan(100);
    expect(precache).toBe(firstVisit + sizeOf('assets/later.js') + sizeOf('icons/apple.png'));
    expect(parts.some(({ file }) => file.startsWith('screenshots/'))).toBe(false);
  });
});
