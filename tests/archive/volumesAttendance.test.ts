import { describe, expect, it } from 'vitest';
import type { ArchiveOptions } from '../../src/archive/data';
import { noteOf } from '../../src/archive/gapBlocks';
import type { Block, Cell, Gap, Section, Table } from '../../src/archive/model';
import { buildAttendance } from '../../src/archive/volumes/attendance';
import { signsAlike, signsOf, USUAL_SIGNS } from '../../src/archive/volumes/signs';
import { generateDemo } from '../../src/features/demo/generator';
import type { Doc } from '../../src/domain/registers';
import { archiveData, archiveOptions, plainDoc } from '../support/archiveData';

const tablesOf = (sections: readonly Section[]): Table[] =>
  sections.flatMap(({ blocks }) => blocks.filter((block): block is Table => block.type === 'table'));
const texts = (cells: readonly Cell[] | undefined): string[] => (cells ?? []).map(({ text }) => text);
const rowOf = (table: Table, name: string): string[] =>
  texts(table.rows.find((cells) => cells.some(({ text }) => text === name)));

const term = plainDoc('term', '2026-1', {
  start: '2026-09-01',
  end: '2027-01-20',
  days: {
    '2026-10-01': { kind: 'holiday', reason: '国庆节' },
    '2026-10-02': { kind: 'holiday', reason: '国庆节' },
    '2026-10-10': { kind: 'makeup', as: 5 },
  },
});
const student = (key: string, name: string, more: object = {}) =>
  plainDoc('student', key, { name, classes: { '2026': '3.2' }, ...more });
const session = (slot: string, day: string, more: object = {}) =>
  plainDoc('session', `${slot}:${day.replaceAll('-', '')}`, {
    group: 'chess',
    slot,
    date: day,
    from: '15:30',
    to: '16:30',
    ...more,
  });
const slot = plainDoc('slot', 'fri', {
  group: 'chess',
  weekday: 5,
  from: '15:30',
  to: '16:30',
  start: '2026-09-01',
  end: null,
});
const members = (children: object) =>
  plainDoc('members', 'chess:2026-1', { group: 'chess', term: '2026-1', members: children });
const school: Doc[] = [
  term,
  slot,
  plainDoc('group', 'chess', { name: '围棋', lead: 'zhou', assistants: { li: true } }),
  plainDoc('tutor', 'zhou', { name: '周老师' }),
  plainDoc('tutor', 'li', { name: '李老师' }),
  plainDoc('tutor', 'wu', { name: '吴老师' }),
  student('a', '安小雨'),
  student('b', '白云飞'),
  student('c', '陈晨'),
];
const everybody = { a: { from: '2026-09-01' }, b: { from: '2026-09-01' }, c: { from: '2026-09-01' } };
const present = { state: 'present' };

const build = (docs: readonly Doc[], today = '2026-11-20', options: Partial<ArchiveOptions> = {}) =>
  buildAttendance(archiveData([...school, ...docs], today, ['2026-1']), archiveOptions(options));
const gap = (what: string, text: string, planned: string): Gap => {
  const href = `#/session/session%3Afri%3A${planned}`;
  return { what, href, places: [{ text, href }] };
};
const register = (volume: ReturnType<typeof build>, month: string): Table => {
  const found = tablesOf(volume.sections).find(({ title }) => title.startsWith(`围棋2026年${month}月学员点名册`));
  if (!found) throw new Error(`no register of ${month}`);
  return found;
};

