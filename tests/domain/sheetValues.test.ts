import { assert, date, integer, property } from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { classCode, className } from '../../src/domain/classes';
import {
  BAD,
  isSameBirth,
  readBirth,
  readName,
  readNumeral,
  readPhone,
  readSex,
  readYesNo,
} from '../../src/domain/sheet/readValues';
import { readClass, readGrade } from '../../src/domain/sheet/readClass';
import { readGrades, readWeeklyTimes } from '../../src/domain/sheet/readTimes';

describe('a class', () => {
  test.each([
    ['三年级(2)班', '3.2'],
    ['四年级（２）班', '4.2'],
    ['三(2)', '3.2'],
    ['三年级二班', '3.2'],
    ['三 年级 2 班', '3.2'],
    ['302', '3.2'],
    [302, '3.2'],
    ['３０２班', '3.2'],
    ['3.2', '3.2'],
    ['3-2', '3.2'],
    ['3年2班', '3.2'],
    ['一年级十二班', '1.12'],
    ['112', '1.12'],
    ['初二(3)班', '8.3'],
    ['七年级(9)班', '7.9'],
    ['三年级', '3'],
    ['六', '6'],
    ['', undefined],
    ['三班', BAD],
    ['十年级', BAD],
    ['1012', BAD],
    ['0.3', BAD],
    ['毕业班', BAD],
  ])('%s is %s', (written, code) => {
    expect(readClass(written)).toBe(code);
  });

  it('is read back from the way this app writes it, whatever the grade and number', () => {
    assert(
      property(integer({ min: 1, max: 9 }), integer({ min: 1, max: 30 }), (grade, number) => {
        const code = classCode(grade, number);
        expect(readClass(className(code))).toBe(code);
        expect(readClass(`${grade}${String(number).padStart(2, '0')}`)).toBe(code);
      }),
    );
  });

  test.each([
    ['三年级', 3],
    ['3', 3],
    ['初三', 9],
    ['十', BAD],
  ])('a grade written %s is %s', (written, grade) => {
    expect(readGrade(written)).toBe(grade);
  });

  test.each([
    ['十', 10],
    ['十二', 12],
    ['二十一', 21],
    ['九', 9],
    ['二三', Number.NaN],
    ['', Number.NaN],
  ])('%s counts %s', (written, number) => {
    expect(readNumeral(written)).toBe(number);
  });
});

describe('a birth', () => {
  test.each([
    ['20190508', '2019-05-08'],
    [20190508, '2019-05-08'],
    ['2018-3-14', '2018-03-14'],
    ['2018/3/14', '2018-03-14'],
    ['2017年6月', '2017-06'],
    ['2017年6月3日', '2017-06-03'],
    ['2019年10月', '2019-10'],
    ['2015.04', '2015-04'],
    ['２０１５．０４', '2015-04'],
    [2015.04, '2015-04'],
    ['201507', '2015-07'],
    [42561, '2016-07-10'],
    [new Date('2016-07-10T00:00:00Z'), '2016-07-10'],
    ['', undefined],
    ['2016年13月', BAD],
    ['2016-02-30', BAD],
    ['2015.1月?', BAD],
    [2015.1, BAD],
    ['不详', BAD],
    ['1016-02-03', BAD],
  ])('written %s is %s', (written, birth) => {
    expect(readBirth(written)).toBe(birth);
  });

  it('of any day is the same in every shape', () => {
    const day = date({ min: new Date('1990-01-01'), max: new Date('2035-12-31'), noInvalidDate: true });
    assert(
      property(day, (born) => {
        const iso = born.toISOString().slice(0, 10);
        const [year, month, dayOfMonth] = iso.split('-').map(Number);
        const serial = Math.floor(born.getTime() / 86_400_000) + 25_569;
        for (const shape of [
          iso.replaceAll('-', ''),
          `${year}/${month}/${dayOfMonth}`,
          `${year}年${month}月${dayOfMonth}日`,
          serial,
        ])
          expect(readBirth(shape)).toBe(iso);
      }),
    );
  });

  it('of a month fits any day of it, and an unknown one fits all', () => {
    expect(isSameBirth('2016-07', '2016-07-10')).toBe(true);
    expect(isSameBirth(undefined, '2016-07-10')).toBe(true);
    expect(isSameBirth('2016-07-11', '2016-07-10')).toBe(false);
  });
});

