import type { ArchiveMade } from '../../archive/contract';
import { t } from '../../i18n';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { canShareFile, saveFile, shareFile } from '../../ui/saveFile';
import { bytesToText } from '../../ui/storage';
import { toast } from '../../ui/Toast';

/** So many missing pictures are named here; all of them stand in the booklets' gap lists. */
const NAMED = 5;

/** What was made, and which pictures are missing in it. */
export function MadeCard({ made: { file, name, bytes, files, failed } }: { made: ArchiveMade }) {
  const whole = file && new File([file], name, { type: file.type });
  const share = async (): Promise<void> => {
    if (whole && (await shareFile(whole)) === 'failed') toast.show({ text: t('file.shareFailed'), tone: 'bad' });
  };
  const size = bytesToText(bytes);
  return (
    <div class="yc-stack" role="status">
      <Banner title={t('archive.made')}>
        <p>{name}</p>
        <p>{files === 1 ? size : t('archive.madeFiles', { n: files, size })}</p>
      </Banner>
      {failed.length > 0 && (
        <Banner tone="warn" title={t('archive.photosMissing', { n: failed.length })}>
          <ul class="archive-failed">
            {failed.slice(0, NAMED).map(({ photo, caption, fault }) => (
              <li key={photo}>
                <span lang="zh-CN">{caption}</span>
                <span class="yc-meta">{t(`archive.fault.${fault}`)}</span>
              </li>
            ))}
          </ul>
          <p>{t('archive.photosMissingText')}</p>
        </Banner>
      )}
      {whole && (
        <div class="archive-buttons">
          {canShareFile(whole) && (
            <Button icon="share" onClick={() => void share()}>
              {t('file.share')}
            </Button>
          )}
          <Button icon="download" onClick={() => saveFile(whole)}>
            {t('archive.saveAgain')}
          </Button>
        </div>
      )}
    </div>
  );
}
