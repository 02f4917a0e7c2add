import { useState } from 'preact/hooks';
import { db } from '../../db/database';
import type { Committed } from '../../db/commit';
import type { Sheet } from '../../domain/sheet/cells';
import type { Kind } from '../../domain/sheet/kinds';
import { idOfRow, type Plan, type PlannedRow } from '../../domain/sheet/plan';
import { t } from '../../i18n';
import { ActionBar } from '../../ui/ActionBar';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { Progress } from '../../ui/Progress';
import { toast } from '../../ui/Toast';
import { AskSheet } from './AskSheet';
import { ColumnsCard } from './ColumnsCard';
import { forgetHeaders } from './import.commands';
import { RowsPanel, type RowFilter } from './RowsPanel';
import { SheetsCard } from './SheetsCard';
import { TermCard } from './TermCard';
import { usePreview, type Preview } from './useImport';
import { WarningsCard } from './WarningsCard';
import { WriteBar } from './WriteBar';

export interface PreviewPanelProps {
  sheets: readonly Sheet[];
  onBack: () => void;
  onDone: (plan: Plan, kinds: readonly Kind[], saved: Committed) => void;
}

/** What the file was taken for and what each row will do, before anything is written. */
export function PreviewPanel(props: PreviewPanelProps) {
  const preview = usePreview(props.sheets);
  if (!preview) return <Progress label={t('ui.loading')} />;
  return <Ready {...props} preview={preview} />;
}

function Ready({ sheets, onBack, onDone, preview }: PreviewPanelProps & { preview: Preview }) {
  const { read, plan, choices, choose } = preview;
  const [asked, setAsked] = useState<PlannedRow>();
  const [filter, setFilter] = useState<RowFilter>('all');
  const hasSheets = read.tables.length > 1;
  return (
    <>
      <div class="yc-page import-preview">
        <SheetsCard preview={preview} sheets={sheets} />
        <RememberedBanner preview={preview} />
        <ColumnsCard preview={preview} />
        {read.tables.length > 0 && !plan && <Progress label={t('ui.loading')} />}
        {plan && (
          <>
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
      {plan ? (
        <WriteBar plan={plan} preview={preview} onBack={onBack} onDone={onDone} />
      ) : (
        <ActionBar>
          <Button size="large" onClick={onBack}>
            {t('import.chooseAnother')}
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

/** That a header is read as somebody once corrected it, and the way to have it read as it is. */
function RememberedBanner({ preview: { read } }: { preview: Preview }) {
  const known = read.sheets.filter(({ isRemembered }) => isRemembered);
  if (known.length === 0) return null;
  const forget = async () => {
    await forgetHeaders(
      db,
      known.flatMap(({ header }) => header ?? []),
    );
    toast.show({ text: t('import.forgotten') });
  };
  return (
    <Banner action={{ label: t('import.forget'), onAction: () => void forget() }}>
      {t('import.remembered', { n: known.length })}
    </Banner>
  );
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
