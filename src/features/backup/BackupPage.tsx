import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { db } from '../../db/database';
import { makeKeyIfOurs, readFileState } from '../../db/fileState';
import { t } from '../../i18n';
import { FileObstacle } from '../../ui/FileObstacle';
import { Icon } from '../../ui/Icon';
import { List } from '../../ui/List';
import { ListItem } from '../../ui/ListItem';
import { href } from '../../ui/navigate';
import { PageHeader } from '../../ui/PageHeader';
import { useLive } from '../../ui/useLive';
import { MakeBackup } from './MakeBackup';
import { OldUnsent } from './OldUnsent';
import { RemindCard } from './RemindCard';

export interface BackupPageProps {
  /** The card that opens a backup; `quiet` where making one comes first. */
  restore: (quiet: boolean) => ComponentChildren;
}

/** `#/backup`: everything to one file, and back. An empty device restores too: that is what backups are for. */
export function BackupPage({ restore }: BackupPageProps) {
  const state = useLive(() => readFileState(db), []);
  useEffect(() => {
    // A device that cannot write it now says so when a backup is made.
    makeKeyIfOurs(db).catch(() => undefined);
  }, []);
  return (
    <>
      <PageHeader title={t('file.backup')} subtitle={t('file.backupHint')} back="me" />
      <div class="yc-page">
        {state && (state.isDemo || !isSecureContext || (state.hasSchool && !state.hasKey)) && (
          <FileObstacle state={state} />
        )}
        {state && !state.isDemo && isSecureContext && (
          <>
            {state.hasKey && (
              <>
                <OldUnsent isHere />
                <MakeBackup state={state} />
                <RemindCard days={state.remindAfter} />
              </>
            )}
            {restore(state.hasKey)}
            <List label={t('settings.more')}>
              <ListItem
                title={t('file.transfer')}
                meta={t('file.transferHint')}
                leading={<Icon name="share" size={1.75} />}
                href={href('transfer')}
              />
            </List>
          </>
        )}
      </div>
    </>
  );
}
