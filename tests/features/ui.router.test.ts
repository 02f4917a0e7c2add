import { describe, expect, it } from 'vitest';
import { matchPath, parseHash } from '../../src/app/router';
import { href } from '../../src/ui/navigate';

describe('an address', () => {
  it('leads back to the id it was made of, colons, slashes and Chinese included', () => {
    for (const id of ['session:slot-1:20261124', 'a/b?c#d', '100%', '剪纸 小组']) {
      const { segments } = parseHash(href('session', id));
      expect(matchPath('session/:id', segments)).toEqual({ id });
    }
  });

  it('keeps its query apart from its path', () => {
    const { segments, query } = parseHash(href('students', undefined, { q: '王&芳', year: undefined }));
    expect(segments).toEqual(['students']);
    expect([...query]).toEqual([['q', '王&芳']]);
  });

  it('may be written with or without the hash', () => {
    expect(href('today')).toBe('#/today');
    expect(href('/today')).toBe('#/today');
    expect(href('#/today')).toBe('#/today');
  });

  it('with a broken escape is read as it stands instead of failing', () => {
    expect(parseHash('#/groups/%E4%BD').segments).toEqual(['groups', '%E4%BD']);
  });

  it('that is empty has no segments', () => {
    expect(parseHash('').segments).toEqual([]);
    expect(parseHash('#/').segments).toEqual([]);
  });
});

describe('a route', () => {
  it('matches only as many segments as it has', () => {
    expect(matchPath('groups', ['groups'])).toEqual({});
    expect(matchPath('groups', ['groups', 'x'])).toBeUndefined();
    expect(matchPath('groups/:id', ['groups'])).toBeUndefined();
    expect(matchPath('groups/:id', ['tutors', 'x'])).toBeUndefined();
  });
});
