import { useState } from 'preact/hooks';
import { db } from '../../db/database';
import { currentTime } from '../../db/device';
import { noteKept, type FileState } from '../../db/fileState';
import type { FileFailure, FileMade } from '../../domain/fileWork';
import { t } from '../../i18n';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { Checkbox } from '../../ui/Checkbox';
import { fileFailureText } from '../../ui/fileFailureText';
import { MadeFile } from '../../ui/MadeFile';
import { momentText } from '../../ui/momentText';
import { Progress } from '../../ui/Progress';
import { useSync } from '../../ui/SyncContext';
import { TextField } from '../../ui/TextField';
import { toast } from '../../ui/Toast';
import { useFileWork } from '../../ui/useFileWork';
import { createPassword } from './backupPassword';

const SHORTEST = 8;

async function copy(password: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(password);
    toast.show({ text: t('file.passwordCopied'), tone: 'ok' });
  } catch {
    // Refused by the person or the browser.
    toast.show({ text: t('file.passwordCopyFailed'), tone: 'bad' });
  }
}

/** Makes a backup of everything, once the password that opens it elsewhere was written down. */
export function MakeBackup({ state }: { state: FileState }) {
  const sync = useSync();
  const work = useFileWork();
  const [password, setPassword] = useState(createPassword);
  const [isWritten, setWritten] = useState(false);
  const [wasTried, setTried] = useState(false);
  const [made, setMade] = useState<Extract<FileMade, { type: 'made' }> & { at: number }>();
  const [failure, setFailure] = useState<FileFailure>();
  const isShort = password.trim().length < SHORTEST;
  const change = (next: string): void => {
    setPassword(next);
    setWritten(false);
    setMade(undefined);
  };
  const make = async (): Promise<void> => {
    setTried(true);
    setFailure(undefined);
    setMade(undefined);
    if (isShort || !isWritten) return;
    // What is written while it is made, or before it is put away, may not be in it.
    let at = 0;
    const answer = await work.run(async (progress) => {
      at = await currentTime(db);
      return sync.makeFile({ kind: 'backup', password }, progress);
    });
    if (answer.type === 'made') setMade({ ...answer, at });
    else if (answer.type !== 'stopped') setFailure(answer);
  };
  const words = failure && fileFailureText(failure);
  const last =
    state.keptAt === undefined ? t('file.backupNever') : t('file.backupLast', { time: momentText(state.keptAt) });
  return (
    <>
      <Card title={t('file.backupTitle')} meta={last}>
        <p>{t('file.backupText')}</p>
        <TextField
          label={t('file.password')}
          hint={t('file.passwordHint')}
          value={password}
          onChange={change}
          maxLength={200}
          disabled={work.progress !== undefined}
          error={wasTried && isShort ? t('file.passwordShort') : undefined}
        />
        <div class="yc-row">
          <Button size="small" icon="copy" onClick={() => void copy(password)}>
            {t('file.passwordCopy')}
          </Button>
          <Button
            size="small"
            icon="sync"
            disabled={work.progress !== undefined}
            onClick={() => change(createPassword())}
          >
            {t('file.passwordNew')}
          </Button>
        </div>
        <Banner>{t('file.passwordNote')}</Banner>
        <Checkbox label={t('file.passwordWritten')} checked={isWritten} onChange={setWritten} />
        {wasTried && !isShort && !isWritten && <Banner tone="warn">{t('file.passwordWrittenMissing')}</Banner>}
        {words && (
          <Banner tone="error" title={words.title}>
            {words.next}
          </Banner>
        )}
        {work.progress ? (
          <>
            <Progress
              label={t('file.backupMaking')}
              {...(work.progress.total > 0 ? { done: work.progress.done, total: work.progress.total } : {})}
            />
            <Button icon="cross" onClick={work.stop}>
              {t('file.stop')}
            </Button>
          </>
        ) : (
          !made && (
            <Button kind="primary" size="large" icon="archive" wide onClick={() => void make()}>
              {t('file.backupMake')}
            </Button>
          )
        )}
      </Card>
      {made && <MadeFile made={made} title={t('file.backupMade')} onKept={() => void noteKept(db, made.at)} />}
    </>
  );
}
