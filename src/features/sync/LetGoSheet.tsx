import { useState } from 'preact/hooks';
import { db } from '../../db/database';
import { letGo, readRefused } from '../../db/parked';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { save } from '../../ui/save';
import { saveFile } from '../../ui/saveFile';
import { Sheet } from '../../ui/Sheet';
import { toast } from '../../ui/Toast';
import { keptCopy } from './keptCopy';
import type { ParkedItem } from './parked.queries';

/** Lets go of what the server refused: a copy is kept as a file first, for what goes cannot be brought back. */
export function LetGoSheet({ item, onClose }: { item: ParkedItem; onClose: () => void }) {
  const [isKept, setKept] = useState(false);
  const what = item.name || t(`sync.type.${item.type}`);
  const keep = async (): Promise<void> => {
    try {
      const refused = await readRefused(db, item.id);
      // It went up meanwhile, or somebody let go of it in another window: there is nothing left to lose.
      if (!refused) return onClose();
      saveFile(keptCopy(refused, item));
      setKept(true);
    } catch {
      toast.show({ text: t('sync.problem.storage'), tone: 'bad' });
    }
  };
  const drop = async (): Promise<void> => {
    const done = await save(() => letGo(db, item.id), { text: t('sync.letGoDone', { what }) });
    if (done !== undefined) onClose();
  };
  return (
    <Sheet
      open
      title={t('sync.letGoTitle', { what })}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button kind="danger" disabled={!isKept} onClick={() => void drop()}>
            {t('sync.letGo')}
          </Button>
        </>
      }
    >
      <div class="yc-stack">
        <p>{t(item.reason === 'gone' ? 'sync.letGoGone' : 'sync.letGoText')}</p>
        <p>{t('sync.letGoKeep')}</p>
        <Button kind={isKept ? 'ghost' : 'primary'} icon={isKept ? 'check' : 'download'} onClick={() => void keep()}>
          {t(isKept ? 'sync.letGoKept' : 'sync.letGoSave')}
        </Button>
      </div>
    </Sheet>
  );
}
