import { describe, expect, it } from 'vitest';
import type { ArchiveData, ArchiveOptions, Builder } from '../../src/archive/data';
import type { Cell, Section, Table } from '../../src/archive/model';
import { coverOf, makeVolume, VOLUMES } from '../../src/archive/volumes';
import { buildEquipment, gapsOfEquipment } from '../../src/archive/volumes/equipment';
import { buildOrganisation, gapsOfOrganisation } from '../../src/archive/volumes/organisation';
import { buildStudents, gapsOfStudents } from '../../src/archive/volumes/students';
import { buildTimetable, gapsOfTimetable } from '../../src/archive/volumes/timetable';
import { buildTutors, gapsOfTutors } from '../../src/archive/volumes/tutors';
import type { Doc } from '../../src/domain/registers';
import { generateDemo } from '../../src/features/demo/generator';
import { archiveData, archiveOptions, plainDoc } from '../support/archiveData';

const tablesOf = (sections: readonly Section[]): Table[] =>
  sections.flatMap(({ blocks }) => blocks.filter((block): block is Table => block.type === 'table'));
const texts = (cells: readonly Cell[] | undefined): string[] => (cells ?? []).map(({ text }) => text);
const tableOf = (volume: ReturnType<Builder>, title: RegExp): Table => {
  const found = tablesOf(volume.sections).find((table) => title.test(table.title));
  if (!found) throw new Error(`no table ${String(title)}`);
  return found;
};
const rowOf = (table: Table, word: string): string[] =>
  texts(table.rows.find((cells) => cells.some(({ text }) => text === word)));
const wordsOf = (volume: ReturnType<Builder>): string => JSON.stringify(volume.sections);

const term = plainDoc('term', '2026-1', { start: '2026-09-01', end: '2027-01-20' });
const spring = plainDoc('term', '2026-2', { start: '2027-02-22', end: '2027-07-10' });
const group = (key: string, more: object = {}) => plainDoc('group', key, { name: key, ...more });
const student = (key: string, name: string, more: object = {}) =>
  plainDoc('student', key, { name, classes: { '2026': '3.2' }, ...more });
const members = (of: string, entries: Record<string, object>, key = '2026-1') =>
  plainDoc('members', `${of}:${key}`, { group: of, members: entries });
const slot = (key: string, more: object = {}) =>
  plainDoc('slot', key, { group: 'chess', weekday: 5, from: '15:30', to: '16:30', start: '2026-09-01', ...more });

