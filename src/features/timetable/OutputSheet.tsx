import { useState } from 'preact/hooks';
import type { Day } from '../../domain/dates';
import { db } from '../../db/database';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { ChoiceGroup } from '../../ui/ChoiceGroup';
import { PickerField } from '../../ui/PickerField';
import { canShareFile, saveFile, shareFile } from '../../ui/saveFile';
import { Sheet } from '../../ui/Sheet';
import { toast } from '../../ui/Toast';
import { useLive } from '../../ui/useLive';
import { writeWorkbook } from '../../ui/workbook/writeWorkbook';
import { weeklyEntries } from './entries';
import type { Paper } from './Papers';
import { loadTermPlan, palaceName } from './termPlan.queries';
import type { Timetable } from './timetable.queries';
import { rowsOf } from './WeekGrid';

export interface OutputSheetProps {
  table: Timetable;
  today: Day;
  onPrint: (paper: Paper, palace: string) => void;
  onClose: () => void;
}

const WHAT = ['whole', 'venue', 'tutor', 'group'] as const;
const WORDS = { whole: 'whole', venue: 'doors', tutor: 'perTutor', group: 'perGroup' } as const;

/** What files may not be called on Windows and phones. */
const fileName = (name: string): string => name.replace(/[\\/:*?"<>|]/g, ' ').trim();

/** The timetable on paper, as a spreadsheet, and for the calendars of phones. */
export function OutputSheet({ table, today, onPrint, onClose }: OutputSheetProps) {
  const [paper, setPaper] = useState<Paper>({ what: 'whole', only: undefined });
  const [busy, setBusy] = useState<'xlsx' | 'ics'>();
  const palace = useLive(() => palaceName(db), []) ?? '';
  const { term } = table;
  const { what, only } = paper;
  const rows = what === 'whole' ? [] : rowsOf(table, weeklyEntries(table), what).filter(({ key }) => key !== '');
  const chosen = rows.find(({ key }) => key === only)?.name;
  const name = fileName([chosen ?? palace, t('shell.timetable'), today].filter(Boolean).join(' '));
  const keep = async (kind: 'xlsx' | 'ics', make: () => Promise<File>) => {
    setBusy(kind);
    try {
      const file = await make();
      if (canShareFile(file) && kind === 'ics') {
        const ended = await shareFile(file);
        if (ended !== 'failed') return;
      }
      saveFile(file);
      toast.show({ text: t('week.fileSaved', { name: file.name }), tone: 'ok' });
    } catch {
      // the writer ran out of room, or its code could not be fetched
      toast.show({ text: t('week.fileFailed'), tone: 'bad' });
    } finally {
      setBusy(undefined);
    }
  };
  const makeXlsx = async (): Promise<File> => {
    const { timetableWorkbook } = await import('./timetableWorkbook');
    return writeWorkbook(name, timetableWorkbook(table, term ? await loadTermPlan(db, term) : [], today));
  };
  const makeIcs = async (): Promise<File> => {
    if (!term) throw new Error('there is no term');
    const { timetableIcs } = await import('./timetableIcs');
    const whose = what === 'whole' || only === undefined ? ({ by: 'all' } as const) : { by: what, key: only };
    const title = t('week.icsName', { name: chosen ?? palace }).trim();
    const text = timetableIcs(table, term, await loadTermPlan(db, term), whose, title, today, Date.now());
    return new File([text], `${name}.ics`, { type: 'text/calendar' });
  };
  return (
    <Sheet
      open
      title={t('week.output')}
      onClose={onClose}
      footer={
        <Button kind="primary" icon="print" onClick={() => onPrint(paper, palace)}>
          {t('week.print')}
        </Button>
      }
    >
      <ChoiceGroup
        label={t('week.what')}
        value={what}
        onChange={(next) => setPaper({ what: next, only: undefined })}
        layout="list"
        options={WHAT.map((value) => ({
          value,
          label: t(`week.${WORDS[value]}`),
          hint: t(`week.${WORDS[value]}Hint`),
        }))}
      />
      {what !== 'whole' && (
        <PickerField
          label={t('week.only')}
          value={only === undefined ? [] : [only]}
          onChange={([key]) => setPaper({ what, only: key })}
          options={rows.map(({ key, name: own }) => ({ key, name: own }))}
          placeholder={t('week.all')}
        />
      )}
      <div class="yc-stack">
        <Button wide icon="download" busy={busy === 'xlsx'} onClick={() => void keep('xlsx', makeXlsx)}>
          {t('week.xlsx')}
        </Button>
        <Button wide icon="calendar" busy={busy === 'ics'} onClick={() => void keep('ics', makeIcs)}>
          {t('week.ics')}
        </Button>
        <p class="yc-meta">{t('week.icsHint')}</p>
      </div>
    </Sheet>
  );
}
