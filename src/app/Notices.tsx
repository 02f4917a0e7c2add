import { t, type Key } from '../i18n';
import { Button } from '../ui/Button';
import { Logo } from '../ui/Logo';
import { databaseState, type DatabaseState } from './databaseGuard';
import { UpdatePrompt } from './UpdatePrompt';
import { watchNotice } from './watchNotice';
import './Notices.css';

const WORDS: Record<Exclude<DatabaseState, 'fine'>, { title: Key; text: Key }> = {
  outdated: { title: 'notices.outdated', text: 'notices.outdatedText' },
  blocked: { title: 'notices.blocked', text: 'notices.blockedText' },
  closed: { title: 'notices.closed', text: 'notices.closedText' },
};

/** What stands beside the pages: the update prompt, and a full stop where the records cannot be opened. */
export function Notices() {
  const state = databaseState.use();
  const Watch = watchNotice.use();
  if (state === 'fine') {
    return (
      <>
        <UpdatePrompt />
        {Watch && <Watch />}
      </>
    );
  }
  const words = WORDS[state];
  return (
    <div class="yc-stop" role="alertdialog" aria-modal="true" aria-labelledby="yc-stop" aria-describedby="yc-stop-text">
      <div>
        <Logo size={4} />
        <h2 id="yc-stop">{t(words.title)}</h2>
        <p id="yc-stop-text">{t(words.text)}</p>
        <Button kind="primary" size="large" icon="sync" onClick={() => location.reload()}>
          {t('ui.reload')}
        </Button>
      </div>
    </div>
  );
}
