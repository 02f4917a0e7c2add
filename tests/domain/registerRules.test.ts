import { describe, expect, test } from 'vitest';
import { categoriesOf, moveCategory, USUAL_CATEGORIES } from '../../src/domain/categories';
import { hasLeft, isMemberOn, leaveGroup, periodsOf, rejoinGroup } from '../../src/domain/membership';
import { cleanPhone, isPhone, maskPhone } from '../../src/domain/phone';

describe('telephone numbers', () => {
  test.each([
    ['17712342933', '177****2933'],
    ['0871-6512345', '****2345'],
    ['12345', '*2345'],
    ['', ''],
    [undefined, ''],
  ])('%s shows as %s in a list', (phone, masked) => {
    expect(maskPhone(phone)).toBe(masked);
  });

  test('they are read as people write them', () => {
    expect(cleanPhone('＋86 １７７ 1234 2933')).toBe('17712342933');
    expect(cleanPhone('(0871) 6512345')).toBe('08716512345');
  });

  test.each([
    ['17712342933', true],
    ['0871-6512345', true],
    ['6512345', true],
    ['1771234293', false],
    ['无', false],
  ])('%s is a number: %s', (text, is) => {
    expect(isPhone(text)).toBe(is);
  });
});

describe('categories', () => {
  const school = { _id: 'school:school', type: 'school', v: 1 } as const;

  test('a school that touched none has the seven usual ones in their order, two of them off', () => {
    expect(categoriesOf(undefined).map(([key]) => key)).toEqual(Object.keys(USUAL_CATEGORIES));
    expect(categoriesOf(school).filter(([, category]) => category.on)).toHaveLength(5);
  });

  test('its own stand in its own order, and a removed one is gone', () => {
    const folk = { name: '民间艺术', order: 1, on: true };
    const art = { name: '艺术', order: 2, on: true };
    expect(categoriesOf({ ...school, categories: { art, folk, moral: null } })).toEqual([
      ['folk', folk],
      ['art', art],
    ]);
  });

  test('moving one gives the whole list its new places', () => {
    const moved = moveCategory(categoriesOf(undefined), 'sport', -1);
    expect(moved['sport']).toEqual({ name: '体育', on: true, order: 1 });
    expect(moved['art']).toEqual({ name: '艺术', on: true, order: 2 });
    expect(Object.keys(moved)).toHaveLength(7);
  });

  test('the first cannot move up', () => {
    expect(moveCategory(categoriesOf(undefined), 'art', -1)).toEqual(USUAL_CATEGORIES);
  });
});

describe('the time in a group', () => {
  const member = { from: '2026-09-01' };

  test('who leaves is still a member on the last day', () => {
    const left = leaveGroup(member, '2026-10-15');
    expect(isMemberOn(left, '2026-10-15')).toBe(true);
    expect(isMemberOn(left, '2026-10-16')).toBe(false);
    expect(hasLeft(left, '2026-10-16')).toBe(true);
  });

  test('who comes back keeps the time before', () => {
    const back = rejoinGroup(leaveGroup(member, '2026-10-15'), '2026-11-09');
    expect(periodsOf(back)).toEqual([{ from: '2026-09-01', to: '2026-10-15' }, { from: '2026-11-09' }]);
    expect(isMemberOn(back, '2026-10-01')).toBe(true);
    expect(isMemberOn(back, '2026-10-20')).toBe(false);
    expect(isMemberOn(back, '2026-11-09')).toBe(true);
  });

  test('coming back the next day means not having left', () => {
    expect(rejoinGroup(leaveGroup(member, '2026-10-15'), '2026-10-16')).toEqual({ from: '2026-09-01', to: null });
  });
});
