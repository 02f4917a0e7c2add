import { describe, expect, it } from 'vitest';
import type { ArchiveOptions } from '../../src/archive/data';
import type { Block, Form, Section, Table } from '../../src/archive/model';
import { makeVolume, VOLUMES } from '../../src/archive/volumes';
import { maskName } from '../../src/domain/maskName';
import { generateDemo } from '../../src/features/demo/generator';
import type { Doc } from '../../src/domain/registers';
import { archiveData, archiveOptions, plainDoc } from '../support/archiveData';

const blocksOf = (sections: readonly Section[]): Block[] => sections.flatMap(({ blocks }) => blocks);
const only = <T extends Block['type']>(blocks: readonly Block[], type: T) =>
  blocks.filter((block): block is Extract<Block, { type: T }> => block.type === type);
const rowsOf = (table: Table | undefined): string[][] =>
  (table?.rows ?? []).map((cells) => cells.map(({ text }) => text));
const fieldOf = (form: Form | undefined, label: string): readonly string[] | undefined =>
  form?.rows.flat().find((field) => field.label === label)?.value;

const gap = (what: string, text: string, href = '#/session/session%3Afri%3A20260904') => ({
  what,
  href,
  places: [{ text, href }],
});
const present = { state: 'present' };
const complete = {
  signIns: { zhou: '15:20' },
  tutorSignOuts: { zhou: '16:35' },
  marks: { a: present, b: { state: 'leave', reason: 'sick' } },
  signOuts: { a: { state: 'out' } },
  plan: '学吃子\n- 讲解\n- 对局',
  notice: '带棋盘',
  content: '学习吃子的方法，分组对局。大家很认真。',
  summary: '学会了吃子',
  incident: { level: 'minor', what: '碰了头', done: '冷敷', guardianTold: true },
  photos: { p1: { order: 1 }, p2: { order: 2 }, p3: { order: 3 }, p4: { order: 4 }, p5: { order: 5 } },
  captions: { p1: '对局' },
};
const session = (day: string, more: object = {}) =>
  plainDoc('session', `fri:${day.replaceAll('-', '')}`, {
    group: 'chess',
    slot: 'fri',
    date: day,
    from: '15:30',
    to: '16:30',
    venue: 'room',
    ...more,
  });
const photo = (key: string) =>
  plainDoc('photo', key, {
    session: 'session:fri:20260904',
    group: 'chess',
    width: 800,
    height: 600,
    bytes: 1,
    thumbhash: '',
  });
const school: Doc[] = [
  plainDoc('term', '2026-1', { start: '2026-09-01', end: '2027-01-20' }),
  plainDoc('slot', 'fri', { group: 'chess', weekday: 5, from: '15:30', to: '16:30', start: '2026-09-01' }),
  plainDoc('group', 'chess', { name: '围棋', lead: 'zhou' }),
  plainDoc('tutor', 'zhou', { name: '周老师' }),
  plainDoc('venue', 'room', { name: '棋室' }),
  plainDoc('student', 'a', { name: '安小雨', classes: { '2026': '3.2' }, photoPermitted: false }),
  plainDoc('student', 'b', {
    name: '白云飞',
    classes: { '2026': '3.2' },
    agreements: { '2026-1': { signedBy: '白父' } },
  }),
  plainDoc('members', 'chess:2026-1', {
    group: 'chess',
    term: '2026-1',
    members: { a: { from: '2026-09-01' }, b: { from: '2026-09-01' } },
  }),
];
const build = (number: number, docs: readonly Doc[], today = '2026-09-12', options: Partial<ArchiveOptions> = {}) => {
  const volume = makeVolume(archiveData([...school, ...docs], today, ['2026-1']), archiveOptions(options), number);
  if (!volume) throw new Error(`no volume ${number}`);
  return volume;
};
const photos = ['p1', 'p2', 'p3', 'p4', 'p5'].map(photo);

