import { db, readMeta } from '../../db/database';
import { t } from '../../i18n';
import { actionFailureText } from '../../ui/actionFailureText';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { confirm } from '../../ui/Confirm';
import { href } from '../../ui/navigate';
import { problemText } from '../../ui/problemText';
import { useSync } from '../../ui/SyncContext';
import { toast } from '../../ui/Toast';
import { useLive } from '../../ui/useLive';

/** The school's id is the same and the server is not: only a person knows whether it moved. `was` is the earlier address. */
export function OtherServer({ was }: { was: string }) {
  const sync = useSync();
  const account = useLive(() => readMeta(db, 'account'), []);
  const goOn = async (): Promise<void> => {
    const isSure = await confirm({
      title: t('sync.moveTitle'),
      text: t('sync.moveText', { school: account?.school ?? '', url: account?.url ?? '' }),
      yes: t('sync.moveSure'),
      danger: true,
    });
    if (!isSure) return;
    try {
      await sync.confirmMove();
    } catch (error) {
      toast.show({ text: actionFailureText(error), tone: 'bad' });
    }
  };
  return (
    <Card title={problemText('otherServer').title} tone="seal">
      <p>{t('sync.moveAsk')}</p>
      <p class="yc-sync-address yc-meta">{t('sync.moveWas', { url: was })}</p>
      <p class="yc-sync-address yc-meta">{t('sync.moveNow', { url: account?.url ?? '' })}</p>
      <Button wide onClick={() => void goOn()}>
        {t('sync.moveYes')}
      </Button>
      <Button wide href={href('settings')}>
        {t('sync.moveNo')}
      </Button>
    </Card>
  );
}
