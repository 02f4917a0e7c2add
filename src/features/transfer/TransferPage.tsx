import { useEffect, useState } from 'preact/hooks';
import { db } from '../../db/database';
import { makeKeyIfOurs, readFileState } from '../../db/fileState';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { FileObstacle } from '../../ui/FileObstacle';
import { List } from '../../ui/List';
import type { PageProps } from '../../ui/page';
import { PageHeader } from '../../ui/PageHeader';
import { PageLink } from '../../ui/PageLink';
import { useLive } from '../../ui/useLive';
import { onLaunched, takeShared } from './givenFile';
import { MakeFile } from './MakeFile';
import { OpenFile } from './OpenFile';

/** `#/transfer`: opens a file from another device, and makes one. `?shared=1`: another app has just handed one over. */
export function TransferPage({ query }: PageProps) {
  const state = useLive(() => readFileState(db), []);
  const [given, setGiven] = useState<File>();
  const [round, setRound] = useState(0);
  const isShared = query.get('shared') === '1';
  useEffect(() => {
    // A device that cannot write it now says so when a file is made.
    makeKeyIfOurs(db).catch(() => undefined);
    onLaunched(setGiven);
  }, []);
  useEffect(() => {
    if (isShared) takeShared().then(setGiven, () => undefined);
  }, [isShared]);
  // What was handed over is looked at in any case: it may be a backup, which opens with a password.
  const canOpen = state && !state.isDemo && (state.hasKey || given !== undefined);
  const reply = (): void => {
    setRound(round + 1);
    document.getElementById('make-file')?.scrollIntoView({ behavior: 'smooth' });
  };
  return (
    <>
      <PageHeader title={t('file.transfer')} subtitle={t('file.transferHint')} back="me" />
      <div class="yc-page">
        {canOpen && (
          <OpenFile
            title={t('file.open')}
            text={t('file.openText')}
            choose={t('file.choose')}
            given={given}
            next={state.peers.length > 0 && <Button onClick={reply}>{t('file.reply')}</Button>}
          />
        )}
        {state && <FileObstacle state={state} />}
        {state?.hasKey && !state.isDemo && (
          <>
            <div id="make-file" class="yc-stack">
              {state.docs > 0 && (
                <MakeFile key={round} state={state} preferred={round > 0 ? state.peers[0]?.install : undefined} />
              )}
            </div>
            <List label={t('settings.more')}>
              <PageLink to="scan" />
              <PageLink to="backup" />
            </List>
          </>
        )}
      </div>
    </>
  );
}
