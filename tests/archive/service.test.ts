import 'fake-indexeddb/auto';
import { unzipSync } from 'fflate';
import { beforeEach, describe, expect, test } from 'vitest';
import type { ArchiveRequest, ArchiveStep } from '../../src/archive/contract';
import type { ArchiveOptions } from '../../src/archive/data';
import type { Volume } from '../../src/archive/model';
import { createArchive } from '../../src/archive/service';
import { readArchive, termsOfSpan } from '../../src/archive/source';
import { commit } from '../../src/db/commit';
import type { DocRow, YingchuangDatabase } from '../../src/db/database';
import { mergeStudents } from '../../src/db/mergedStudents';
import { typeOf } from '../../src/domain/ids';
import { termSpace } from '../../src/domain/spaces';
import { generateDemo } from '../../src/features/demo/generator';
import { createDevice } from '../support/devices';

const TODAY = '2026-11-24';
const demo = generateDemo({ seed: 3, today: TODAY });
const TERM = { kind: 'term', term: demo.termKey } as const;
const OPTIONS: ArchiveOptions = {
  span: TERM,
  volumes: [6],
  photos: 'full',
  names: 'full',
  compiler: '林月华',
  date: TODAY,
  numberPrefix: '2026-',
};
const JPEG = new Uint8Array([0xff, 0xd8, 1, 2, 3, 0xff, 0xd9]);
let db: YingchuangDatabase;

/** The demo school on a device, with the pictures of its sessions but one broken, one on the server and one on a phone. */
async function fill(): Promise<string[]> {
  const rows = [
    ...demo.main.map((doc): DocRow => ({ id: doc._id, space: 'main', type: typeOf(doc._id), doc })),
    ...demo.term.map((doc): DocRow => ({ id: doc._id, space: termSpace(demo.termKey), type: typeOf(doc._id), doc })),
  ];
  await db.docs.bulkPut(rows);
  const photos = demo.photos.slice(0, 9).map(({ key }) => key);
  await db.docs.bulkPut(
    demo.photos.slice(0, 9).map(({ key, session, group, date }): DocRow => {
      const doc = {
        _id: `photo:${key}`,
        type: 'photo',
        v: 1,
        session,
        group,
        date,
        thumbhash: '',
        width: 4,
        height: 3,
      };
      return { id: doc._id, space: termSpace(demo.termKey), type: 'photo', doc };
    }),
  );
  const bytesOf = (at: number) => (at === 0 ? JPEG.slice(0, 4) : JPEG);
  await db.blobs.bulkPut(
    photos.flatMap((key, at) =>
      at === 1 || at === 2
        ? []
        : (['thumb', 'picture'] as const).map((name) => ({
            id: `photo:${key}/${name}`,
            photo: `photo:${key}`,
            space: termSpace(demo.termKey),
            name,
            bytes: bytesOf(at),
            queued: 0 as const,
          })),
    ),
  );
  const there = await db.docs.get(`photo:${photos[2]}`);
  if (there) await db.docs.put({ ...there, files: {} });
  return photos;
}

const seen: Volume[] = [];
const archive = () =>
  createArchive({
    db,
    today: () => TODAY,
    writers: {
      word: async (volume, photo) => {
        seen.push(volume);
        for (const { photo: key } of volume.sections.flatMap(({ blocks }) =>
          blocks.flatMap((block) => (block.type === 'photos' ? block.photos : [])),
        ))
          expect(await photo(key)).toEqual(JPEG);
        return { bytes: new TextEncoder().encode(`word ${volume.number}`), missing: [] };
      },
      excel: async (volume) => ({ bytes: new TextEncoder().encode(`excel ${volume.number}`), missing: [] }),
    },
  });

const make = async (request: Partial<ArchiveRequest>, steps: ArchiveStep[] = []) => {
  const made = await archive().make({ options: OPTIONS, formats: ['word', 'excel'], isZip: true, ...request }, (step) =>
    steps.push(step),
  );
  if (made.type !== 'made') throw new Error(JSON.stringify(made));
  return made;
};
const filesIn = async (file: Blob | undefined) => unzipSync(new Uint8Array((await file?.arrayBuffer()) ?? []));

beforeEach(() => {
  db = createDevice();
  seen.length = 0;
});

