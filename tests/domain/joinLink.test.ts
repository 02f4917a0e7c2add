import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildJoinLink, isWithoutServer, parseJoinLink, tidyAddress } from '../../src/domain/joinLink';
import { createSchoolKey } from '../../src/domain/schoolKey';
import { createEntropy } from '../support/devices';

const APP = 'https://school.example/app/';

test('what a join link says comes out as it went in, whatever signs a password has', () => {
  const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(text, text, text, text, (url, school, user, password) => {
      const account = { url, school, user, password };
      expect(parseJoinLink(buildJoinLink(APP, account))).toEqual(account);
    }),
  );
});

test('a password with & = % + # ? and Chinese survives', () => {
  const account = {
    url: 'https://db.example:6984/db/',
    school: 'qingshan',
    user: '王 芳',
    password: 'a&b=c%25+d#e?/萤',
  };
  expect(parseJoinLink(buildJoinLink(APP, account))).toEqual(account);
});

test('parts that are missing or empty are left to be typed', () => {
  expect(parseJoinLink('#/join?school=qingshan&user=')).toEqual({ school: 'qingshan' });
  expect(parseJoinLink('https://school.example/#/join')).toEqual({});
});

test('parts of a newer version are passed over', () => {
  expect(parseJoinLink('#/join?school=qingshan&colour=green&flag')).toEqual({ school: 'qingshan' });
});

test('other codes are no join links', () => {
  for (const text of ['', 'https://school.example/', 'WIFI:S:school;T:WPA;P:x;;', '#/joiner?school=a', '#/today'])
    expect(parseJoinLink(text)).toBeUndefined();
});

test('a link cut in the middle of a character is refused instead of joining with half a password', () => {
  expect(parseJoinLink('#/join?school=qingshan&password=%E8%90')).toBeUndefined();
});

test('an address is tidied as people type it', () => {
  expect(tidyAddress(' school.example/db ')).toBe('https://school.example/db/');
  expect(tidyAddress('ｈｔｔｐｓ：／／school。example/db/')).toBe('https://school.example/db/');
  expect(tidyAddress('http://127.0.0.1:5984')).toBe('http://127.0.0.1:5984/');
  expect(tidyAddress('  ')).toBe('');
});

test('a link with the school’s key carries it whole, and one that lost its end is refused', () => {
  const key = createSchoolKey(createEntropy(Date.parse('2026-11-24T08:30:00Z')));
  const account = { url: 'https://db.example/db/', school: 'qingshan', user: 'tutor', password: 'p' };
  const link = buildJoinLink(APP, { ...account, name: '青山小学', key });
  expect(parseJoinLink(link)).toEqual({ ...account, name: '青山小学', key });
  for (let cut = 1; cut < 43; cut += 1) expect(parseJoinLink(link.slice(0, -cut)), `${cut} cut off`).toBeUndefined();
});

test('a link with a key and no address joins a school that has no server', () => {
  const key = createSchoolKey(createEntropy(Date.parse('2026-11-24T08:30:00Z')));
  const request = parseJoinLink(buildJoinLink(APP, { name: '青山小学', key }));
  expect(request && isWithoutServer(request)).toBe(true);
  expect(isWithoutServer({ key, school: 'qingshan' })).toBe(false);
  expect(isWithoutServer({ name: '青山小学' })).toBe(false);
});
