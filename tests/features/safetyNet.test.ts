import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { faultText, startSafetyNet } from '../../src/app/safetyNet';
import { CommitError } from '../../src/db/commit';
import { loadWords, setLanguage, t } from '../../src/i18n';
import { toast } from '../../src/ui/Toast';

beforeAll(() => loadWords('more'));
afterEach(() => setLanguage('zh'));

describe('an error that nobody caught', () => {
  it('says of a change that was not saved why it was not', () => {
    expect(faultText(new CommitError({ type: 'full' }), true)).toBe(t('common.fullDisk'));
    const invalid = new CommitError({ type: 'invalid', id: 'student:1', field: 'name', message: '太长' });
    expect(faultText(invalid, true)).toBe(t('common.invalid', { field: 'name', message: '太长' }));
  });

  it.each(['zh', 'en'] as const)(
    'says calmly of anything else that it happened, and nothing of it, in %s',
    async (lang) => {
      await setLanguage(lang);
      for (const error of [new TypeError('王小芳 is undefined'), '王小芳', undefined, { message: '王小芳' }]) {
        const text = faultText(error, true);
        expect(text).toBe(t('notices.fault'));
        expect(text).not.toContain('王小芳');
      }
    },
  );

  it('says nothing of what somebody stopped, nor beside the page that says the records cannot be opened', () => {
    expect(faultText(new DOMException('Stopped', 'AbortError'), true)).toBeUndefined();
    expect(faultText(new CommitError({ type: 'unavailable', message: '' }), false)).toBeUndefined();
  });
});

describe('the safety net', () => {
  const page = new EventTarget();
  let time = 0;
  beforeEach(() => {
    vi.stubGlobal('location', { origin: 'http://127.0.0.1' });
    vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });

  it('shows one notice for a burst of the same error, and none for what an extension broke', () => {
    const show = vi.spyOn(toast, 'show').mockReturnValue(1);
    startSafetyNet(() => time);
    const reject = (): boolean =>
      page.dispatchEvent(Object.assign(new Event('unhandledrejection'), { reason: new CommitError({ type: 'full' }) }));
    reject();
    reject();
    expect(show.mock.calls.map(([options]) => options.text)).toEqual([t('common.fullDisk')]);
    time += 60_000;
    reject();
    expect(show).toHaveBeenCalledTimes(2);
    const broke = (filename: string): boolean =>
      page.dispatchEvent(Object.assign(new Event('error'), { message: 'x', filename, error: new Error('x') }));
    broke('chrome-extension://abc/content.js');
    expect(show).toHaveBeenCalledTimes(2);
    broke('http://127.0.0.1/assets/main.js');
    expect(show).toHaveBeenLastCalledWith(expect.objectContaining({ text: t('notices.fault') }));
  });
});