describe('the volume of sessions', () => {
  it('lists every session up to today, with its figures or why there are none', () => {
    const rain = session('2026-09-11', { notHeld: { reason: 'weather', note: '大雨' } });
    const { sections } = build(6, [session('2026-09-04', complete), rain, ...photos], '2026-09-19');
    const [overview, list] = only(blocksOf(sections), 'table');
    expect(rowsOf(overview)[0]).toEqual(['1', '围棋', '20', '3', '1', '1', '1.0', '1', '50.0%']);
    expect(rowsOf(list)).toEqual([
      ['1', '2026-09-04', '五', '15:30—16:30', '棋室', '学习吃子的方法', '2', '1', '50.0%', '齐全'],
      ['2', '2026-09-11', '五', '15:30—16:30', '棋室', '没有开展：天气（大雨）'],
      ['3', '2026-09-18', '五', '15:30—16:30', '', '缺活动记录'],
    ]);
  });

  it('prints a record a page, with figures, texts, names of who was away, and four pictures', () => {
    const { sections, gaps } = build(6, [session('2026-09-04', complete), ...photos], '2026-09-05', {
      photos: 'small',
    });
    const blocks = blocksOf(sections);
    const [form] = only(blocks, 'form');
    expect(blocks[blocks.indexOf(form as Block) - 1]).toEqual({ type: 'pageBreak' });
    expect(fieldOf(form, '出勤')).toEqual([
      '应到 2 人，实到 1 人（迟到 0 人，早退 0 人），请假 1 人，缺席 0 人，出勤率 50.0%，签退 1 人。',
      '请假：白云飞。',
    ]);
    expect(fieldOf(form, '活动计划')).toEqual(['学吃子', '讲解', '对局']);
    expect(fieldOf(form, '安全情况')).toEqual(['小问题：碰了头', '处理：冷敷　已告诉家长。']);
    expect(only(blocks, 'photos').flatMap((grid) => grid.photos.map(({ caption }) => caption))).toEqual([
      '对局',
      ...Array.from({ length: 3 }, () => '围棋9月4日活动'),
    ]);
    expect(fieldOf(form, '活动照片')).toEqual(['共 5 张，下附 4 张。']);
    expect(gaps).toEqual([]);
    const data = archiveData([...school, session('2026-09-04', complete), ...photos], '2026-09-05', ['2026-1']);
    const checks = VOLUMES[5]?.checks?.(data, archiveOptions({ photos: 'small' })) ?? [];
    expect(checks).toEqual([{ what: '“围棋”的照片里有没有安小雨：家长不同意拍照', href: '#/groups/chess' }]);
  });

  it('prints no pictures where none are wanted, and masks who was away', () => {
    const { sections, gaps } = build(6, [session('2026-09-04', complete), ...photos], '2026-09-05', {
      names: 'masked',
    });
    const blocks = blocksOf(sections);
    expect(only(blocks, 'photos')).toEqual([]);
    expect(fieldOf(only(blocks, 'form')[0], '出勤')?.[1]).toBe('请假：白＊飞。');
    expect(gaps).toEqual([]);
  });

  it('names missing texts and pictures, in the form and in the list of gaps', () => {
    const { plan: _plan, photos: _photos, ...rest } = complete;
    const { sections, gaps } = build(6, [session('2026-09-04', rest)], '2026-09-05');
    expect(gaps).toEqual([gap('缺“围棋”1 次活动的计划', '9月4日'), gap('缺“围棋”1 次活动的照片', '9月4日')]);
    expect(fieldOf(only(blocksOf(sections), 'form')[0], '活动计划')).toEqual(['（缺）']);
  });

  it('says which pictures have not reached this device', () => {
    const { gaps } = build(6, [session('2026-09-04', complete), photo('p1')], '2026-09-05', { photos: 'full' });
    expect(gaps.map(({ what }) => what)).toContain('缺“围棋”4 张照片，还没有传到这台设备');
  });
});

