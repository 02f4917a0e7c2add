import { useEffect, useRef } from 'preact/hooks';
import { circled } from '../../archive/numbering';
import { t } from '../../i18n';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import type { PrintFailure, Printing } from './usePrinting';

/** What came of preparing to print: pages that wait, or why there are none. */
export function PrintPanel({ printing: { ready, failure, open, discard } }: { printing: Printing }) {
  const box = useRef<HTMLDivElement>(null);
  // who comes back after a minute, or hears the page, is at the button that goes on
  useEffect(() => {
    if (ready) box.current?.querySelector('button')?.focus();
  }, [ready]);
  if (failure) return <Banner tone="error">{failureText(failure)}</Banner>;
  if (!ready) return null;
  const volumes = ready.volumes.map(circled).join('');
  return (
    <div ref={box} class="yc-stack">
      <div role="status">
        <Banner title={t('archive.printReady', { volumes, n: ready.pages })}>
          <p>{t('archive.printReadyText')}</p>
        </Banner>
      </div>
      <div class="archive-buttons">
        <Button kind="primary" icon="print" onClick={open}>
          {t('archive.printOpen')}
        </Button>
        <Button icon="cross" onClick={discard}>
          {t('archive.printClose')}
        </Button>
      </div>
    </div>
  );
}

const failureText = (failure: PrintFailure): string =>
  failure.type === 'tooManyPhotos'
    ? t('archive.printPhotos', { n: failure.photos, most: failure.most })
    : t(`archive.failed.${failure.type}`);
