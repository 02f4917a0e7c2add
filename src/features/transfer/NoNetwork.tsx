import { db, readMeta } from '../../db/database';
import { t } from '../../i18n';
import { Banner } from '../../ui/Banner';
import { href } from '../../ui/navigate';
import { useLive } from '../../ui/useLive';

/** Where something waits and the line is down: it can go as a file. */
export function NoNetwork() {
  const waits = useLive(async () => {
    const problem = (await readMeta(db, 'sync'))?.problem?.type;
    const isJoined = (await readMeta(db, 'account')) !== undefined;
    const isDown = !navigator.onLine || problem === 'unreachable';
    return isJoined && isDown && (await db.queue.limit(1).count()) > 0;
  }, []);
  if (waits !== true) return null;
  return (
    <Banner title={t('file.noNetwork')} action={{ label: t('file.oldSend'), href: href('transfer') }}>
      {t('file.noNetworkText')}
    </Banner>
  );
}
