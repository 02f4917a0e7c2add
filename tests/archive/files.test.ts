import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import type { ArchiveRequest, ArchiveStep } from '../../src/archive/contract';
import type { ArchiveData } from '../../src/archive/data';
import { makeFiles } from '../../src/archive/makeFiles';
import type { Volume } from '../../src/archive/model';
import type { PhotoSource } from '../../src/archive/source';
import type { Writers } from '../../src/archive/writers';
import { archiveData, archiveOptions, plainDoc } from '../support/archiveData';

const JPEG = new Uint8Array(1_000).fill(7);
const GROUPS = ['围棋', '合唱'];
const DAYS = ['2026-09-04', '2026-09-11'];

const photoKeys = (group: number, day: number): string[] => Array.from({ length: 6 }, (_, at) => `${group}${day}${at}`);
const docs = [
  plainDoc('term', '2026-1', { start: '2026-09-01', end: '2027-01-20' }),
  ...GROUPS.flatMap((name, group) => [
    plainDoc('group', `g${group}`, { name }),
    plainDoc('slot', `s${group}`, { group: `g${group}`, weekday: 5, from: '15:30', to: '16:30', start: '2026-09-01' }),
    ...DAYS.flatMap((date, day) => {
      const session = `s${group}:${date.replaceAll('-', '')}`;
      const keys = photoKeys(group, day);
      return [
        plainDoc('session', session, {
          slot: `s${group}`,
          group: `g${group}`,
          date,
          from: '15:30',
          to: '16:30',
          content: '练习',
          added: { kid: { name: '临时来的孩子' } },
          marks: { kid: { state: 'present' } },
          photos: Object.fromEntries(keys.map((key, order) => [key, { order }])),
          captions: { [keys[0] ?? '']: '开场/热身' },
        }),
        ...keys.map((key) =>
          plainDoc('photo', key, {
            session: `session:${session}`,
            group: `g${group}`,
            date,
            width: 4,
            height: 3,
            bytes: 1,
            thumbhash: '',
          }),
        ),
      ];
    }),
  ]),
];
const data = archiveData(docs, '2026-09-12', ['2026-1']);

type Wish = Partial<ArchiveRequest> & {
  records?: ArchiveData;
  mostCells?: number;
  mostBytes?: number;
  places?: PhotoSource['places'];
  bytes?: PhotoSource['bytes'];
};

async function make({ mostBytes, mostCells, places, bytes, records = data, ...wish }: Wish) {
  const written: Volume[] = [];
  const steps: ArchiveStep[] = [];
  const writers: Writers = {
    word: async (volume, photo, onPhoto) => {
      written.push(volume);
      const photos = volume.sections.flatMap(({ blocks }) =>
        blocks.flatMap((block) => (block.type === 'photos' ? block.photos : [])),
      );
      const missing = [];
      for (const [at, ref] of photos.entries()) {
        if (!(await photo(ref.photo))) missing.push(ref);
        onPhoto(at + 1, photos.length);
      }
      return { bytes: new TextEncoder().encode(`word ${volume.number}`), missing };
    },
    excel: async () => ({ bytes: new Uint8Array([1]), missing: [] }),
  };
  const source: PhotoSource = {
    places: places ?? (async (keys) => new Map(keys.map((key) => [key, 'here' as const]))),
    bytes: bytes ?? (async () => JPEG),
  };
  const request: ArchiveRequest = {
    options: archiveOptions({ volumes: [6], photos: 'full' }),
    formats: ['word'],
    isZip: true,
    ...wish,
  };
  const made = await makeFiles(request, {
    data: records,
    source,
    writers,
    onStep: (step) => steps.push(step),
    ...(mostBytes === undefined ? {} : { mostBytes }),
    ...(mostCells === undefined ? {} : { mostCells }),
  });
  if (made.type !== 'made') throw new Error(made.type);
  const content = new Uint8Array((await made.file?.arrayBuffer()) ?? []);
  const names = made.name.endsWith('.zip') ? Object.keys(unzipSync(content)) : [];
  return { made, written, steps, names };
}