describe('the register of a group and month', () => {
  const taken = session('fri', '2026-09-04', {
    marks: { a: present, b: { state: 'late', at: '15:40' }, c: { state: 'absent' } },
    signOuts: { a: { state: 'leftEarly', at: '16:00' }, b: { state: 'leftEarly', at: '16:10' } },
    signIns: { zhou: '15:20' },
    tutorSignOuts: { zhou: '16:35' },
  });
  const second = session('fri', '2026-09-11', {
    marks: { a: present, b: { state: 'leave', reason: 'sick' }, c: present },
    signOuts: { a: { state: 'out' }, c: { state: 'out' } },
    signIns: { zhou: '15:20' },
    tutorSignOuts: { zhou: '16:35' },
  });

  it('has a column for every session, a sign for every mark, and totals that agree across and down', () => {
    const table = register(build([taken, second, members(everybody)], '2026-09-12'), '9');
    expect(table.columns.slice(3, 7).map(({ title }) => title)).toEqual(['4', '11', '18', '25']);
    expect(texts(table.heads?.[0])).toEqual(['星期', '五', '五', '五', '五', '本月合计（次）']);
    expect(rowOf(table, '安小雨').slice(2)).toEqual([
      '三(2)',
      '◇',
      '√',
      '',
      '',
      '2',
      '2',
      '0',
      '1',
      '0',
      '0',
      '100.0%',
    ]);
    expect(rowOf(table, '白云飞').slice(3)).toEqual(['△◇', '○', '', '', '2', '1', '1', '1', '1', '0', '50.0%']);
    expect(rowOf(table, '陈晨').slice(3)).toEqual(['×', '√', '', '', '2', '1', '0', '0', '0', '1', '50.0%']);
    expect(rowOf(table, '应到人数')).toEqual(['应到人数', '3', '3', '—', '—', '6']);
    expect(rowOf(table, '实到人数')).toEqual(['实到人数', '2', '2', '—', '—', '4']);
    expect(rowOf(table, '出勤率（%）')).toEqual(['出勤率（%）', '67', '67', '—', '—', '66.7%']);
    expect(table.notes?.[0]).toBe('√ 到　× 缺席　○ 请假　△ 迟到　◇ 早退　空格 还没有到日期');
  });

  it('has no pages for months ahead, and says how much is still to come', () => {
    const planned = session('fri', '2026-10-16', { plan: '学吃子' });
    const { sections } = build([taken, planned, members(everybody)], '2026-09-12');
    expect(tablesOf(sections.slice(0, 1)).map(({ title }) => title)).toEqual(['围棋2026年9月学员点名册']);
    const said = sections.flatMap(({ blocks }) =>
      blocks.flatMap((one) => (one.type === 'paragraph' ? [one.text] : [])),
    );
    expect(said.find((text) => text.startsWith('还有'))).toMatch(/^还有 \d+ 次活动没有到日期，安排到2027年1月15日。$/);
  });

  it('takes the school’s own signs, and the usual ones for those left empty', () => {
    const table = register(
      build([taken, members(everybody)], '2026-09-12', { signs: { present: '1', absent: ' ' } }),
      '9',
    );
    expect(rowOf(table, '陈晨')[3]).toBe('×');
    expect(table.notes?.[0]).toContain('1 到　× 缺席');
  });

  it('keeps to the usual signs where the school’s own could not be told apart', () => {
    expect(signsOf({ signs: { present: ' ✓ ' } }).present).toBe('✓');
    for (const signs of [
      { present: '○' },
      { late: 'x', leftEarly: 'x' },
      { absent: '—' },
      { absent: '？' },
      { present: '△◇' },
    ])
      expect(signsOf({ signs })).toEqual(USUAL_SIGNS);
    expect(signsAlike({ ...USUAL_SIGNS, present: '○' })).toEqual(['present', 'leave']);
  });

  it('shows a roll that nobody took as a gap, and asks nothing of days to come', () => {
    const volume = build([taken, members(everybody)], '2026-09-12');
    expect(rowOf(register(volume, '9'), '安小雨').slice(3, 6)).toEqual(['◇', '？', '']);
    expect(rowOf(register(volume, '9'), '没有点名')).toEqual(['没有点名', '0', '3', '—', '—', '3']);
    expect(volume.gaps).toEqual([
      gap('缺“围棋”1 次活动的全部记录', '9月11日', '20260911'),
      gap('缺辅导员李老师 1 次签到和签退', '9月4日', '20260904'),
    ]);
  });

  it('names what a session lacks: children not marked, sign-outs, the tutor’s own', () => {
    const half = session('fri', '2026-09-11', { marks: { a: present }, signIns: { zhou: '15:20' } });
    const unsigned = session('fri', '2026-09-18', {
      marks: { a: present, b: present, c: present },
      signIns: { zhou: '15:20' },
      tutorSignOuts: { zhou: '16:30' },
    });
    const { gaps } = build([taken, half, unsigned, members(everybody)], '2026-09-19');
    expect(gaps.map((one) => `${one.what}（${noteOf(one)}）`)).toEqual([
      '缺“围棋”1 次活动的点名（9月11日（2 人））',
      '缺“围棋”1 次活动的学员签退（9月18日）',
      '缺辅导员李老师 3 次签到和签退（9月4日、9月11日、9月18日）',
      '缺辅导员周老师 1 次签退（9月11日）',
    ]);
  });

  it('keeps a session that was not held with its reason, and counts nobody in it', () => {
    const rain = session('fri', '2026-09-11', { notHeld: { reason: 'weather', note: '大雨' } });
    const volume = build([taken, rain, members(everybody)], '2026-09-12');
    const table = register(volume, '9');
    expect(rowOf(table, '安小雨').slice(3, 5)).toEqual(['◇', '—']);
    expect(rowOf(table, '安小雨')[7]).toBe('1');
    expect(table.notes).toContain('没有开展：9月11日天气（大雨）。');
    // nothing is asked of the day that it rained
    expect(volume.gaps).toEqual([gap('缺辅导员李老师 1 次签到和签退', '9月4日', '20260904')]);
  });

  it('says which sessions were held on make-up days, moved or added, and which days were off', () => {
    const moved = session('fri', '2026-10-16', { date: '2026-10-15', marks: { a: present } });
    const extra = session('x1', '2026-10-20', { slot: null, extra: true, marks: { a: present } });
    const table = register(build([moved, extra, members({ a: { from: '2026-09-01' } })]), '10');
    expect(texts(table.heads?.[0]).slice(1, -1)).toEqual(['五', '六补', '四调', '二加', '五', '五']);
    expect(table.notes?.slice(2)).toEqual([
      '10月10日（周六）补：按周五安排活动；10月15日（周四）调：由10月16日调来；10月20日（周二）加：加开的活动。',
      '校历：10月1日至10月2日放假（国庆节）。',
    ]);
  });

  it('tells of children who came or left in between and of those added on the spot', () => {
    const mixed = session('fri', '2026-09-11', {
      marks: { a: present, c: present, x: present },
      added: { x: { name: '路过的' } },
    });
    const list = members({
      a: { from: '2026-09-01' },
      b: { from: '2026-09-01', to: '2026-09-08' },
      c: { from: '2026-09-10' },
    });
    const table = register(build([taken, mixed, list], '2026-09-12'), '9');
    // marked before it joined: the mark stays
    expect(rowOf(table, '陈晨').slice(3, 5)).toEqual(['×', '√']);
    expect(rowOf(table, '白云飞').slice(3, 5)).toEqual(['△◇', '／']);
    expect(rowOf(table, '路过的').slice(3, 5)).toEqual(['／', '√']);
    expect(table.notes).toContain('本月变动：白云飞9月8日退出；陈晨9月10日加入。');
    expect(table.notes).toContain('当天不在名单上、点了名的：陈晨（9月4日）；路过的（9月11日）。');
  });

  it('counts two records of one child as one, and keeps the figures of an erased child without its name', () => {
    const twice = session('fri', '2026-09-11', { marks: { a: present, z: { state: 'absent' }, gone: present } });
    const docs = [
      twice,
      student('z', '安小雨', { mergedInto: 'a' }),
      plainDoc('erased', 'gone', { on: '2026-09-12' }),
      members({ z: { from: '2026-09-01' }, gone: { from: '2026-09-01' } }),
    ];
    const table = register(build(docs, '2026-09-12'), '9');
    expect(table.rows.filter((cells) => cells[0]?.value?.kind === 'number' && cells.length > 8)).toHaveLength(2);
    expect(rowOf(table, '安小雨').slice(4, 5)).toEqual(['√']);
    expect(rowOf(table, '已删除').slice(4, 5)).toEqual(['√']);
  });

  it('masks names, and tells children of one name apart where names are full', () => {
    const docs = [
      taken,
      student('d', '陈晨', { nickname: '大陈晨' }),
      members({ ...everybody, d: { from: '2026-09-01' } }),
    ];
    expect(rowOf(register(build(docs, '2026-09-05'), '9'), '陈晨（大陈晨）')).not.toEqual([]);
    const masked = register(build(docs, '2026-09-05', { names: 'masked' }), '9');
    expect(masked.rows.slice(0, 4).map((cells) => cells[1]?.text)).toEqual(['安＊雨', '白＊飞', '陈＊', '陈＊']);
  });

  it('says of a group without sessions and children that it has none', () => {
    const { gaps, sections } = build([plainDoc('group', 'empty', { name: '空组' })], '2026-09-02');
    expect(gaps.map(({ what }) => what)).toContain('缺“空组”的活动安排和活动记录');
    expect(gaps.map(({ what }) => what)).toContain('缺“空组”的学员名单');
    const said = sections.flatMap(({ blocks }) => blocks.filter((block: Block) => block.type === 'paragraph'));
    expect(said.map(({ text }) => text)).toContain('本期没有安排活动，也没有活动记录。');
  });
});

