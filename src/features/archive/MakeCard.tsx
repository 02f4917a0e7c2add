import { useState } from 'preact/hooks';
import type { ArchiveFailure, ArchiveFormat, ArchiveMade } from '../../archive/contract';
import type { ArchiveOptions } from '../../archive/data';
import { t } from '../../i18n';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { saveFile } from '../../ui/saveFile';
import { toast } from '../../ui/Toast';
import { JobView } from './JobView';
import { MadeCard } from './MadeCard';
import { PrintPanel } from './PrintPanel';
import { askTarget, removeEmpty } from './target';
import { useArchiveJob } from './useArchiveJob';
import { usePrinting } from './usePrinting';

const EVERY: readonly ArchiveFormat[] = ['word', 'excel'];

/** The buttons that make the booklets, how far it is, and what came of it. */
export function MakeCard({ options }: { options: ArchiveOptions }) {
  const job = useArchiveJob();
  const [failure, setFailure] = useState<ArchiveFailure>();
  const [made, setMade] = useState<ArchiveMade>();
  const printing = usePrinting(options);
  const isOne = options.volumes.length === 1;

  const print = (): void => {
    setFailure(undefined);
    setMade(undefined);
    void printing.prepare();
  };
  const make = async (formats: readonly ArchiveFormat[], isZip: boolean): Promise<void> => {
    setFailure(undefined);
    setMade(undefined);
    printing.discard();
    // the browser asks where to only while the person's tap is fresh, so before anything else
    const target = isZip ? await askTarget(t('archive.zipName')) : { type: 'none' as const };
    if (target.type === 'closed') return;
    const handle = target.type === 'file' ? target.handle : undefined;
    const answer = await job.make({ options, formats, isZip, ...(handle ? { target: handle } : {}) });
    if (answer.type === 'made') {
      setMade(answer);
      if (answer.file) saveFile(new File([answer.file], answer.name, { type: answer.file.type }));
      return;
    }
    await removeEmpty(handle);
    if (answer.type === 'stopped') toast.show({ text: t('archive.stopped') });
    else setFailure(answer);
  };
  return (
    <Card title={t('archive.make')} tone="lamp" meta={countText(options.volumes.length)}>
      {failure && <Banner tone="error">{t(`archive.failed.${failure.type}`)}</Banner>}
      {options.volumes.length === 0 ? (
        <p>{t('archive.chooseVolume')}</p>
      ) : job.progress ? (
        <JobView progress={job.progress} onStop={job.stop} />
      ) : printing.progress ? (
        <JobView progress={printing.progress} onStop={printing.discard} />
      ) : (
        <>
          <Button kind="primary" size="large" icon="archive" wide onClick={() => void make(EVERY, true)}>
            {t('archive.zip')}
          </Button>
          <p class="yc-meta">{t('archive.zipHint')}</p>
          <div class="archive-buttons">
            <Button icon="file" onClick={() => void make(['word'], !isOne)}>
              {t('archive.word')}
            </Button>
            <Button icon="grid" onClick={() => void make(['excel'], !isOne)}>
              {t('archive.excel')}
            </Button>
            <Button icon="print" onClick={print}>
              {t('archive.print')}
            </Button>
          </div>
          {!isOne && <p class="yc-meta">{t('archive.several')}</p>}
          <p class="yc-meta">{t('archive.printHint')}</p>
        </>
      )}
      {!printing.progress && <PrintPanel printing={printing} />}
      {made && !job.progress && <MadeCard made={made} />}
    </Card>
  );
}

const countText = (n: number): string => (n === 1 ? t('archive.chosenOne') : t('archive.chosen', { n }));
