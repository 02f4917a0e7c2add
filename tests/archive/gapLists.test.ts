import { describe, expect, it } from 'vitest';
import { gapBlocks, noteOf } from '../../src/archive/gapBlocks';
import { gapsOfFailed } from '../../src/archive/booklet';
import type { Gap, Table } from '../../src/archive/model';
import { photoHref } from '../../src/archive/photoHref';
import { makeVolume, VOLUMES } from '../../src/archive/volumes';
import { generateDemo } from '../../src/features/demo/generator';
import type { Doc } from '../../src/domain/registers';
import { archiveData, archiveOptions, plainDoc } from '../support/archiveData';

const TODAY = '2026-11-20';
const demo = generateDemo({ seed: 'archive', today: TODAY });
const docs: Doc[] = [...demo.main, ...demo.term, ...demo.office];
const options = archiveOptions({ span: { kind: 'term', term: demo.termKey }, photos: 'small' });
const gapsOf = (number: number, of: readonly Doc[], today = TODAY): Gap[] => {
  const kind = VOLUMES.find((one) => one.number === number);
  return kind?.gaps(archiveData(of, today, [demo.termKey]), options) ?? [];
};
const placesOf = ({ places, href }: Gap) => places ?? [{ text: '', href }];

describe('the gap list', () => {
  it('is sentences that begin with 缺, each in a row with its number and what it is about', () => {
    const [, said, table] = gapBlocks([
      { what: '缺“合唱”2 次活动的照片', href: '', places: ['9月1日', '9月8日'].map((text) => ({ text, href: '' })) },
      { what: '缺经费台账', note: '装订时附纸质材料', href: '' },
    ]);
    expect(said).toMatchObject({ text: '本册缺 2 项，逐项列明如下。' });
    expect((table as Table).rows.map((cells) => cells.map(({ text }) => text))).toEqual([
      ['1', '缺“合唱”2 次活动的照片', '9月1日、9月8日', ''],
      ['2', '缺经费台账', '装订时附纸质材料', ''],
    ]);
    for (const { number } of VOLUMES)
      for (const { what } of gapsOf(number, docs)) expect(what, String(number)).toMatch(/^缺[^：:]/);
  });

  it('says that nothing is missing', () => {
    expect(gapBlocks([])[1]).toMatchObject({ text: '经核对，本册没有缺项。' });
  });

  it('counts the rest where a line would name more than sixty', () => {
    const places = Array.from({ length: 70 }, (_, at) => ({ text: `n${at}`, href: '' }));
    expect(noteOf({ what: '缺 70 名学员的性别', href: '', places })).toMatch(/、n59等，共 70 处$/);
  });

  it('has a line a reason for pictures that cannot be had, with their words and how many share them', () => {
    const failed = [
      { photo: 'a', caption: '合唱9月5日活动', fault: 'server' as const },
      { photo: 'b', caption: '合唱9月5日活动', fault: 'server' as const },
      { photo: 'c', caption: '', fault: 'broken' as const },
    ];
    const data = archiveData([plainDoc('photo', 'c', { session: 'session:s:1' })], TODAY, []);
    expect(gapsOfFailed(failed, (photo) => photoHref(data, photo))).toEqual([
      {
        what: '缺 2 张照片，还在服务器上，没有取到这台设备',
        href: '#/sync',
        places: [{ text: '合唱9月5日活动（2 张）', href: '#/sync' }],
      },
      {
        what: '缺 1 张照片，读不出来，可能已损坏',
        href: '#/session/session%3As%3A1',
        places: [{ text: '没有说明的照片', href: '#/session/session%3As%3A1' }],
      },
    ]);
  });
});

describe('the gap lists of a whole school', () => {
  it('name every 缺 on the sign-in sheets, and nothing else of them', () => {
    const volume = makeVolume(archiveData(docs, TODAY, [demo.termKey]), options, 7);
    const sheets = (volume?.sections ?? []).flatMap(({ blocks }) =>
      blocks.filter((block): block is Table => block.type === 'table' && block.title.endsWith('签到表')),
    );
    const shown = sheets.flatMap(({ rows }) => rows.filter((cells) => cells.some(({ text }) => text === '缺'))).length;
    const gaps = volume?.gaps ?? [];
    const bare = new Set(gaps.filter(({ what }) => what.endsWith('全部记录')).flatMap(placesOf));
    const named = gaps.filter(({ what }) => what.startsWith('缺辅导员')).flatMap(placesOf).length;
    expect(shown).toBeGreaterThan(20);
    expect(bare.size).toBe(1);
    // of a session without any record all of its tutors' signs are missing
    expect(shown - named).toBeGreaterThanOrEqual(1);
    expect(shown - named).toBeLessThanOrEqual(2 * bare.size);
  });

  it('lose a line when what it names is mended', () => {
    const gap = gapsOf(6, docs).find(({ what }) => what.endsWith('的小结'));
    const id = decodeURIComponent(gap?.href.split('/').at(-1) ?? '');
    const mended = docs.map((doc) => (doc._id === id ? { ...doc, summary: '学会了。' } : doc));
    expect(id).toMatch(/^session:/);
    const count = (of: readonly Doc[]) =>
      gapsOf(6, of)
        .filter(({ what }) => what.endsWith('的小结'))
        .flatMap(placesOf).length;
    expect(count(docs) - count(mended)).toBe(1);
  });

  it('ask nothing of days to come, of holidays, and of sessions that were called off', () => {
    const days = (gaps: readonly Gap[]) =>
      gaps.flatMap((gap) => placesOf(gap).map(({ href }) => /%3A(\d{8})$/.exec(href)?.[1] ?? ''));
    for (const number of [5, 6, 7]) for (const day of days(gapsOf(number, docs))) expect(day <= '20261120').toBe(true);
    // before the first day of the term no session is missing anything
    const before = docs.filter(({ type }) => type !== 'session');
    expect(gapsOf(6, before, '2026-08-25')).toEqual([]);
    expect(gapsOf(7, before, '2026-08-25')).toEqual([]);
    // nobody recorded anything at all: every session of an open day up to yesterday, and none of the holidays of October
    const bare = days(gapsOf(7, before, TODAY));
    expect(bare.length).toBeGreaterThan(300);
    expect(bare.filter((day) => day >= '20261001' && day <= '20261007')).toEqual([]);
  });

  it('bring children without an agreement once, and as the options show their names', () => {
    const [gap] = VOLUMES[9]?.gaps(archiveData(docs, TODAY, [demo.termKey]), { ...options, names: 'masked' }) ?? [];
    expect(gap?.places?.length).toBe(Number(/\d+/.exec(gap?.what ?? '')?.[0]));
    for (const { text } of gap?.places ?? []) expect(text).toContain('＊');
  });

  it('wait for an answer to a request until its day has come', () => {
    const request = (key: string, from: string) =>
      plainDoc('request', key, {
        kind: 'leave',
        tutor: docs.find(({ type }) => type === 'tutor')?._id.slice('tutor:'.length) ?? '',
        from,
        to: from,
      });
    const own = (extra: readonly Doc[]) => gapsOf(3, [...docs.filter(({ type }) => type !== 'request'), ...extra]);
    expect(own([request('soon', '2026-12-01')])).toEqual([]);
    expect(own([request('past', '2026-11-10')]).map(({ href }) => href)).toEqual(['#/requests/past']);
  });
});
