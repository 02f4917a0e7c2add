import { describe, expect, it } from 'vitest';
import type { Student } from '../../src/domain/documents';
import { findDuplicates, plainName, type DuplicateRecord } from '../../src/domain/duplicates';

const record = (
  key: string,
  name: string,
  { classCode = '3.2', number = '', ...more }: Partial<Student> & { classCode?: string; number?: string } = {},
): DuplicateRecord => ({
  key,
  student: { _id: `student:${key}`, type: 'student', v: 1, name, ...more },
  classCode,
  number,
});
const found = (...records: DuplicateRecord[]) =>
  findDuplicates(records).map(({ a, b, reasons }) => `${a.key}${b.key} ${reasons.join()}`);

describe('records that are probably one child', () => {
  it('same name and birth, in whatever class; a month stands for its days', () => {
    expect(
      found(record('a', '李想', { birth: '2017-03' }), record('b', '李想', { birth: '2017-03-21', classCode: '4.1' })),
    ).toEqual(['ab nameBirth']);
  });

  it('same name and class, unless their births tell them apart', () => {
    expect(found(record('a', '王芳'), record('b', '王芳', { birth: '2017-01' }))).toEqual(['ab nameClass']);
    expect(found(record('a', '王芳', { birth: '2017-05' }), record('b', '王芳', { birth: '2017-01' }))).toEqual([]);
    expect(found(record('a', '王芳', { sex: 'male' }), record('b', '王芳', { sex: 'female' }))).toEqual([]);
  });

  it('a name written with blanks or another dot is the same name', () => {
    expect(plainName('阿依古丽 • 买买提')).toBe(plainName('阿依古丽·买买提'));
    expect(found(record('a', '欧阳 思远'), record('b', '欧阳思远'))).toEqual(['ab nameClass']);
  });

  it('one character off, with the same birth and class', () => {
    expect(found(record('a', '欧阳思远', { birth: '2017-03' }), record('b', '欧阳思源', { birth: '2017-03' }))).toEqual(
      ['ab nearName'],
    );
    expect(found(record('a', '欧阳思远', { birth: '2017-03' }), record('b', '欧阳思源', { birth: '2016-03' }))).toEqual(
      [],
    );
    expect(found(record('a', '王芳', { birth: '2017-03' }), record('b', '王方', { birth: '2017-03' }))).toEqual([]);
  });

  it('a phone tells of a family; with the birth and class it tells of a child', () => {
    const guardian = { phone: '138 0000 1111' };
    expect(found(record('a', '夏雨', { guardian }), record('b', '夏小雪', { guardian, classCode: '1.1' }))).toEqual([]);
    expect(
      found(
        record('a', '夏雨', { guardian, birth: '2017-03' }),
        record('b', '李夏雨', { guardian: { phone: '13800001111' }, birth: '2017-03' }),
      ),
    ).toEqual(['ab phone']);
  });

  it('the same 学籍号 comes first, and who was said to be two is not asked about again', () => {
    expect(
      found(
        record('a', '王芳'),
        record('b', '王芳'),
        record('c', '张三', { number: 'G1' }),
        record('d', '张山', { number: 'G1' }),
      ),
    ).toEqual(['cd number', 'ab nameClass']);
    expect(found(record('a', '王芳', { distinctFrom: { b: true } }), record('b', '王芳'))).toEqual([]);
  });

  it('looks through 3,000 children', () => {
    const many = Array.from({ length: 3000 }, (_, i) =>
      record(
        `k${i}`,
        `${'赵钱孙李周吴郑王'[i % 8]}${String.fromCodePoint(0x4e00 + (i % 997))}${String.fromCodePoint(0x5e00 + (i % 613))}`,
        {
          birth: `201${i % 9}-0${1 + (i % 9)}`,
          classCode: `${1 + (i % 6)}.${1 + (i % 4)}`,
          guardian: { phone: `1380000${String(1000 + (i % 2900))}` },
        },
      ),
    );
    expect(
      findDuplicates([...many, record('z', many[7]!.student.name, { birth: many[7]!.student.birth })]),
    ).toHaveLength(1);
  });
});