describe('the volumes of a whole school', () => {
  const today = '2026-11-23';
  const demo = generateDemo({ seed: 'archive', today });
  const docs = [...demo.main, ...demo.office, ...demo.term];
  const data = archiveData(docs, today, [demo.termKey]);
  const options = archiveOptions({ span: { kind: 'term', term: demo.termKey }, numberPrefix: '2026-' });
  const ofType = (type: string) => docs.filter((doc) => doc.type === type && doc['deleted'] !== true);

  it('stand in the order of their numbers, under one cover', () => {
    const numbers = VOLUMES.map(({ number }) => number);
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
    expect(numbers).toEqual(expect.arrayContaining([1, 2, 3, 4, 8]));
    expect(coverOf(data, options, 8)).toMatchObject({ palace: '云溪镇中心小学乡村学校少年宫', fileNumber: '2026-08' });
    expect(coverOf(data, { ...options, numberPrefix: '' }, 8).fileNumber).toBe('');
  });

  it.each([1, 2, 3, 4, 8])('have tables whose rows are as wide as their columns (%i)', (number) => {
    const volume = makeVolume(data, options, number);
    expect(volume).toBeDefined();
    for (const table of tablesOf(volume?.sections ?? []))
      for (const row of [...(table.heads ?? []), ...table.rows])
        expect(
          row.reduce((sum, { colSpan = 1 }) => sum + colSpan, 0),
          table.title,
        ).toBe(table.columns.length);
  });

  it('count members of every group as its list of members has them', () => {
    const summary = tableOf(buildStudents(data, options), /统计表/);
    let places = 0;
    const children = new Set<string>();
    for (const list of ofType('members')) {
      const name = ofType('group').find(({ _id }) => _id === `group:${String(list['group'])}`)?.['name'];
      const entries = Object.entries(list['members'] as Record<string, { from?: string; to?: string | null }>);
      const isIn = entries.filter(([, { from, to }]) => (!from || from <= today) && (!to || to >= today));
      for (const [key] of isIn) children.add(key);
      places += isIn.length;
      expect(rowOf(summary, String(name))[5]).toBe(String(isIn.length));
    }
    expect(rowOf(summary, '合计（人次）')[5]).toBe(String(places));
    expect(rowOf(summary, '实际学员（人）')[5]).toBe(String(children.size));
  });

  it('list every tutor once and add the kinds up', () => {
    const volume = buildTutors(data, options);
    expect(tableOf(volume, /一览表/).rows).toHaveLength(ofType('tutor').length);
    const kinds = tableOf(volume, /类别统计/);
    const sum = kinds.rows.slice(0, -1).reduce((total, row) => total + Number(row[1]?.text), 0);
    expect(rowOf(kinds, '合计')[1]).toBe(String(sum));
    expect(sum).toBe(ofType('tutor').length);
  });

  it('have a table of times for every group and each weekly time once in the grid', () => {
    const volume = buildTimetable(data, options);
    const own = tablesOf(volume.sections).filter(({ title }) => title.endsWith('活动安排表'));
    expect(own).toHaveLength(ofType('group').length);
    const slots = ofType('slot').filter((one) => typeof one['end'] !== 'string' || one['end'] >= today);
    const grid = tableOf(volume, /总表/);
    const shown = grid.rows.flatMap((row) => row.slice(1).flatMap(({ text }) => text.match(/\d\d:\d\d—/g) ?? []));
    expect(shown).toHaveLength(slots.length);
  });

  it('reckon the value of the equipment in whole 分', () => {
    const owned = new Map<string, number>();
    for (const one of ofType('movement')) {
      const n = Number(one['quantity']) * (Number(Boolean(one['to'])) - Number(Boolean(one['from'])));
      owned.set(String(one['item']), (owned.get(String(one['item'])) ?? 0) + n);
    }
    const fen = ofType('item').reduce(
      (sum, one) => sum + Number(one['unitPrice']) * (owned.get(one._id.slice('item:'.length)) ?? 0),
      0,
    );
    const total = tableOf(buildEquipment(data, options), /清单/).rows.at(-1);
    expect(total?.find(({ value }) => value?.kind === 'number' && value.format)?.value).toEqual({
      kind: 'number',
      number: fen / 100,
      format: '#,##0.00',
    });
  });

  it('say who leads, what holds and when the term is', () => {
    const volume = buildOrganisation(data, options);
    expect(tableOf(volume, /规章制度目录/).rows).toHaveLength(ofType('regulation').length);
    const bodies = ofType('leader').length;
    expect(tableOf(volume, /领导小组成员/).rows.length + tableOf(volume, /办公室成员/).rows.length).toBe(bodies);
    expect(wordsOf(volume)).toContain('国庆节放假');
  });

  it('hide children, guardians and numbers where names are masked', () => {
    const masked = { ...options, names: 'masked' as const };
    const words = [1, 3, 4].map((number) => JSON.stringify(makeVolume(data, masked, number))).join('');
    for (const one of ofType('student').slice(0, 200)) {
      expect(words).not.toContain(`"${String(one['name'])}"`);
      const phone = (one['guardian'] as { phone?: string } | undefined)?.phone;
      if (phone) expect(words).not.toContain(phone);
    }
    for (const one of ofType('tutor')) if (typeof one['phone'] === 'string') expect(words).not.toContain(one['phone']);
    expect(words).toContain('＊');
  });

  it('are of the groups that were asked for', () => {
    const [first] = ofType('group');
    const key = String(first?._id.slice('group:'.length));
    const one = { ...options, groups: [key] };
    expect(tableOf(buildStudents(data, one), /统计表/).rows).toHaveLength(3);
    expect(
      tablesOf(buildTimetable(data, one).sections).filter(({ title }) => title.endsWith('活动安排表')),
    ).toHaveLength(1);
    const tutors = tableOf(buildTutors(data, one), /一览表/).rows;
    expect(tutors.length).toBeGreaterThan(0);
    expect(tutors.length).toBeLessThan(6);
  });

  it('are of a whole school year, with both terms', () => {
    const year = archiveData([...docs, spring], today, [demo.termKey, '2026-2']);
    const whole = { ...options, span: { kind: 'year' as const, year: 2026 } };
    expect(coverOf(year, whole, 1).span).toBe('2026—2027学年');
    expect(
      tablesOf(buildOrganisation(year, whole).sections).filter(({ title }) => title.endsWith('校历')),
    ).toHaveLength(2);
    expect(tableOf(buildStudents(year, whole), /统计表/).rows).toHaveLength(ofType('group').length + 2);
  });
});

