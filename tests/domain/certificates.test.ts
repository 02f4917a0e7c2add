import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  fillPlaceholders,
  givenTwice,
  newNumbers,
  nextNumber,
  numberClashes,
  numberText,
  takenNumbers,
  unknownPlaceholders,
  type Certificate,
} from '../../src/domain/certificates';
import { emWidth, fitText, linesOf } from '../../src/domain/fitText';

const one = (key: string, patch: Partial<Certificate> = {}): Certificate => ({
  _id: `certificate:${key}`,
  type: 'certificate',
  v: 1,
  kind: 'student',
  student: key,
  term: '2026-1',
  prefix: 'XY2026-',
  number: 1,
  title: '优秀学员',
  text: '{姓名} 同学：',
  issued: '2026-11-24',
  design: 'window',
  paper: 'A4-landscape',
  ...patch,
});

describe('a running number', () => {
  it('begins with the kind and the school year, and has four digits', () => {
    expect(nextNumber([], 'grade', 2026)).toEqual({ prefix: 'DJ2026-', number: 1 });
    expect(numberText({ prefix: 'DJ2026-', number: 1 })).toBe('DJ2026-0001');
    expect(numberText({ prefix: '', number: 12345 })).toBe('12345');
  });

  it('goes on where the last batch ended, under the prefix that the school used last', () => {
    const all = [
      one('a', { number: 7 }),
      one('b', { prefix: '萤字2026第', number: 3 }),
      one('c', { kind: 'award', number: 90 }),
    ];
    expect(nextNumber(all, 'student', 2026)).toEqual({ prefix: '萤字2026第', number: 4 });
  });

  it('begins anew in a new school year', () => {
    expect(nextNumber([one('a', { number: 7 })], 'student', 2027)).toEqual({ prefix: 'XY2027-', number: 1 });
  });

  it('is never given twice, not even that of a paper that was withdrawn or taken back', () => {
    const all = [one('a', { number: 4, withdrawn: '2026-11-24' }), one('b', { number: 5, deleted: true })];
    expect(nextNumber(all, 'student', 2026).number).toBe(6);
    expect(takenNumbers(all, { prefix: 'XY2026- ', number: 3 }, 3)).toEqual([4, 5]);
    expect(takenNumbers(all, { prefix: 'XY2026-', number: 6 }, 40)).toEqual([]);
  });
});

describe('two offices without a line', () => {
  it('that gave out the same numbers see it, and the later ones get the next free numbers', () => {
    const all = [one('a'), one('b', { number: 2 }), one('c'), one('d', { number: 2 }), one('e', { number: 3 })];
    const clashes = numberClashes(all);
    expect(
      clashes.map(({ number, keeps, others }) => [number, keeps.student, others.map((other) => other.student)]),
    ).toEqual([
      ['XY2026-0001', 'a', ['c']],
      ['XY2026-0002', 'b', ['d']],
    ]);
    expect([...newNumbers(all, clashes)]).toEqual([
      ['certificate:c', 4],
      ['certificate:d', 5],
    ]);
  });

  it('leave a withdrawn paper its number, whoever was first', () => {
    const [clash] = numberClashes([one('a'), one('b', { withdrawn: '2026-11-24' })]);
    expect(clash?.keeps.student).toBe('b');
    expect(clash?.others.map(({ student }) => student)).toEqual(['a']);
    expect(numberClashes([one('a', { withdrawn: '2026-11-24' }), one('b', { withdrawn: '2026-11-24' })])).toEqual([]);
  });

  it('settle it the same way on every device, and nothing clashes afterwards', () => {
    const record = fc.record({ number: fc.integer({ min: 1, max: 6 }), prefix: fc.constantFrom('A', 'B') });
    fc.assert(
      fc.property(fc.array(record, { maxLength: 20 }), (numbers) => {
        const all = numbers.map((patch, i) => one(String(i).padStart(2, '0'), patch));
        const given = newNumbers(all, numberClashes(all));
        const otherWay = all.slice().sort((a, b) => (a._id < b._id ? 1 : -1));
        expect(newNumbers(otherWay, numberClashes(otherWay))).toEqual(given);
        const settled = all.map((each) => ({ ...each, number: given.get(each._id) ?? each.number }));
        expect(numberClashes(settled)).toEqual([]);
      }),
    );
  });

  it('that gave one child the same thing are told so; an award may be given twice', () => {
    const twice = [one('a', { student: 'xia' }), one('b', { student: 'xia', number: 2 })];
    expect(givenTwice(twice).map(({ _id }) => _id)).toEqual(['certificate:b']);
    expect(givenTwice(twice.map((each) => ({ ...each, kind: 'award' as const })))).toEqual([]);
    expect(givenTwice([one('a', { student: 'xia', withdrawn: '2026-11-24' }), one('b', { student: 'xia' })])).toEqual(
      [],
    );
  });
});

describe('placeholders', () => {
  it('are filled in as far as they are known, the name only when it is printed', () => {
    const text = fillPlaceholders('{姓名} 同学在{学期}“｛ 小组 ｝”评为{等级}。', {
      小组: '合唱',
      学期: '秋季学期',
      等级: '优秀',
    });
    expect(text).toBe('{姓名} 同学在秋季学期“合唱”评为优秀。');
    expect(fillPlaceholders(text, { 姓名: '欧阳$&晓雨' })).toBe('欧阳$&晓雨 同学在秋季学期“合唱”评为优秀。');
  });

  it('that nobody knows are named as they were typed', () => {
    expect(unknownPlaceholders('{姓明}在{小组}，{姓明}、{}')).toEqual(['{姓明}', '{}']);
    expect(unknownPlaceholders('{姓名}{班级}{学年}')).toEqual([]);
  });
});

describe('a text in its place', () => {
  it('is as large as wanted where there is room, and never larger than what fits', () => {
    const sizes = { size: 9, least: 4, lineHeight: 1.8, indent: 2 };
    expect(fitText('短', { width: 200, height: 60 }, sizes)).toBe(9);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 260 }), (n) => {
        const text = '表'.repeat(n);
        const size = fitText(text, { width: 200, height: 60 }, sizes);
        expect(linesOf(text, 200, size, 2) * size * 1.8).toBeLessThanOrEqual(60);
      }),
    );
  });

  it('counts a Chinese character as wide as it is high', () => {
    expect(emWidth('合唱')).toBe(2);
    expect(emWidth('2026')).toBeCloseTo(2.4);
  });
});