describe('a name', () => {
  test.each([
    [' 水 佳鹏 ', '水佳鹏'],
    [' 木 沙江·吐尔逊 ', '木沙江·吐尔逊'],
    ['木沙江•吐尔逊', '木沙江·吐尔逊'],
    ['扎西　次仁', '扎西次仁'],
    ['Li Ming', 'Li Ming'],
    ['', undefined],
    ['——', BAD],
    ['123', BAD],
  ])('%s is %s', (written, name) => {
    expect(readName(written)).toBe(name);
  });
});

describe('yes or no', () => {
  test.each([
    ['是', true],
    ['√', true],
    ['留守', true],
    ['否', false],
    ['×', false],
    ['非留守', false],
    ['', undefined],
    ['——', undefined],
    ['外婆家', BAD],
  ])('%s is %s', (written, value) => {
    expect(readYesNo(written, /留守/)).toBe(value);
  });

  test.each([
    ['男', 'male'],
    ['女生', 'female'],
    ['', undefined],
    ['未知', BAD],
  ])('sex %s is %s', (written, sex) => {
    expect(readSex(written)).toBe(sex);
  });
});

describe('a telephone number', () => {
  test.each([
    [17725454617, '17725454617'],
    ['１７７ 2545 4617', '17725454617'],
    ['+86 17725454617', '17725454617'],
    ['0871-65123456', '0871-65123456'],
    ['17725454617/13812345678', '17725454617'],
    ['', undefined],
    ['无', undefined],
    ['12345', BAD],
    ['1772545461', BAD],
  ])('%s is %s', (written, phone) => {
    expect(readPhone(written)).toBe(phone);
  });
});

const at = (weekday: number, from: string, to: string) => ({ weekday, from, to });

describe('weekly times', () => {
  test.each([
    ['星期二 16:30—17:30；周六 8:30-10:30', [at(2, '16:30', '17:30'), at(6, '08:30', '10:30')]],
    ['周二、周四 16:30-17:30', [at(2, '16:30', '17:30'), at(4, '16:30', '17:30')]],
    ['周一、三 16：30～17：30', [at(1, '16:30', '17:30'), at(3, '16:30', '17:30')]],
    ['周一至周三下午4:30-5:30', [at(1, '16:30', '17:30'), at(2, '16:30', '17:30'), at(3, '16:30', '17:30')]],
    ['周六 8:30-9:30、10:00-11:00', [at(6, '08:30', '09:30'), at(6, '10:00', '11:00')]],
    ['星期日16点30分至17点半', [at(7, '16:30', '17:30')]],
    ['单周 周三 16:30-17:30', [{ ...at(3, '16:30', '17:30'), parity: 'odd' }]],
    ['第1-8周 周二 15:50-16:50', [{ ...at(2, '15:50', '16:50'), weeks: [[1, 8]] }]],
    ['', undefined],
    ['待定', BAD],
    ['周二', BAD],
    ['16:30-17:30', BAD],
    ['周二 17:30-16:30', BAD],
    ['周二 25:30-26:30', BAD],
  ])('%s', (written, times) => {
    expect(readWeeklyTimes(written)).toEqual(times);
  });

  test.each([
    ['一、二年级', [1, 2]],
    ['三至六年级', [3, 4, 5, 6]],
    ['3-6年级', [3, 4, 5, 6]],
    ['五、六年级', [5, 6]],
    ['第二学段', [3, 4]],
    ['全校', []],
    ['', undefined],
    ['六至三年级', BAD],
    ['高中', BAD],
  ])('grades %s are %s', (written, grades) => {
    expect(readGrades(written)).toEqual(grades);
  });
});