describe('the edges of the volumes', () => {
  const build = (docs: readonly Doc[], more: Partial<ArchiveOptions> = {}, today = '2026-11-20') => ({
    data: archiveData(docs, today, ['2026-1']) satisfies ArchiveData,
    options: archiveOptions(more),
  });

  it('are made of a school that has entered nothing yet, and say what is missing', () => {
    const { data, options } = build([]);
    for (const number of [1, 2, 3, 4, 8]) {
      const volume = makeVolume(data, options, number);
      expect(volume?.sections.flatMap(({ blocks }) => blocks).length, String(number)).toBeGreaterThan(0);
      expect(volume?.gaps.length, String(number)).toBeGreaterThan(0);
    }
    expect(gapsOfOrganisation(data, options)).toContainEqual({ what: '缺学校名称', href: '#/school' });
    expect(gapsOfOrganisation(data, options)).toContainEqual({ what: '缺领导小组成员', href: '#/leaders' });
    expect(gapsOfEquipment(data, options)).toEqual([{ what: '缺器材登记', href: '#/equipment' }]);
  });

  it('name a group without tutor, time or members, and the room that a time lacks', () => {
    const { data, options } = build([term, group('chess'), group('choir', { lead: 'wang' }), slot('fri')]);
    const gaps = [...gapsOfTimetable(data, options), ...gapsOfStudents(data, options)].map(({ what }) => what);
    expect(gaps).toEqual(
      expect.arrayContaining([
        '缺“chess”的辅导员',
        '缺“chess”1 个时段的场地',
        '缺“choir”2026—2027学年第一学期的活动时间',
        '缺“chess”的学员',
      ]),
    );
    expect(wordsOf(buildStudents(data, options))).toContain('本期没有登记学员。');
  });

  it('keep who left at the end of the roll, with the day, and out of the counts', () => {
    const list = members('chess', { a: { from: '2026-09-01', to: '2026-10-15' }, b: { from: '2026-10-20' }, c: {} });
    const { data, options } = build([
      term,
      group('chess'),
      student('a', '王芳'),
      student('b', '李明'),
      student('c', '赵强'),
      list,
    ]);
    const volume = buildStudents(data, options);
    const roll = tableOf(volume, /花名册/);
    expect(roll.rows.map((row) => row[1]?.text)).toEqual(['李明', '赵强', '王芳']);
    expect(rowOf(roll, '王芳').at(-1)).toBe('2026-10-15离开');
    expect(rowOf(roll, '李明').at(-1)).toBe('2026-10-20加入');
    expect(rowOf(tableOf(volume, /统计表/), 'chess')[5]).toBe('2');
  });

  it('leave out who is entered for the term ahead only', () => {
    const docs = [term, spring, group('chess'), student('a', '王芳'), student('b', '李明')];
    const lists = [members('chess', { a: {} }), members('chess', { a: {}, b: {} }, '2026-2')];
    const data = archiveData([...docs, ...lists], '2026-11-20', ['2026-1', '2026-2']);
    const roll = tableOf(buildStudents(data, archiveOptions({ span: { kind: 'year', year: 2026 } })), /花名册/);
    expect(roll.rows.map((row) => row[1]?.text)).toEqual(['王芳']);
    const later = archiveData([...docs, ...lists], '2027-04-01', ['2026-1', '2026-2']);
    const both = tableOf(buildStudents(later, archiveOptions({ span: { kind: 'year', year: 2026 } })), /花名册/);
    expect(both.rows).toHaveLength(2);
  });

  it('show the papers and labels that were photographed, where pictures are wanted', () => {
    const docs = [
      term,
      plainDoc('regulation', 'r', { title: '安全制度', text: '一', inForce: '2026-09-01' }),
      plainDoc('item', 'ball', { name: '篮球', labelled: true }),
      plainDoc('photo', 'p', { of: 'regulation:r', kind: 'scan', width: 900, height: 1200 }),
    ];
    const photos = (more: Partial<ArchiveOptions>) => {
      const { data, options } = build(docs, more);
      const blocks = buildOrganisation(data, options).sections.flatMap((section) => section.blocks);
      return blocks.flatMap((block) => (block.type === 'photos' ? block.photos : []));
    };
    expect(photos({ photos: 'small' })).toEqual([{ photo: 'p', caption: '《安全制度》', width: 900, height: 1200 }]);
    expect(photos({ photos: 'none' })).toEqual([]);
    const { data, options } = build(docs);
    expect(gapsOfEquipment(data, options)).toContainEqual({
      what: '缺 1 种器材的标牌照片',
      href: '#/equipment/ball',
      places: [{ text: '篮球', href: '#/equipment/ball' }],
    });
  });

  it('count a child with two records once, and an erased one without a name', () => {
    const list = members('chess', { a: { from: '2026-09-01' }, b: { from: '2026-09-01' }, x: {} });
    const docs = [term, group('chess'), student('a', '王芳'), student('b', '王芳', { mergedInto: 'a' }), list];
    const { data, options } = build([...docs, plainDoc('erased', 'x', { on: '2026-11-01' })]);
    const roll = tableOf(buildStudents(data, options), /花名册/);
    expect(new Set(roll.rows.map((row) => row[1]?.text))).toEqual(new Set(['已删除', '王芳']));
    expect(roll.rows).toHaveLength(2);
  });

  it('leave a long text, a formula and sixty children as they are', () => {
    const keys = Array.from({ length: 60 }, (_, at) => `s${at}`);
    const title = '乡'.repeat(60);
    const docs = [
      term,
      group('chess', { name: title }),
      ...keys.map((key, at) => student(key, at === 0 ? '=HYPERLINK("x")' : `阿卜杜热合曼·买买提依明·吐尔逊江${at}`)),
      members('chess', Object.fromEntries(keys.map((key) => [key, {}]))),
    ];
    const { data, options } = build(docs);
    const roll = tableOf(buildStudents(data, options), /花名册/);
    expect(roll.rows).toHaveLength(60);
    expect(roll.title).toBe(`${title}学员花名册`);
    const cell = roll.rows.flat().find(({ text }) => text.startsWith('='));
    expect(cell).toEqual({ text: '=HYPERLINK("x")' });
  });

  it('begin a stock card with what was there before, and file what moved in the holidays with the term before', () => {
    const move = (key: string, date: string, quantity: number, more: object) =>
      plainDoc('movement', `ball:${key}`, { item: 'ball', kind: 'stockIn', date, quantity, ...more });
    const docs = [
      term,
      spring,
      plainDoc('item', 'ball', { name: '篮球', unit: '个', unitPrice: 8550 }),
      move('a', '2026-03-01', 10, { to: 'store' }),
      move('b', '2026-10-01', 4, { kind: 'damage', from: 'store', to: 'damaged' }),
      move('c', '2027-02-01', 2, { kind: 'writeOff', from: 'damaged' }),
      move('d', '2027-03-01', 5, { to: 'store' }),
    ];
    const { data, options } = build(docs, {}, '2027-05-01');
    const card = tableOf(buildEquipment(data, options), /出入台账/);
    expect(card.rows.map((row) => row.slice(-5, -2).map(({ text }) => text))).toEqual([
      ['', '10', '10'],
      ['−4', '6', '10'],
      ['', '6', '8'],
    ]);
    expect(tableOf(buildEquipment(data, options), /清单/).rows.at(-1)?.[3]?.text).toBe('684.00');
    expect(gapsOfEquipment(data, options).map(({ what }) => what)).toContain('缺 1 种器材的资金来源');
  });

  it('say of a regulation what took its place, and leave drafts to the gap list', () => {
    const regulation = (key: string, more: object) =>
      plainDoc('regulation', key, { title: key, text: '1. 一\n2. 二', ...more });
    const { data, options } = build([
      term,
      regulation('旧制度', { inForce: '2020-01-01', withdrawn: '2026-10-01', replacedBy: '新制度' }),
      regulation('新制度', { inForce: '2026-10-01' }),
      regulation('更早的', { inForce: '2010-01-01', withdrawn: '2020-01-01' }),
      regulation('草稿', {}),
    ]);
    const list = tableOf(buildOrganisation(data, options), /目录/);
    expect(rowOf(list, '旧制度').at(-1)).toBe('2026-10-01废止，由《新制度》代替');
    expect(list.rows).toHaveLength(2);
    expect(gapsOfOrganisation(data, options)).toContainEqual({
      what: '缺《草稿》的施行日期',
      note: '未收入本册',
      href: '#/regulations/%E8%8D%89%E7%A8%BF',
    });
  });

  it('list tutors who served in the span, and what their records lack', () => {
    const tutor = (key: string, more: object) => plainDoc('tutor', key, { name: key, ...more });
    const { data, options } = build([
      term,
      tutor('在职', { kind: 'own', sex: 'male', phone: '13800000000', speciality: '书法', from: '2020-09-01' }),
      tutor('早走', { from: '2019-09-01', to: '2025-01-01' }),
      tutor('中途走', { from: '2019-09-01', to: '2026-10-01' }),
      tutor('没填', {}),
    ]);
    expect(tableOf(buildTutors(data, options), /一览表/).rows.map((row) => row[1]?.text)).toEqual([
      '没填',
      '在职',
      '中途走',
    ]);
    expect(gapsOfTutors(data, options)).toEqual([
      { what: '缺辅导员没填的类别、性别、电话、专长', href: '#/tutors/%E6%B2%A1%E5%A1%AB' },
    ]);
  });
});

describe('a school that has entered nothing', () => {
  it('has a line under every heading of its first six volumes, and no page of its own for a heading', () => {
    const none = archiveData([], '2026-11-24', []);
    for (const number of [1, 2, 3, 4, 5, 6]) {
      const made = makeVolume(none, archiveOptions({ span: { kind: 'year', year: 2026 } }), number);
      for (const { blocks } of made?.sections ?? [])
        blocks.forEach(({ type }, at) => {
          const next = blocks[at + 1];
          const isFilled = next?.type === 'heading' ? next.level > 1 : next && next.type !== 'pageBreak';
          if (type === 'heading') expect([number, at, isFilled]).toEqual([number, at, true]);
        });
    }
  });
});
