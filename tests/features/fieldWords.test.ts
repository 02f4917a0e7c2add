import { beforeAll, describe, expect, it } from 'vitest';
import { SCHEMAS } from '../../src/domain/documents';
import { OFFICE_SCHEMAS } from '../../src/domain/officeDocuments';
import { deriveStamp } from '../../src/sync/outside';
import { writeStamp } from '../../src/domain/stamp';
import { loadWords } from '../../src/i18n';
import { authorText } from '../../src/ui/authorText';
import { fieldText } from '../../src/ui/fieldText';
import { valueText } from '../../src/ui/valueText';

beforeAll(() => loadWords('more'));

const names = new Map([
  ['student:a', '何俊'],
  ['tutor:t', '王欣轩'],
  ['venue:m', '音乐室'],
]);
const FRAME = ['_id', 'v', '~', 'type'];

describe('any field of any record in words', () => {
  it('has words for every field that a schema knows', () => {
    const unknown = Object.entries({ ...SCHEMAS, ...OFFICE_SCHEMAS }).flatMap(([type, schema]) =>
      Object.keys(schema.shape)
        .filter((field) => !FRAME.includes(field))
        .filter((field) => fieldText(type, field, names) === '这个版本还不认识的一项')
        .map((field) => `${type}.${field}`),
    );
    expect(unknown).toEqual([]);
  });

  it.each([
    ['session', 'marks.a', '何俊 点名'],
    ['session', 'marks.a.state', '何俊 点名'],
    ['session', 'marks.gone', '（名单里没有的人） 点名'],
    ['session', 'signIns.t', '王欣轩 签到'],
    ['session', 'incident.level', '安全情况'],
    ['student', 'guardian.phone', '监护人电话'],
    ['student', 'classes.2026', '2026 学年的班级'],
    ['term', 'days.2026-11-24', '11月24日 的安排'],
    ['venue', 'uses.2', '星期二的用途'],
    ['venue', '', '整条'],
    ['ledgerEntry', 'amount', '这个版本还不认识的一项'],
  ])('calls %s %s %s', (type, path, words) => {
    expect(fieldText(type, path, names)).toBe(words);
  });

  it.each<[string, unknown, string]>([
    ['marks.a', { state: 'late', at: '16:42' }, '迟到 16:42'],
    ['marks.a', { state: 'leave', reason: 'sick' }, '请假 病假'],
    ['marks.a', null, '空'],
    ['incident.level', 'minor', '小问题'],
    ['incident.guardianTold', true, '是'],
    ['guardian.phone', '13800001234', '138****1234'],
    ['lead', 't', '王欣轩'],
    ['venue', 'gone', '（名单里没有的人）'],
    ['weekday', 2, '星期二'],
    ['left', '2026-11-24', '2026 11月24日'],
    [
      'weeks',
      [
        [1, 8],
        [10, 12],
      ],
      '第1–8周、第10–12周',
    ],
    ['members.a', { from: '2026-09-01', to: null }, '2026 9月1日 起'],
    ['deleted', true, '删除'],
    ['summary', '孩子们学会了二声部', '孩子们学会了二声部'],
    ['photos.1', { caption: '', order: 3 }, '空'],
    ['newField', { unheard: 1 }, '这个版本看不懂的内容'],
  ])('says the value of %s in words', (path, value, words) => {
    expect(valueText(path, value, names)).toBe(words);
  });

  it('says who wrote it, when and where, as far as anybody knows', () => {
    const stamp = writeStamp(Date.parse('2026-11-24T08:35:00'), 0, 'abcdefgh');
    expect(authorText(stamp, { person: '王欣轩', device: '红米手机' })).toBe('王欣轩 · 11月24日 08:35 · 红米手机');
    expect(authorText(stamp, undefined)).toBe('没选“我是…”的人 · 11月24日 08:35 · 不知道哪台设备');
    expect(authorText(deriveStamp(stamp, '2-abc'), undefined)).toBe('别的程序');
    expect(authorText('', undefined)).toBe('别的程序');
  });
});
