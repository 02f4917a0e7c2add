import { useState } from 'preact/hooks';
import { CommitError } from '../../db/commit';
import { db } from '../../db/database';
import type { Committed } from '../../db/commit';
import type { Sheet } from '../../domain/sheet/cells';
import { KINDS, type Kind } from '../../domain/sheet/columns';
import { idOfRow, writesOf, type Plan, type PlannedRow } from '../../domain/sheet/plan';
import { isImportable } from '../../domain/sheet/readSheets';
import { t } from '../../i18n';
import { ActionBar } from '../../ui/ActionBar';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { Progress } from '../../ui/Progress';
import { Select } from '../../ui/Select';
import { failureText } from '../../ui/failureText';
import { toast } from '../../ui/Toast';
import { AskSheet } from './AskSheet';
import { ColumnsCard } from './ColumnsCard';
import { writeImport } from './import.commands';
import { kindName } from './importWords';
import { RowsPanel, type RowFilter } from './RowsPanel';
import { TermCard } from './TermCard';
import { usePreview, type Preview } from './useImport';
import { WarningsCard } from './WarningsCard';

export interface PreviewPanelProps {
  sheets: readonly Sheet[];
  onBack: () => void;
  onDone: (plan: Plan, saved: Committed) => void;
}

/** What the file was taken for and what each row will do, before anything is written. */
export function PreviewPanel({ sheets, onBack, onDone }: PreviewPanelProps) {
  const preview = usePreview(sheets);
  const { read, plan, choices, choose } = preview;
  const [asked, setAsked] = useState<PlannedRow>();
  const [filter, setFilter] = useState<RowFilter>('all');
  const [isWriting, setIsWriting] = useState(false);
  const hasSheets = read.tables.length > 1;
  const rows = plan ? plan.rows.filter((row) => row.action === 'add' || row.action === 'update').length : 0;
  const canWrite = plan !== undefined && !plan.blocked && writesOf(plan).length > 0;
  const write = async (ready: Plan) => {
    setIsWriting(true);
    try {
      onDone(ready, await writeImport(db, ready, preview.termKey));
    } catch (error) {
      if (!(error instanceof CommitError)) throw error;
      toast.show({ text: failureText(error), tone: 'bad' });
      setIsWriting(false);
    }
  };
  return (
    <>
      <div class="yc-page import-preview">
        <KindCard preview={preview} onBack={onBack} />
        {isImportable(read.kind) && !plan && <Progress label={t('ui.loading')} />}
        {plan && read.tables.length > 0 && (
          <>
            <ColumnsCard preview={preview} />
            <TermCard preview={preview} />
            <AskBanner plan={plan} onShow={() => setFilter('ask')} />
            <WarningsCard plan={plan} />
            <RowsPanel
              plan={plan}
              hasSheets={hasSheets}
              filter={filter}
              onFilter={setFilter}
              onAsk={setAsked}
              decisions={choices.decisions}
            />
          </>
        )}
      </div>
      {plan && read.tables.length > 0 && (
        <ActionBar>
          <Button size="large" onClick={onBack} disabled={isWriting}>
            {t('import.chooseAnother')}
          </Button>
          <Button kind="primary" size="large" busy={isWriting} disabled={!canWrite} onClick={() => void write(plan)}>
            {isWriting ? t('import.writing') : writeLabel(plan, rows, canWrite)}
          </Button>
        </ActionBar>
      )}
      {asked && (
        <AskSheet
          row={asked}
          hasSheets={hasSheets}
          answer={choices.decisions.get(idOfRow(asked))}
          onClose={() => setAsked(undefined)}
          onAnswer={(answer) => {
            choose({ decisions: new Map([...choices.decisions, [idOfRow(asked), answer]]) });
            setAsked(undefined);
          }}
        />
      )}
    </>
  );
}

function writeLabel(plan: Plan, rows: number, canWrite: boolean): string {
  if (canWrite) return t('import.write', { n: rows });
  if (plan.blocked) return t('import.rosterFirst');
  return plan.counts.skip === 0 ? t('import.nothingReadable') : t('import.nothingToWrite');
}

function AskBanner({ plan, onShow }: { plan: Plan; onShow: () => void }) {
  const waiting = plan.rows.filter((row) => row.reason?.type === 'undecided').length;
  if (waiting === 0) return null;
  return (
    <Banner tone="warn" action={{ label: t('import.askShow'), onAction: onShow }}>
      {t('import.askWaiting', { n: waiting })}
    </Banner>
  );
}

function KindCard({ preview, onBack }: { preview: Preview; onBack: () => void }) {
  const { read, choices, choose } = preview;
  const isKnown = isImportable(read.kind);
  const kind = isKnown ? read.kind : undefined;
  return (
    <>
      {read.kind === 'equipment' && (
        <Banner
          tone="warn"
          title={t('import.kindEquipment')}
          action={{ label: t('import.chooseAnother'), onAction: onBack }}
        >
          {t('import.kindEquipmentText')}
        </Banner>
      )}
      {read.kind === 'unknown' && (
        <Banner
          tone="warn"
          title={t('import.kindUnknown')}
          action={{ label: t('import.chooseAnother'), onAction: onBack }}
        >
          {t('import.kindUnknownText')}
        </Banner>
      )}
      {isImportable(read.kind) && read.tables.length === 0 && (
        <Banner tone="error">{t('import.noTable', { kind: kindName(read.kind) })}</Banner>
      )}
      <Card>
        <div class="import-options">
          <Select<Kind>
            label={t('import.kind')}
            value={kind && isImportable(kind) ? kind : ''}
            placeholder={t('ui.choose')}
            onChange={(next) => KINDS.includes(next) && choose({ kind: next, columns: [], decisions: new Map() })}
            options={KINDS.map((value) => ({ value, label: kindName(value) }))}
          />
          {(read.kind === 'students' || read.kind === 'members') && <SchoolYear preview={preview} />}
        </div>
        {choices.columns.length === 0 && preview.plan?.slots !== undefined && (
          <p class="yc-meta">{t('import.slots', { n: preview.plan.slots, m: preview.plan.venues ?? 0 })}</p>
        )}
      </Card>
    </>
  );
}

function SchoolYear({ preview: { schoolYear, choose } }: { preview: Preview }) {
  const years = [schoolYear - 1, schoolYear, schoolYear + 1];
  return (
    <Select
      label={t('import.schoolYear')}
      value={String(schoolYear)}
      onChange={(value) => choose({ schoolYear: Number(value) })}
      options={years.map((year) => ({
        value: String(year),
        label: t('import.schoolYearName', { from: year, to: year + 1 }),
      }))}
    />
  );
}