describe('the files of an archive', () => {
  test('pictures lie by group and day in the order of the pages, all of a session, with their captions', async () => {
    const { names, written } = await make({});
    const chess = names.filter((name) => name.includes('/照片/围棋/'));
    expect(chess).toHaveLength(12);
    expect(chess.map((name) => name.split('/').at(-1)).slice(0, 6)).toEqual([
      '2026-09-04 1 开场 热身.jpg',
      ...[2, 3, 4, 5, 6].map((at) => `2026-09-04 ${at} 围棋9月4日活动.jpg`),
    ]);
    expect([...chess].sort()).toEqual(chess);
    // the page shows four of them
    expect(written[0]?.sections.flatMap(({ blocks }) => blocks.filter(({ type }) => type === 'photos'))).toHaveLength(
      4,
    );
  });

  test('records with more pictures than a file should hold are a booklet with all that is missing, and one a group', async () => {
    const { names, written } = await make({ mostBytes: 15_000 });
    expect(names.filter((name) => name.endsWith('.docx'))).toEqual([
      expect.stringMatching(/^第06册 .*\/第06册 活动开展情况和活动记录\.docx$/),
      expect.stringMatching(/\/第06册 合唱\.docx$/),
      expect.stringMatching(/\/第06册 围棋\.docx$/),
    ]);
    expect(names.filter((name) => name.endsWith('.jpg'))).toHaveLength(24);
    expect(written[0]?.gaps.length).toBeGreaterThanOrEqual(written[1]?.gaps.length ?? 0);
    expect(JSON.stringify(written[0]?.sections)).toContain('合唱');
  });

  test('taken apart by groups, the records of a group that was deleted have their booklet too', async () => {
    const records = archiveData(
      docs.filter(({ _id }) => _id !== 'group:g1'),
      '2026-09-12',
      ['2026-1'],
    );
    const { names, written } = await make({ mostBytes: 15_000, records });
    expect(names.filter((name) => name.endsWith('.docx')).at(-1)).toMatch(/\/第06册 已删除的小组\.docx$/);
    expect(JSON.stringify(written.at(-1)?.sections)).toContain('练习');
  });

  test('registers of more cells than a file should hold are a booklet with the sign-in sheets, and one a group', async () => {
    const { names, written } = await make({ options: archiveOptions({ volumes: [7] }), mostCells: 5 });
    expect(names.map((name) => name.split('/').at(-1))).toEqual([
      '第07册 学员点名册和辅导员签到表.docx',
      '第07册 合唱.docx',
      '第07册 围棋.docx',
    ]);
    const [first, ...groups] = written.map(({ sections }) => JSON.stringify(sections));
    expect(first).toContain('辅导员签到表');
    expect(first).not.toContain('学员点名册');
    for (const text of groups) expect(text).toContain('学员点名册');
  });

  test('a single Word file that would be too large comes as a ZIP of several', async () => {
    const { made, names } = await make({ isZip: false, mostBytes: 15_000 });
    expect(made.name).toMatch(/\.zip$/);
    expect(names).toHaveLength(3);
    expect((await make({ isZip: false })).made.name).toMatch(/第06册 .*\.docx$/);
  });

  test('a picture that is lost between the check and the writing is named, and so is one that no page shows', async () => {
    let reads = 0;
    const { made, names } = await make({
      places: async (keys) =>
        new Map(keys.map((key) => [key, key === '005' ? ('elsewhere' as const) : ('here' as const)])),
      bytes: async (key) => (key === '110' && (reads += 1) > 1 ? undefined : JPEG),
    });
    expect(made.failed).toEqual([
      { photo: '110', caption: '开场/热身', fault: 'broken' },
      { photo: '005', caption: '围棋9月4日活动', fault: 'elsewhere' },
    ]);
    expect(names.filter((name) => name.endsWith('.jpg'))).toHaveLength(22);
  });

  test('the work goes forward only, picture by picture, and names the volume it is at', async () => {
    const { steps } = await make({
      formats: ['word', 'excel'],
      options: archiveOptions({ volumes: [2, 6], photos: 'full' }),
    });
    const shares = steps.map(({ share }) => share);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(steps.filter(({ item, volume }) => item === 'word' && volume === 6).at(-1)).toMatchObject({
      done: 16,
      total: 16,
    });
    expect(new Set(steps.map(({ volume }) => volume))).toEqual(new Set([2, 6, 0]));
  });
});
