import type { ArchiveOptions } from '../../archive/data';
import { db } from '../../db/database';
import { wantPhotos } from '../../db/photoWants';
import type { Term } from '../../domain/documents';
import { keyOf } from '../../domain/ids';
import { termSpace } from '../../domain/spaces';
import { t } from '../../i18n';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { useSync } from '../../ui/SyncContext';
import { toast } from '../../ui/Toast';

export interface PicturesBannerProps {
  onServer: number;
  terms: readonly Term[];
  options: ArchiveOptions;
}

/** Pictures that are only on the server: they are missing in the booklets unless they are fetched first. */
export function PicturesBanner({ onServer, terms, options: { span } }: PicturesBannerProps) {
  const sync = useSync();
  const fetchAll = async (): Promise<void> => {
    const keys = terms.map(({ _id }) => keyOf(_id));
    const wanted = span.kind === 'term' ? [span.term] : keys.filter((key) => key.startsWith(`${span.year}-`));
    for (const key of wanted) await wantPhotos(db, termSpace(key), true);
    // a worker that is gone takes the wish up when it is back
    await sync.movePhotos(true).catch(() => undefined);
    toast.show({ text: t('archive.fetching'), tone: 'ok' });
  };
  return (
    <Banner tone="warn" title={t('archive.onServer', { n: onServer })}>
      <p>{t('archive.onServerText')}</p>
      <Button size="small" icon="download" onClick={() => void fetchAll()}>
        {t('archive.fetch')}
      </Button>
    </Banner>
  );
}
