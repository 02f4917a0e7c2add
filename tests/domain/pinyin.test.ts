import { assert, constantFrom, property, string } from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { compareByPinyin, initialsOf, isPinyinLoaded, loadPinyin, matches, pinyinOf } from '../../src/domain/pinyin';

test('before the table is here a name is found by its characters and by nothing else', () => {
  expect(isPinyinLoaded()).toBe(false);
  expect(matches('王', '王芳')).toBe(true);
  expect(matches('wf', '王芳')).toBe(false);
});

describe('with the table of readings', () => {
  beforeAll(loadPinyin);

  test.each([
    ['王芳', 'wang fang', 'wf'],
    ['曾玥', 'zeng yue', 'zy'],
    ['单喆', 'shan zhe', 'sz'],
    ['解祎', 'xie yi', 'xy'],
    ['仇堃', 'qiu kun', 'qk'],
    ['区垚', 'ou yao', 'oy'],
    ['查珺', 'zha jun', 'zj'],
    ['尉迟敬', 'yu chi jing', 'ycj'],
    ['长孙无忌', 'zhang sun wu ji', 'zswj'],
    ['诸葛亮', 'zhu ge liang', 'zgl'],
    ['欧阳晓雨', 'ou yang xiao yu', 'oyxy'],
    ['单于婷', 'chan yu ting', 'cyt'],
    ['吕绿', 'lv lv', 'll'],
    ['扎西·次仁', 'zha xi ci ren', 'zxcr'],
    ['Alim江', 'a l i m jiang', 'alimj'],
  ])('%s is read %s', (name, pinyin, initials) => {
    expect(pinyinOf(name)).toBe(pinyin);
    expect(initialsOf(name)).toBe(initials);
  });

  test('a surname reading holds only where a given name follows', () => {
    expect(pinyinOf('单')).toBe('dan');
    expect(pinyinOf('李单')).toBe('li dan');
  });

  test('all characters of the standard have a reading, those outside the common block too', () => {
    for (const char of '玥喆祎堃垚珺䶮𬭎㛃') expect(pinyinOf(char)).toMatch(/^[a-z]+$/);
  });

  test.each([
    ['王芳', '王芳'],
    ['芳', '王芳'],
    ['wf', '王芳'],
    ['WF', '王芳'],
    ['ｗｆ', '王芳'],
    ['wangfang', '王芳'],
    ['wang fang', '王芳'],
    ['wangf', '王芳'],
    ['wfang', '王芳'],
    ['王f', '王芳'],
    ['fang', '王芳'],
    ['wa', '王芳'],
    ['ouyang', '欧阳晓雨'],
    ['oy', '欧阳晓雨'],
    ['oyxy', '欧阳晓雨'],
    ['xiaoyu', '欧阳晓雨'],
    ['zhl', '张丽'],
    ['zl', '张丽'],
    ['lv', '吕布'],
    ['lü', '吕布'],
    ['lyu', '吕布'],
    ['shan', '单小龙'],
    ['dan', '单小龙'],
    ['le', '张乐乐'],
    ['yue', '张乐乐'],
    ['zxcr', '扎西·次仁'],
    ['扎西次', '扎西·次仁'],
  ])('%s finds %s', (query, name) => {
    expect(matches(query, name)).toBe(true);
  });

  test.each([
    ['wz', '王芳'],
    ['fw', '王芳'],
    ['wangfangx', '王芳'],
    ['李', '王芳'],
    ['yo', '欧阳晓雨'],
    ['12', '王芳'],
  ])('%s does not find %s', (query, name) => {
    expect(matches(query, name)).toBe(false);
  });

  test('every name is found by its own characters, its pinyin and its initials', () => {
    const names = string({
      unit: constantFrom(...Array.from('王李欧阳晓雨曾单解玥喆祎吕芳·堃垚珺长孙')),
      minLength: 1,
      maxLength: 6,
    });
    assert(
      property(names, (name) => {
        expect(matches(name, name)).toBe(true);
        expect(matches(pinyinOf(name), name)).toBe(true);
        expect(matches(initialsOf(name), name)).toBe(true);
      }),
    );
  });

  test('names sort as on a class list', () => {
    expect(['周明', '阿依古丽', '王芳', '张伟', '陈思琪', '李子涵'].sort(compareByPinyin)).toEqual([
      '阿依古丽',
      '陈思琪',
      '李子涵',
      '王芳',
      '张伟',
      '周明',
    ]);
  });
});
