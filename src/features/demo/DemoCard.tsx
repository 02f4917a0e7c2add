import { useEffect, useRef, useState } from 'preact/hooks';
import { db } from '../../db/database';
import { t } from '../../i18n';
import { currentBrowser } from '../../ui/browser';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { confirm } from '../../ui/Confirm';
import { deviceLabel } from '../../ui/deviceLabel';
import { failureText } from '../../ui/failureText';
import { navigate } from '../../ui/navigate';
import { Progress } from '../../ui/Progress';
import { toast } from '../../ui/Toast';
import { useLive } from '../../ui/useLive';
import { demoState } from './demo.queries';

/** Loads the demo school into an empty app, or takes it away again. The school itself is fetched when asked for. */
export function DemoCard() {
  const state = useLive(() => demoState(db), []);
  const [progress, setProgress] = useState<{ done: number; total: number }>();
  const [isRemoving, setRemoving] = useState(false);
  const abort = useRef<AbortController | undefined>(undefined);
  useEffect(() => () => abort.current?.abort(), []);
  if (!state) return null;

  const load = async (): Promise<void> => {
    const controller = new AbortController();
    abort.current = controller;
    setProgress({ done: 0, total: 100 });
    try {
      const { loadDemo } = await import('./demo.commands');
      const loaded = await loadDemo(db, {
        label: deviceLabel(currentBrowser()),
        onProgress: (done, total) => setProgress({ done, total }),
        signal: controller.signal,
      });
      if (loaded.ok) {
        toast.show({ text: t('demo.loaded'), tone: 'ok' });
        navigate('today', { replace: true });
      } else if (loaded.failure.type === 'notEmpty') toast.show({ text: t('demo.notEmpty'), tone: 'bad' });
    } catch (error) {
      toast.show({ text: failureText(error), tone: 'bad' });
    } finally {
      abort.current = undefined;
      setProgress(undefined);
    }
  };

  const remove = async (): Promise<void> => {
    const yes = await confirm({
      title: t('demo.removeTitle'),
      text: t('demo.removeText'),
      yes: t('demo.removeYes'),
      danger: true,
    });
    if (!yes) return;
    setRemoving(true);
    try {
      const { removeDemo } = await import('./demo.commands');
      await removeDemo(db);
      toast.show({ text: t('demo.removed'), tone: 'ok' });
      navigate('welcome', { replace: true });
    } catch (error) {
      toast.show({ text: failureText(error), tone: 'bad' });
    } finally {
      setRemoving(false);
    }
  };

  if (state === 'loaded' && !progress) {
    return (
      <Card title={t('demo.title')} meta={t('demo.here')}>
        <p>{t('demo.hereText')}</p>
        <Button kind="danger-ghost" icon="delete" busy={isRemoving} onClick={() => void remove()}>
          {t('demo.remove')}
        </Button>
      </Card>
    );
  }
  return (
    <Card title={t('demo.title')} meta={t('demo.tryFirst')}>
      <p>{t(state === 'impossible' ? 'demo.impossible' : 'demo.text')}</p>
      {progress ? (
        <>
          <Progress label={t('demo.loading')} done={progress.done} total={progress.total} />
          <Button onClick={() => abort.current?.abort()}>{t('ui.cancel')}</Button>
        </>
      ) : (
        <Button icon="school" wide disabled={state === 'impossible'} onClick={() => void load()}>
          {t('demo.load')}
        </Button>
      )}
    </Card>
  );
}
