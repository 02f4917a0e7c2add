import { useMemo } from 'preact/hooks';
import { CommitError, type Committed } from '../../db/commit';
import { db } from '../../db/database';
import { correctedHeaders } from '../../domain/sheet/corrections';
import type { Kind } from '../../domain/sheet/kinds';
import { writesOf, type Plan } from '../../domain/sheet/plan';
import { t } from '../../i18n';
import { ActionBar } from '../../ui/ActionBar';
import { Button } from '../../ui/Button';
import { failureText } from '../../ui/failureText';
import { Progress } from '../../ui/Progress';
import { toast } from '../../ui/Toast';
import { rememberHeaders, writeImport } from './import.commands';
import { kindsIn } from './KindsCard';
import type { Preview } from './useImport';
import { useLongWork } from './useLongWork';

export interface WriteBarProps {
  plan: Plan;
  preview: Preview;
  onBack: () => void;
  onDone: (plan: Plan, kinds: readonly Kind[], saved: Committed) => void;
}

/** Writes the plan, shows how far that is, and lets it be stopped; a part of its own, so that the rows are not painted anew. */
export function WriteBar({ plan, preview, onBack, onDone }: WriteBarProps) {
  const { progress, run, stop } = useLongWork();
  const canWrite = useMemo(() => !plan.blocked && writesOf(plan).length > 0, [plan]);
  const write = async () => {
    try {
      const saved = await run((work) => writeImport(db, plan, preview.termKey, work));
      if (!saved) return toast.show({ text: t('import.stopped') });
      onDone(plan, kindsIn(plan.rows), saved);
    } catch (error) {
      if (!(error instanceof CommitError)) throw error;
      return toast.show({ text: failureText(error), tone: 'bad' });
    }
    // The records are what was asked for; how they were read comes along.
    await rememberHeaders(db, correctedHeaders(preview.read.sheets, preview.choices));
  };
  if (progress)
    return (
      <ActionBar>
        <Progress label={t('import.writing')} {...(progress.total > 0 ? progress : {})} />
        <Button size="large" onClick={stop}>
          {t('import.cancel')}
        </Button>
      </ActionBar>
    );
  return (
    <ActionBar>
      <Button size="large" onClick={onBack}>
        {t('import.chooseAnother')}
      </Button>
      <Button kind="primary" size="large" disabled={!canWrite} onClick={() => void write()}>
        {writeLabel(plan, canWrite)}
      </Button>
    </ActionBar>
  );
}

function writeLabel(plan: Plan, canWrite: boolean): string {
  if (canWrite) return t('import.write', { n: plan.counts.add + plan.counts.update });
  if (plan.blocked) return t('import.rosterFirst');
  return plan.counts.skip === 0 ? t('import.nothingReadable') : t('import.nothingToWrite');
}
