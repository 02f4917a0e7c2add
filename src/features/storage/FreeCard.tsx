import { useState } from 'preact/hooks';
import { db } from '../../db/database';
import { freePictures, type PictureUsage } from '../../db/photoStorage';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { failureText } from '../../ui/failureText';
import { Icon } from '../../ui/Icon';
import { List } from '../../ui/List';
import { ListItem } from '../../ui/ListItem';
import { href } from '../../ui/navigate';
import { bytesToText } from '../../ui/storage';
import { toast } from '../../ui/Toast';

/** What can be freed without losing anything: pictures that the server has, and earlier terms. */
export function FreeCard({ pictures, onFreed }: { pictures: PictureUsage; onFreed: () => Promise<void> }) {
  const [isBusy, setBusy] = useState(false);
  const free = async (): Promise<void> => {
    setBusy(true);
    try {
      const freed = await freePictures(db, Number.POSITIVE_INFINITY);
      const words = { n: freed.pictures, size: bytesToText(freed.bytes) };
      toast.show(
        freed.pictures > 0 ? { text: t('storage.freed', words), tone: 'ok' } : { text: t('storage.freeNone') },
      );
    } catch (error) {
      toast.show({ text: failureText(error), tone: 'bad' });
    } finally {
      setBusy(false);
      await onFreed();
    }
  };
  return (
    <Card title={t('storage.free')}>
      <div class="yc-stack">
        {pictures.freeable > 0 ? (
          <>
            <p>
              <strong>
                {t('storage.freePictures', { n: pictures.freeable, size: bytesToText(pictures.freeableBytes) })}
              </strong>
            </p>
            <p class="yc-meta">{t('storage.freePicturesText')}</p>
            <div class="yc-storage-actions">
              <Button icon="photo" busy={isBusy} onClick={() => void free()}>
                {t(isBusy ? 'storage.freeing' : 'storage.freeDo')}
              </Button>
            </div>
          </>
        ) : (
          <>
            <p>{t('storage.freeNone')}</p>
            <p class="yc-meta">{t('storage.freeNoneText')}</p>
          </>
        )}
        <List label={t('settings.more')}>
          <ListItem
            title={t('storage.terms')}
            meta={t('storage.termsText')}
            leading={<Icon name="calendar" size={1.75} />}
            href={href('terms')}
          />
        </List>
        <p class="yc-meta">{t('storage.phone')}</p>
      </div>
    </Card>
  );
}
