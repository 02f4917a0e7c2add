import { isOutside, type Stamp } from '../domain/stamp';
import { t } from '../i18n';
import { stampWords } from './dateWords';

/** 李老师 · 11月24日 16:42 · 红米手机. `author` as the database knows the stamp's device; a stamp may have none. */
export function authorText(stamp: Stamp, author: { person: string; device: string } | undefined): string {
  // Another program leaves no time of its own.
  if (stamp === '' || isOutside(stamp)) return t('author.outside');
  return t('author.whoWhen', {
    who: author?.person || t('author.nobody'),
    when: stampWords(stamp),
    device: author?.device || t('author.noDevice'),
  });
}
