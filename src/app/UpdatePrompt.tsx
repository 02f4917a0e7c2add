import { useState } from 'preact/hooks';
import { t } from '../i18n';
import { Button } from '../ui/Button';
import { Icon } from '../ui/Icon';
import { useUpdatesHeld } from '../ui/updateHold';
import { updateState } from './serviceWorker';
import './UpdatePrompt.css';

/** Says that a new version waits, and restarts when asked; silent while a roll is under way. */
export function UpdatePrompt() {
  const update = updateState.use();
  const isHeld = useUpdatesHeld();
  const [putOff, setPutOff] = useState<typeof update>();
  const isShown = update.type !== 'none' && update !== putOff && !isHeld;
  return (
    <div class="yc-update yc-noprint" role="status">
      {isShown && (
        <div class="yc-update-card">
          <Icon name="today" size={1.5} />
          <p>{t(update.type === 'ready' ? 'notices.update.ready' : 'notices.update.taken')}</p>
          <div>
            <Button size="small" kind="plain" onClick={() => setPutOff(update)}>
              {t('notices.update.later')}
            </Button>
            <Button
              size="small"
              kind="primary"
              onClick={() => (update.type === 'ready' ? update.restart() : location.reload())}
            >
              {t(update.type === 'ready' ? 'notices.update.restart' : 'notices.update.reopen')}
            </Button>
          </div>
        </div>
      )}
    </div>
  );
}
