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
import { useWorkHold } from './useWorkHold';

const EVERY: readonly ArchiveFormat[] = ['word', 'excel'];

export interface MakeCardProps {
  options: ArchiveOptions;
  /** The term or school year in words. */
  span: string;
}

/** The buttons that make the booklets, how far it is, and what came of it. */
export function MakeCard({ options, span }: MakeCardProps) {
  const job = useArchiveJob();
  const [failure, setFailure] = useState<ArchiveFailure>();
  const [made, setMade] = useState<ArchiveMade>();
  const printing = usePrinting(options);
  // two windows that ask where to would end one another
  const [isAsking, setAsking] = useState(false);
  const isOne = options.volumes.length === 1;
  useWorkHold(job.progress !== undefined || printing.progress !== undefined);

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
    setAsking(isZip);
    const target = isZip ? await askTarget(t('archive.zipName', { span })) : { type: 'none' as const };
    setAsking(false);
    if (target.type === 'closed') return;
    const handle = target.type === 'file' ? target.handle : undefined;
    const answer = await job.make({ options, formats, isZip, ...(handle ? { target: handle } : {}) });
    if (answer.type === 'made') {
      setMade(handle ? { ...answer, name: handle.name } : answer);
      if (answer.file) saveFile(new File([answer.file], answer.name, { type: answer.file.type }));
      return;
    }
    if (answer.type !== 'stopped') setFailure(answer);
    // also said to who has left the page, and stopped it so
    const isGone = await removeEmpty(handle);
    if (!isGone) toast.show({ text: t('archive.emptyLeft'), tone: 'bad' });
    else if (answer.type === 'stopped') toast.show({ text: t('archive.stopped') });
  };
  return (
    <Card title={t('archive.make')} tone="lamp" meta={wishText(options)}>
      {failure && <Banner tone="error">{t(`archive.failed.${failure.type}`)}</Banner>}
      {options.volumes.length === 0 ? (
        <p>{t('archive.chooseVolume')}</p>
      ) : job.progress ? (
        <JobView progress={job.progress} onStop={job.stop} />
      ) : printing.progress ? (
        <JobView progress={printing.progress} onStop={printing.discard} />
      ) : (
        <>
          <Button
            kind="primary"
            size="large"
            icon="archive"
            wide
            disabled={isAsking}
            onClick={() => void make(EVERY, true)}
          >
            {t('archive.zip')}
          </Button>
          <p class="yc-meta">{t('archive.zipHint')}</p>
          <div class="archive-buttons">
            <Button icon="file" disabled={isAsking} onClick={() => void make(['word'], !isOne)}>
              {t('archive.word')}
            </Button>
            <Button icon="grid" disabled={isAsking} onClick={() => void make(['excel'], !isOne)}>
              {t('archive.excel')}
            </Button>
          </div>
          {!isOne && <p class="yc-meta">{t('archive.several')}</p>}
          <Button icon="print" wide onClick={print}>
            {t('archive.print')}
          </Button>
          <p class="yc-meta">{t('archive.printHint')}</p>
        </>
      )}
      {!printing.progress && <PrintPanel printing={printing} />}
      {made && !job.progress && <MadeCard made={made} />}
    </Card>
  );
}

/** What will be made, in a line: nobody has to look for it among the choices. */
const wishText = ({ volumes, photos, names, groups }: ArchiveOptions): string =>
  [
    volumes.length === 1 ? t('archive.chosenOne') : t('archive.chosen', { n: volumes.length }),
    ...(groups ? [t('archive.chosenGroups', { n: groups.length })] : []),
    t(`archive.with.${photos}`),
    ...(names === 'masked' ? [t('archive.with.masked')] : []),
  ].join(t('common.listSeparator'));