describe('the register of a full month', () => {
  it('has every one of 60 children, and a second table where a month has more sessions than a page holds', () => {
    const children = Array.from({ length: 60 }, (_, at) => student(`k${at}`, `阿卜杜热合曼·买买提${at}`));
    const marks = Object.fromEntries(children.map((_, at) => [`k${at}`, present]));
    // every day of the holidays, twice on the first
    const days = Array.from({ length: 24 }, (_, at) => `2027-01-${String(Math.max(1, at) + 3).padStart(2, '0')}`);
    const camp = days.map((date, at) =>
      session(`camp${at}`, date, { slot: null, extra: true, from: `${at === 0 ? '08' : '14'}:00`, marks }),
    );
    const list = members(Object.fromEntries(children.map((_, at) => [`k${at}`, { from: '2026-09-01' }])));
    const volume = build([...children, ...camp, list], '2027-02-01');
    const tables = tablesOf(volume.sections).filter(({ title }) => title.startsWith('围棋2027年1月'));
    expect(tables.map(({ title }) => title)).toEqual(['围棋2027年1月学员点名册（1）', '围棋2027年1月学员点名册（2）']);
    expect(tables.map(({ columns }) => columns.length)).toEqual([3 + 22, 3 + 5 + 7]);
    expect(tables[0]?.columns.slice(3, 6).map(({ title }) => title)).toEqual(['1', '4①', '4②']);
    // three Fridays of the timetable that nobody took beside the 24 of the camp
    expect(rowOf(tables[1] as Table, '阿卜杜热合曼·买买提59').slice(-7)).toEqual([
      '24',
      '24',
      '0',
      '0',
      '0',
      '0',
      '100.0%',
    ]);
    expect(tables[0]?.rows.filter((cells) => cells[1]?.text.startsWith('阿卜杜'))).toHaveLength(60);
  });
});

