import 'fake-indexeddb/auto';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import type { ArchiveMade } from '../../src/archive/contract';
import type { ArchiveOptions } from '../../src/archive/data';
import { lazyWriters } from '../../src/archive/lazyWriters';
import { createArchive } from '../../src/archive/service';
import { VOLUMES } from '../../src/archive/volumes';
import type { YingchuangDatabase } from '../../src/db/database';
import { loadSchemas } from '../../src/domain/documents';
import { createDevice } from '../support/devices';
import { readWorkbook } from '../support/workbook';
import { xmlTree } from '../support/xmlTree';
import { readDirectory } from '../support/zipDirectory';
import { ERASED, fillHostileSchool, LONG_NAME, MERGED, POISONS, TODAY } from './hostileSchool';

type Made = { made: ArchiveMade; bytes: Uint8Array; files: Record<string, Uint8Array> };

async function make(db: YingchuangDatabase, term: string, options: Partial<ArchiveOptions>): Promise<Made> {
  const archive = createArchive({ db, today: () => TODAY, writers: lazyWriters });
  const made = await archive.make(
    {
      options: {
        span: { kind: 'term', term },
        volumes: VOLUMES.map(({ number }) => number),
        photos: 'full',
        names: 'full',
        compiler: "=cmd|' /C calc'!A0\ud800",
        date: TODAY,
        numberPrefix: '@2026<',
        ...options,
      },
      formats: ['word', 'excel'],
      isZip: true,
    },
    () => undefined,
  );
  if (made.type !== 'made') throw new Error(JSON.stringify(made));
  const bytes = new Uint8Array((await made.file?.arrayBuffer()) ?? []);
  return { made, bytes, files: unzipSync(bytes) };
}

/** Every part of every file by its path, unpacked; pictures left out. */
function partsOf({ files }: Made, ending: '.docx' | '.xlsx'): [path: string, text: string][] {
  return Object.entries(files).flatMap(([path, bytes]) =>
    path.endsWith(ending)
      ? Object.entries(unzipSync(bytes)).flatMap(([part, content]): [string, string][] =>
          /\.(xml|rels)$/.test(part) ? [[`${path} ${part}`, strFromU8(content)]] : [],
        )
      : [],
  );
}

/** All that a person could read or search in it: the paths, and every part. */
const everything = (one: Made): string =>
  [
    one.made.name,
    ...Object.keys(one.files),
    ...[...partsOf(one, '.docx'), ...partsOf(one, '.xlsx')].map(([, text]) => text),
  ].join('\n');

await loadSchemas();
const device = createDevice();
const school = await fillHostileSchool(device);
const full = await make(device, school.term, {});
const masked = await make(device, school.term, { names: 'masked', photos: 'none' });

const fullText = everything(full);
const maskedText = everything(masked);

describe('an archive of hostile records', () => {
  test('has well-formed parts in every Word file and workbook', () => {
    for (const [path, text] of [...partsOf(full, '.docx'), ...partsOf(full, '.xlsx')])
      expect(() => xmlTree(text), path).not.toThrow();
  });

  test('holds no formula in any sheet, and says in words what looked like one', () => {
    const texts = new Set<string>();
    for (const [path, bytes] of Object.entries(full.files)) {
      if (!path.endsWith('.xlsx')) continue;
      const sheets = readWorkbook(bytes);
      const names = sheets.map(({ name }) => name.toLowerCase());
      expect(new Set(names).size, path).toBe(names.length);
      for (const { name, cells, hasFormula } of sheets) {
        expect(hasFormula, `${path} ${name}`).toBe(false);
        expect(name).toMatch(/^[^[\]:*?/\\\p{Cc}]{1,31}$/u);
        expect(name).not.toMatch(/^'|'$|^history$/i);
        for (const words of cells.values()) texts.add(words);
      }
    }
    for (const poison of POISONS.slice(0, 4)) expect([...texts].some((words) => words.startsWith(poison))).toBe(true);
  });

  test('has paths that Windows, phones and sticks take, every one once and said to be UTF-8', () => {
    const list = readDirectory(full.bytes);
    expect(list.map(({ path }) => path)).toEqual(Object.keys(full.files));
    expect(new Set(list.map(({ path }) => path.toLowerCase())).size).toBe(list.length);
    for (const { path, isUtf8, isWhole } of list) {
      expect([path, isUtf8, isWhole]).toEqual([path, true, true]);
      expect(path.length).toBeLessThan(240);
      for (const name of path.split('/')) {
        expect(name).toMatch(/^[^\\:*?"<>|\p{Cc}\p{Cf}\p{Cs}]+$/u);
        expect(name).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)|^[.\s]|[.\s]$/i);
        expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(255);
      }
    }
  });

  test('names every picture that is missing or half, in the gap list and to the page', () => {
    const faults = full.made.failed.map(({ fault }) => fault);
    expect(faults.filter((fault) => fault === 'broken')).toHaveLength(30);
    expect(faults.filter((fault) => fault === 'server')).toHaveLength(30);
    expect(Object.keys(full.files).filter((path) => path.endsWith('.jpg'))).toHaveLength(school.photos.length - 60);
    const sixth = partsOf(full, '.docx').filter(([path]) => path.includes('第06册') && path.endsWith('document.xml'));
    expect(sixth.map(([, text]) => text).join()).toMatch(/可能已损坏/);
  });

  test('keeps the session of a group that is gone, and groups without anybody or anything', () => {
    expect(fullText).toContain('没有小组的一次活动');
    expect(fullText).toContain(LONG_NAME);
    const attendance = partsOf(full, '.docx').find(
      ([path]) => path.includes('第07册') && path.endsWith('document.xml'),
    );
    expect(attendance?.[1]).toContain('本期没有安排活动，也没有活动记录。');
  });

  test('has an erased child in no byte, and two records that were merged as one child', () => {
    for (const text of [fullText, maskedText]) {
      expect(text).not.toContain(ERASED);
      expect(text).not.toContain(MERGED[1]);
    }
    expect(fullText).toContain(MERGED[0]);
  });

  test('masked: no full name of a child, no guardian and no telephone anywhere', () => {
    const names = school.children.map(({ name }) => String(name));
    expect(names.filter((name) => maskedText.includes(name))).toEqual([]);
    expect(maskedText).not.toContain('欧阳家长');
    // no part of a width in many places
    expect(maskedText).not.toMatch(/(?<![\d.])1[3-9]\d{9}/);
  });
});

test('a term in which there is nothing at all makes twelve readable booklets', async () => {
  const empty = createDevice();
  await empty.docs.put({
    id: 'term:2026-1',
    space: 'main',
    type: 'term',
    doc: { _id: 'term:2026-1', type: 'term', v: 1, start: '2026-09-01', end: '2027-01-29' },
  });
  const made = await make(empty, '2026-1', {});
  expect(made.made.files).toBe(24);
  for (const [path, text] of [...partsOf(made, '.docx'), ...partsOf(made, '.xlsx')])
    expect(() => xmlTree(text), path).not.toThrow();
});
