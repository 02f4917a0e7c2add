import { render } from 'preact';
import { App } from './app/App';
import { startBadge } from './app/badge';
import { startConflictCount } from './app/conflictCount';
import { watchDatabase } from './app/databaseGuard';
import { isFirstRun } from './app/firstRun';
import { LiveStrip } from './app/LiveStrip';
import { Notices } from './app/Notices';
import { startSafetyNet } from './app/safetyNet';
import { startRouter } from './app/router';
import { recordsFirst } from './app/recordsFirst';
import { startServiceWorker } from './app/serviceWorker';
import { hasWitness, startWatch } from './app/watchNotice';
import { db } from './db/database';
import { seeMerged } from './db/queries';
import { createSyncClient } from './sync/client';
import { readAppearance, showAppearance } from './ui/appearance';
import { watchInstallPrompt } from './ui/installPrompt';
import { startLanguage } from './ui/languageChoice';
import { SyncContext } from './ui/SyncContext';
import './ui/tokens.css';
import './ui/base.css';

/** Whether records were here before; where the code for it cannot be had, the page's own notice tells later. */
async function findLoss(): Promise<boolean> {
  try {
    const [{ noticeLoss }, { readPresence }] = await Promise.all([import('./ui/witness'), import('./db/presence')]);
    return noticeLoss(await readPresence(db));
  } catch {
    return false;
  }
}

/** Puts the parts together: looks, database, sync worker, page. Nothing here waits for the network. */
async function start(): Promise<void> {
  startSafetyNet();
  showAppearance(readAppearance());
  watchInstallPrompt();
  const blocked = watchDatabase(db);
  const sync = createSyncClient();
  startRouter();
  const [isNew] = await Promise.all([
    // A database that cannot be opened, or not yet, is said by Notices, on whatever page.
    Promise.race([
      seeMerged(db)
        .then(() => isFirstRun(db))
        .catch(() => false),
      blocked.then(() => false),
    ]),
    startLanguage(),
  ]);
  // A link to join or a guide leads where it says, also in an empty app.
  if (isNew && /^#?\/?(today)?$/.test(location.hash)) {
    // Empty, and was not before: that is told first.
    const isLost = hasWitness() && (await findLoss());
    history.replaceState(history.state, '', isLost ? '#/lost' : '#/welcome');
  }
  const root = document.getElementById('app');
  if (!root) throw new Error('index.html lacks #app');
  render(
    <SyncContext.Provider value={sync}>
      <App strip={<LiveStrip />}>
        <Notices />
      </App>
    </SyncContext.Provider>,
    root,
  );
  sync.start();
  startBadge(db);
  startConflictCount(db);
  startWatch(db);
  startServiceWorker(() => recordsFirst(db));
}

void start();
