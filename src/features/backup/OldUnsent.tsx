import { db } from '../../db/database';
import { oldUnsent } from '../../db/fileState';
import { t } from '../../i18n';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { href } from '../../ui/navigate';
import { useLive } from '../../ui/useLive';

/**
 * Records that have been on this device alone for days, and the two ways to make them safe; nothing while all is well.
 * `isHere`: on the page that makes the backup.
 */
export function OldUnsent({ isHere = false }: { isHere?: boolean }) {
  const old = useLive(async () => ({ found: await oldUnsent(db) }), [])?.found;
  if (!old) return null;
  return (
    <Banner tone="warn" title={t('file.oldTitle', { n: old.count, days: old.days })}>
      <p>{t('file.oldText')}</p>
      <div class="yc-row">
        {!isHere && (
          <Button size="small" icon="archive" href={href('backup')}>
            {t('file.oldBackup')}
          </Button>
        )}
        <Button size="small" icon="share" href={href('transfer')}>
          {t('file.oldSend')}
        </Button>
      </div>
    </Banner>
  );
}
