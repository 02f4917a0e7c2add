import type { ComponentChildren } from 'preact';
import { db } from '../../db/database';
import { readFileState } from '../../db/fileState';
import type { FileReport } from '../../domain/fileWork';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { href } from '../../ui/navigate';
import { useLive } from '../../ui/useLive';

export interface DoneCardProps {
  report: FileReport;
  onAnother: () => void;
  children?: ComponentChildren;
}

/** A file is in: how much it was, and where people go from here. */
export function DoneCard({ report, onAnother, children }: DoneCardProps) {
  const state = useLive(() => readFileState(db), []);
  const n = report.changes.reduce((sum, { added, changed }) => sum + added + changed, 0);
  if (!state) return null;
  return (
    <Card tone="lamp" title={t('file.done')}>
      <p>{t(state.isJoined ? 'file.doneText' : 'file.doneTextByFile', { n })}</p>
      {state.isNobody ? (
        <Button kind="primary" size="large" icon="me" wide href={href('me', undefined, { choose: '1' })}>
          {t('file.whoami')}
        </Button>
      ) : (
        <Button kind="primary" size="large" icon="today" wide href={href('today')}>
          {t('file.toToday')}
        </Button>
      )}
      <div class="yc-row">
        {children}
        <Button onClick={onAnother}>{t('file.another')}</Button>
      </div>
    </Card>
  );
}
