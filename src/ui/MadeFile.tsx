import type { FileMade } from '../domain/fileWork';
import { t } from '../i18n';
import { Button } from './Button';
import { Card } from './Card';
import { canShareFile, saveFile, shareFile } from './saveFile';
import { bytesToText } from './storage';
import { toast } from './Toast';

export interface MadeFileProps {
  made: Extract<FileMade, { type: 'made' }>;
  title: string;
  /** Called once the person has put it somewhere. */
  onKept: () => void;
}

/**
 * A file that is ready: send it or keep it. Chrome shares only kinds of files from a short list, and plain text is the one that
 * every messenger passes on; what is read never depends on the name.
 */
export function MadeFile({ made, title, onKept }: MadeFileProps) {
  const { file, name, docs, pictures } = made;
  // What the worker made is a Blob; the layer that names its type knows no browser.
  if (!(file instanceof Blob)) return null;
  const shared = new File([file], `${name}.txt`, { type: 'text/plain' });
  const canShare = canShareFile(shared);
  const save = (): void => {
    saveFile(new File([file], name, { type: 'application/octet-stream' }));
    toast.show({ text: t('file.saved'), tone: 'ok' });
    onKept();
  };
  const share = async (): Promise<void> => {
    const ended = await shareFile(shared);
    if (ended === 'failed') toast.show({ text: t('file.shareFailed'), tone: 'bad' });
    if (ended === 'shared') onKept();
  };
  const size = bytesToText(file.size);
  return (
    <Card tone="lamp" title={title} meta={name}>
      <p>
        {pictures > 0 ? t('file.madePictures', { n: docs, pictures, size }) : t('file.madeText', { n: docs, size })}
      </p>
      {canShare && (
        <Button kind="primary" size="large" icon="share" wide onClick={() => void share()}>
          {t('file.share')}
        </Button>
      )}
      <Button
        kind={canShare ? 'ghost' : 'primary'}
        size={canShare ? 'normal' : 'large'}
        icon="download"
        wide
        onClick={save}
      >
        {t('file.save')}
      </Button>
      {canShare && <p class="yc-meta">{t('file.shareText')}</p>}
    </Card>
  );
}