describe('a tutor’s sign-in sheet', () => {
  const sheet = (volume: ReturnType<typeof build>, tutor: string): Table => {
    const found = tablesOf(volume.sections).find(({ title }) => title === `${tutor}签到表`);
    if (!found) throw new Error(`no sheet of ${tutor}`);
    return found;
  };

  it('has a line for every session, what is missing and who stood in for whom', () => {
    const own = session('fri', '2026-09-04', { signIns: { zhou: '15:20' }, tutorSignOuts: { zhou: '16:35' } });
    const stoodIn = session('fri', '2026-09-11', { signIns: { wu: '15:25' }, substitutes: { zhou: 'wu' } });
    const rain = session('fri', '2026-09-18', { notHeld: { reason: 'weather', note: null } });
    const volume = build([own, stoodIn, rain, members(everybody)], '2026-09-26');
    const lines = (tutor: string) => sheet(volume, tutor).rows.map((cells) => texts(cells).slice(1));
    expect(lines('周老师')).toEqual([
      ['9月4日', '五', '围棋', '15:30—16:30', '15:20', '16:35', '2', ''],
      ['9月11日', '五', '围棋', '15:30—16:30', '—', '—', '—', '由吴老师代课'],
      ['9月18日', '五', '围棋', '15:30—16:30', '—', '—', '—', '没有开展：天气'],
      ['9月25日', '五', '围棋', '15:30—16:30', '缺', '缺', '—', ''],
      ['签到 1 次', '2', ''],
    ]);
    expect(lines('吴老师')[0]).toEqual(['9月11日', '五', '围棋', '15:30—16:30', '15:25', '缺', '2', '代周老师']);
    expect(lines('李老师')[0]?.slice(4, 6)).toEqual(['缺', '缺']);
  });
});

describe('the registers of a whole school', () => {
  const demo = generateDemo({ seed: 'archive', today: '2026-11-20' });
  const docs = [...demo.main, ...demo.term, ...demo.office];
  const volume = buildAttendance(archiveData(docs, '2026-11-20', [demo.termKey]), {
    ...archiveOptions(),
    span: { kind: 'term', term: demo.termKey },
  });
  const registers = tablesOf(volume.sections.slice(0, 1));

  it('count every mark of the records once', () => {
    const counts: Record<string, number> = {};
    for (const doc of docs) {
      if (doc.type !== 'session' || (doc['notHeld'] as { reason?: string } | undefined)?.reason) continue;
      for (const mark of Object.values((doc['marks'] ?? {}) as Record<string, { state: string }>))
        counts[mark.state] = (counts[mark.state] ?? 0) + 1;
    }
    const sum = (label: string) =>
      registers.reduce((total, table) => total + Number(rowOf(table, label).at(-1) ?? 0), 0);
    expect(sum('请假人数')).toBe(counts['leave']);
    expect(sum('缺席人数')).toBe(counts['absent']);
    expect(sum('迟到人数')).toBe(counts['late']);
    expect(sum('实到人数')).toBe((counts['present'] ?? 0) + (counts['late'] ?? 0));
  });

  it('fill the width of every row, and print every group in every month up to today', () => {
    for (const table of tablesOf(volume.sections))
      for (const cells of [...table.rows, ...(table.heads ?? [])])
        expect(
          cells.reduce((width, { colSpan = 1 }) => width + colSpan, 0),
          table.title,
        ).toBe(table.columns.length);
    const groups = docs.filter(({ type }) => type === 'group').map(({ name }) => String(name));
    for (const name of groups) expect(registers.filter(({ title }) => title.startsWith(name)).length).toBe(3);
    expect(new Set(registers.map(({ sheet }) => sheet)).size).toBe(registers.length);
    expect(volume.gaps.length).toBeGreaterThan(0);
    expect(volume.gaps.length).toBeLessThan(60);
  });
});
