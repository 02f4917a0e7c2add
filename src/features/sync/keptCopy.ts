import type { Refused } from '../../db/parked';
import { dayOf } from '../../domain/dates';
import { t } from '../../i18n';
import type { ParkedItem } from './parked.queries';

/** What is let go of as a file: for the person who wrote it, with everything that the record says. */
export function keptCopy(refused: Refused, { type, name, reason }: ParkedItem): File {
  const title = [t('common.appName'), t('sync.keptFile'), t(`sync.type.${type}`), name, dayOf(new Date())];
  // No file system takes all of these in a name.
  const fileName = `${title
    .filter(Boolean)
    .join(' ')
    .replaceAll(/[\\/:*?"<>|]+/g, '-')}.json`;
  const content = { why: t(`sync.parked.${reason}`), ...refused };
  return new File([JSON.stringify(content, null, 2)], fileName, { type: 'application/json' });
}