describe('the records of a span', () => {
  test('merged children are one, what was deleted is left out, and only the terms of the span are read', async () => {
    await commit(db, [
      { id: 'term:2026-1', space: 'main', set: { start: '2026-09-01', end: '2027-01-20' } },
      { id: 'term:2025-2', space: 'main', set: { start: '2026-02-20', end: '2026-07-10' } },
      { id: 'student:a', space: 'main', set: { name: '王芳' } },
      { id: 'student:b', space: 'main', set: { name: '王芳芳' } },
      { id: 'venue:v', space: 'main', set: { name: '旧屋', deleted: true } },
      {
        id: 'session:s:20261102',
        space: 'term-2026-1',
        set: { date: '2026-11-02', group: 'g', from: '16:30', to: '17:30', marks: { b: { state: 'present' } } },
      },
      {
        id: 'session:s:20260302',
        space: 'term-2025-2',
        set: { date: '2026-03-02', group: 'g', from: '16:30', to: '17:30' },
      },
    ]);
    await mergeStudents(db, 'a', 'b', {}, '同一个孩子');
    const data = await readArchive(db, { kind: 'term', term: '2026-1' }, TODAY);
    expect([...data.docs.student.keys()]).toEqual(['a']);
    expect([...data.docs.session.keys()]).toEqual(['s:20261102']);
    expect(Object.keys(data.docs.session.get('s:20261102')?.marks ?? {})).toEqual(['a']);
    expect(data.docs.venue.size).toBe(0);
    expect(data.docs.movement.size).toBe(0);
    const year = await readArchive(db, { kind: 'year', year: 2025 }, TODAY);
    expect(year.terms).toEqual(['2025-2']);
  });

  test('a term that the office has cleared is not asked for', () => {
    const terms = new Map([
      ['2026-1', {}],
      ['2026-2', { purged: '2027-09-01' }],
    ]);
    expect(termsOfSpan({ kind: 'year', year: 2026 }, terms)).toEqual(['2026-1']);
  });
});

describe('making files', () => {
  test('a ZIP has a folder a volume with its formats and its pictures by group and day, and names what is missing', async () => {
    const photos = await fill();
    const steps: ArchiveStep[] = [];
    const made = await make({}, steps);
    const names = Object.keys(await filesIn(made.file));
    expect(made.files).toBe(names.length);
    expect(names.filter((name) => name.endsWith('.docx'))).toHaveLength(1);
    expect(names.filter((name) => name.endsWith('.xlsx'))).toHaveLength(1);
    const pictures = names.filter((name) => name.endsWith('.jpg'));
    expect(pictures.length).toBe(photos.length - 3);
    for (const name of pictures) expect(name).toMatch(/^第06册 [^/]+\/照片\/[^/]+\/\d{4}-\d\d-\d\d \d [^/]+\.jpg$/);
    expect(made.failed.map(({ fault }) => fault).sort()).toEqual(['broken', 'elsewhere', 'server']);
    const lines = seen[0]?.gaps.map(({ what }) => what).join('\n') ?? '';
    for (const why of ['可能已损坏', '还在服务器上', '还在拍照的手机上']) expect(lines).toContain(why);
    const shares = steps.map(({ share }) => share);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.at(-1)).toBe(1);
  });

  test('one volume in one format is that file itself, and without pictures none is read', async () => {
    await fill();
    const made = await make({ formats: ['excel'], isZip: false, options: { ...OPTIONS, photos: 'none' } });
    expect(made.name).toMatch(/第06册.*\.xlsx$/);
    expect(await made.file?.text()).toBe('excel 6');
    expect(made.failed).toEqual([]);
  });

  test('a disk that is full is said as such, and a term that is nowhere as well', async () => {
    await fill();
    const target = {
      getFile: async () => ({ size: 0 }),
      createWritable: async () => ({
        write: () => Promise.reject(new DOMException('no room', 'QuotaExceededError')),
        close: () => Promise.reject(new Error('must not be closed')),
        abort: async () => undefined,
      }),
    } as unknown as FileSystemFileHandle;
    const request: ArchiveRequest = { options: OPTIONS, formats: ['word'], isZip: true, target };
    expect(await archive().make(request, () => undefined)).toEqual({ type: 'full' });
    const nowhere = { ...OPTIONS, span: { kind: 'term', term: '2019-1' } } as const;
    expect(await archive().make({ ...request, options: nowhere }, () => undefined)).toEqual({ type: 'nothing' });
  });

  test('the overview says what every volume lacks, which term was never brought here, and where the pictures are', async () => {
    const photos = await fill();
    await db.meta.put({ key: 'account', value: { url: '', school: 's', user: 'u' } });
    const { volumes, away, pictures } = await archive().overview(OPTIONS);
    expect(volumes.map(({ number }) => number)).toEqual(volumes.map(({ number }) => number).sort((a, b) => a - b));
    expect(away).toEqual([demo.termKey]);
    expect(pictures).toEqual({ photos: photos.length, onServer: 1, elsewhere: 1 });
  });
});