describe('the volume of plans', () => {
  const palacePlan = plainDoc('palacePlan', '2026-1', {
    idea: '以人为本',
    aims: '一、目标\n1. 每周五天',
    organisation: '校长负责',
    measures: '',
    publishedOn: '2026-08-30',
    tasks: {
      t1: { month: '2026-09', text: '开班', ownerText: '办公室' },
      t2: { month: '2026-12', text: '汇演', owner: 'zhou' },
    },
    progress: { t1: { state: 'done', on: '2026-09-03', evidence: '见照片' } },
  });

  it('has the palace’s texts and tasks month by month with state and evidence', () => {
    const { sections, gaps } = build(5, [palacePlan], '2026-09-03');
    const blocks = blocksOf(sections);
    expect(rowsOf(only(blocks, 'table')[0])).toEqual([
      ['2026年9月', '1', '开班', '办公室', '9月30日', '已完成', '9月3日完成：见照片'],
      ['2026年12月', '2', '汇演', '周老师', '12月31日', '未开始', ''],
    ]);
    expect(gaps.map(({ what }) => what)).toEqual([
      '缺2026—2027学年第一学期工作计划的“主要措施”',
      '缺“围棋”2026—2027学年第一学期活动计划',
    ]);
  });

  it('has a group’s weeks with what was held, and names the weeks nobody wrote', () => {
    const plan = plainDoc('plan', 'chess:2026-1', {
      group: 'chess',
      aims: '会下棋',
      weeks: { 1: { content: '吃子', hours: 2 } },
    });
    const { sections, gaps } = build(5, [palacePlan, plan, session('2026-09-04', complete)], '2026-09-05');
    const weeks = rowsOf(only(blocksOf(sections), 'table').find(({ title }) => title === '围棋各周内容'));
    expect(weeks[0]).toEqual(['1', '9月1日—6日', '吃子', '2', '4日（五）', '1/1']);
    expect(weeks[1]).toEqual(['2', '9月7日—13日', '缺', '', '11日（五）', '']);
    expect(gaps.find(({ what }) => what.startsWith('缺“围棋”活动计划'))?.href).toBe('#/groupPlan/chess%3A2026-1');
  });

  it('joins the lesson plan and what the session says of it, and asks none of days to come', () => {
    const lesson = plainDoc('lessonPlan', 'fri:20260904', {
      group: 'chess',
      date: '2026-09-04',
      title: '吃子',
      aims: '会吃子',
    });
    const bare = session('2026-09-11', { content: '对局' });
    const { sections, gaps } = build(5, [palacePlan, session('2026-09-04', complete), lesson, bare], '2026-09-12');
    const forms = only(blocksOf(sections), 'form');
    expect(forms.map(({ title }) => title)).toEqual(['围棋教案（2026年9月4日 周五）']);
    expect(fieldOf(forms[0], '课题')).toEqual(['吃子']);
    expect(fieldOf(forms[0], '活动目标')).toEqual(['会吃子']);
    expect(fieldOf(forms[0], '活动过程')).toEqual(['学吃子', '讲解', '对局']);
    expect(gaps.filter(({ what }) => what.endsWith('教案'))).toEqual([
      gap('缺“围棋”1 次活动的教案', '9月11日', '#/lessonPlan/session%3Afri%3A20260911'),
    ]);
  });
});

describe('the volumes of registers that come later', () => {
  it('name what is not kept yet, and bring what is on record', () => {
    for (const number of [9, 10, 11, 12]) {
      const volume = build(number, [session('2026-09-04', complete)], '2026-09-05');
      expect(volume.gaps.filter(({ note }) => note?.includes('没有在软件里登记')).length).toBeGreaterThan(2);
    }
    const safety = build(10, [session('2026-09-04', complete)], '2026-09-05');
    expect(safety.gaps[0]).toEqual({
      what: '缺 1 名学员的安全责任书',
      href: '#/agreements?time=2026-1',
      places: [{ text: '安小雨（围棋）', href: '#/students/a' }],
    });
    expect(safety.gaps[1]).toEqual({ what: '缺“围棋”的安全员', href: '#/groups/chess' });
    const [agreements, people, incidents, signed] = only(blocksOf(safety.sections), 'table');
    expect(rowsOf(people)[0]).toEqual(['1', '围棋', '', '缺', '周老师']);
    expect(rowsOf(signed)).toEqual([['1', '三(2)', '白云飞', '白父', '', '本学期']]);
    const masked = only(blocksOf(build(10, [], '2026-09-05', { names: 'masked' }).sections), 'table').at(-1);
    expect(rowsOf(masked)).toEqual([['1', '三(2)', '白＊飞', '', '', '本学期']]);
    expect(rowsOf(agreements)[0]).toEqual(['1', '围棋', '2', '1', '1', '安小雨']);
    expect(rowsOf(incidents)[0]).toEqual(['2026-09-04', '五', '围棋', '小问题', '碰了头', '冷敷', '是']);
  });
});

