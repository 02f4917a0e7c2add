import { t } from '../../i18n';
import { Button } from '../Button';
import { Progress } from '../Progress';
import { Sheet } from '../Sheet';
import type { Working } from './useActions';

/** How far something slow has come; it can be stopped, and then nothing of it was written. */
export function WorkSheet({ working }: { working: Working }) {
  return (
    <Sheet
      open
      title={working.text}
      onClose={working.cancel}
      footer={<Button onClick={working.cancel}>{t('ui.cancel')}</Button>}
    >
      <Progress label={working.text} {...(working.total > 0 ? { done: working.done, total: working.total } : {})} />
      <p class="yc-meta">{t('table.workHint')}</p>
    </Sheet>
  );
}
