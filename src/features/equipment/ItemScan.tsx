import { itemOfCode } from '../../domain/itemCode';
import { idOf } from '../../domain/ids';
import { db } from '../../db/database';
import { getDoc } from '../../db/queries';
import { t } from '../../i18n';
import { later } from '../../ui/later';
import { toast } from '../../ui/Toast';

const ScanSheet = later(async () => (await import('../../ui/ScanSheet')).ScanSheet);

/** Reads the code on a label; says so where this device does not have the item. */
export function ItemScan({ onItem, onClose }: { onItem: (key: string) => void; onClose: () => void }) {
  const take = (text: string): boolean => {
    const key = itemOfCode(text);
    if (key === undefined) return false;
    void getDoc(db, 'item', idOf('item', key)).then((item) => {
      if (item) onItem(key);
      else {
        toast.show({ text: t('scan.unknown'), tone: 'bad' });
        onClose();
      }
      return undefined;
    });
    return true;
  };
  return (
    <ScanSheet
      words={{
        title: t('scan.title'),
        hint: t('scan.hint'),
        noCamera: t('scan.noCamera'),
        other: t('scan.other'),
      }}
      onClose={onClose}
      onCode={take}
    />
  );
}