it('brings what was bought in the span with the money, and the training of the span with the meetings', () => {
  const move = (key: string, more: object) =>
    plainDoc('movement', key, { item: 'ball', kind: 'stockIn', to: 'store', date: '2026-09-03', quantity: 5, ...more });
  const equipment = [
    plainDoc('item', 'ball', { name: '篮球', unit: '个', unitPrice: 6800, source: '学校自筹' }),
    move('early', { date: '2026-06-01' }),
    move('bought', {}),
    move('twice', {}),
    move('back', { kind: 'reversal', reverses: 'movement:twice', quantity: 5 }),
  ];
  const [bought] = only(blocksOf(build(9, equipment).sections), 'table');
  expect(rowsOf(bought)).toEqual([
    ['2026-09-03', '篮球', '5', '个', '68.00', '340.00', '学校自筹', ''],
    ['合计', '340.00', ''],
  ]);
  expect(bought?.notes?.[0]).toContain('学校自筹 340.00 元');
  const file = plainDoc('tutorFile', 'zhou', {
    trainings: { a: { title: '围棋教法', on: '2026-10-11', hours: 8 }, b: { title: '旧的', on: '2025-10-11' } },
  });
  const { sections } = build(12, [file]);
  expect(rowsOf(only(blocksOf(sections), 'table')[0]).map(([name, title]) => [name, title])).toEqual([
    ['周老师', '围棋教法'],
  ]);
  expect(only(blocksOf(sections), 'heading').map(({ text }) => text)).toEqual(['一、培训', '二、附纸质材料']);
});

describe('a whole school', () => {
  const demo = generateDemo({ seed: 'archive', today: '2026-11-20', terms: 2 });
  const docs = [...demo.main, ...demo.term, ...demo.office];
  const data = archiveData(docs, '2026-11-20', [demo.termKey]);
  const options = archiveOptions({ span: { kind: 'term', term: demo.termKey } });

  it('has a record of every session that was held, and no other', () => {
    const held = docs.filter(
      (doc) =>
        doc.type === 'session' &&
        !(doc['notHeld'] as { reason?: string } | undefined)?.reason &&
        Object.keys(doc['marks'] ?? {}).length > 0,
    );
    const volume = makeVolume(data, options, 6);
    expect(only(blocksOf(volume?.sections ?? []), 'form')).toHaveLength(held.length);
  });

  it('fills the width of every row of every table, in every volume of a year', () => {
    const year = archiveData([...docs, ...demo.earlier.flatMap((one) => one.docs)], '2026-11-20', [
      ...demo.earlier.map((one) => one.termKey),
      demo.termKey,
    ]);
    const uneven = VOLUMES.flatMap(({ number }) =>
      only(blocksOf(makeVolume(year, options, number)?.sections ?? []), 'table')
        .filter(({ rows }) => rows.every((cells) => cells.every(({ rowSpan }) => rowSpan === undefined)))
        .filter(({ rows, columns }) =>
          rows.some((cells) => cells.reduce((sum, { colSpan = 1 }) => sum + colSpan, 0) !== columns.length),
        )
        .map(({ title }) => `${number} ${title}`),
    );
    expect(uneven).toEqual([]);
  });

  it('keeps to the groups that were asked for, and is the same for the page before exporting', () => {
    const [group = ''] = data.docs.group.keys();
    const own = { ...options, groups: [group] };
    for (const { number, gaps } of VOLUMES) expect(makeVolume(data, own, number)?.gaps).toEqual(gaps(data, own));
    expect(only(blocksOf(makeVolume(data, own, 7)?.sections.slice(0, 1) ?? []), 'heading')).toHaveLength(2);
  });
});

it('masks all but the first and the last character of a name', () => {
  expect(['王芳', '王小芳', '欧阳小华', '王', ''].map(maskName)).toEqual(['王＊', '王＊芳', '欧＊＊华', '王', '']);
});
