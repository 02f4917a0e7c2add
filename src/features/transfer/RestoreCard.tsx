import { t } from '../../i18n';
import { OpenFile } from './OpenFile';

/** Opens a backup; `quiet` where something else on the page comes first. */
export function RestoreCard({ quiet }: { quiet: boolean }) {
  return (
    <OpenFile title={t('file.restore')} text={t('file.restoreText')} choose={t('file.restoreChoose')} quiet={quiet} />
  );
}
