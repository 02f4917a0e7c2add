import { useState } from 'preact/hooks';
import type { Day } from '../../domain/dates';
import type { PlanTask, TaskProgress, TaskRow } from '../../domain/palacePlan';
import { TASK_STATES } from '../../domain/planDocuments';
import { idOf, keyOf } from '../../domain/ids';
import { typedText } from '../../domain/typedText';
import { undo } from '../../db/commit';
import { db } from '../../db/database';
import { pictures } from '../../db/pictures';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { ChoiceGroup } from '../../ui/ChoiceGroup';
import { DateField } from '../../ui/DateField';
import { dayWords } from '../../ui/dateWords';
import { FormSheet } from '../../ui/FormSheet';
import { PickerField } from '../../ui/PickerField';
import { Pictures } from '../../ui/pictures/Pictures';
import { save } from '../../ui/save';
import { Select } from '../../ui/Select';
import { TextArea } from '../../ui/TextArea';
import { TextField } from '../../ui/TextField';
import { useLive } from '../../ui/useLive';
import { monthName } from './planWords';
import { deleteTask, saveTask } from './plans.commands';
import { recordsOfMonth, type PalacePage } from './plans.queries';

export interface TaskSheetProps {
  period: string;
  page: PalacePage;
  /** Missing for a new task. */
  row: TaskRow | undefined;
  today: Day;
  isReadOnly: boolean;
  /** Whether the task itself may be rewritten, not only how it goes. */
  mayRewrite: boolean;
  onClose: () => void;
}

/** Adds a task or changes one: what, who, until when, how it goes, and what shows it. */
export function TaskSheet({ period, page, row, today, isReadOnly, mayRewrite, onClose }: TaskSheetProps) {
  const thisMonth = page.months.find((month) => month === today.slice(0, 7)) ?? page.months[0] ?? today.slice(0, 7);
  const [first] = useState(() => ({
    month: row?.task.month ?? thisMonth,
    text: row?.task.text ?? '',
    owner: row?.task.owner ?? '',
    ownerText: row?.task.ownerText ?? '',
    due: row?.task.due ?? '',
    state: row?.state ?? ('open' as const),
    evidence: row?.progress?.evidence ?? '',
    link: row?.progress?.link ?? '',
  }));
  const [draft, setDraft] = useState(first);
  const set = (change: Partial<typeof first>) => setDraft((now) => ({ ...now, ...change }));
  const records = useLive(() => recordsOfMonth(db, draft.month), [draft.month], { keep: true }) ?? [];
  const errors = draft.text.trim() === '' ? [t('registers.needed', { field: t('plans.taskText') })] : [];
  const onSave = async () => {
    const task: PlanTask = {
      ...row?.task,
      month: draft.month,
      text: draft.text.trim(),
      owner: draft.owner || null,
      ownerText: typedText(draft.ownerText),
      due: draft.due || null,
      order: row?.task.order ?? Math.max(0, ...page.rows.map((other) => other.task.order ?? 0)) + 1,
    };
    const progress: TaskProgress = {
      ...row?.progress,
      state: draft.state,
      on: draft.state === 'done' ? (row?.progress?.on ?? today) : null,
      evidence: typedText(draft.evidence),
      link: draft.link || null,
    };
    const isTouched =
      draft.state !== 'open' || row?.progress !== undefined || draft.evidence !== '' || draft.link !== '';
    const saved = await save(() => saveTask(db, period, task, isTouched ? progress : undefined, row?.key), {
      text: t(row ? 'registers.changed' : 'registers.added', { name: task.text }),
      undo: (result) => undo(db, result),
    });
    if (saved) onClose();
  };
  const remove = async () => {
    if (!row) return;
    const gone = await save(() => deleteTask(db, period, row.key), {
      text: t('registers.deleted', { name: row.task.text }),
      undo: (result) => undo(db, result),
    });
    if (gone) onClose();
  };
  const options = [...page.tutors].map(([key, tutor]) => ({ key, name: tutor.name }));
  return (
    <FormSheet
      title={t(row ? 'plans.editTask' : 'plans.addTask')}
      onClose={onClose}
      onSave={onSave}
      errors={errors}
      isDirty={JSON.stringify(first) !== JSON.stringify(draft)}
    >
      {(tried) => (
        <fieldset class="yc-form" disabled={isReadOnly}>
          {isReadOnly && <p class="yc-meta">{t('plans.notYours')}</p>}
          <TextArea
            label={t('plans.taskText')}
            value={draft.text}
            onChange={(text) => set({ text })}
            rows={2}
            maxLength={500}
            disabled={!mayRewrite}
            error={tried ? errors[0] : undefined}
            required
          />
          <div class="yc-form-pair">
            <Select
              label={t('plans.monthColumn')}
              value={draft.month}
              onChange={(month) => set({ month })}
              options={page.months.map((month) => ({ value: month, label: monthName(month) }))}
              disabled={!mayRewrite}
            />
            <DateField
              label={t('plans.due')}
              hint={t('plans.dueHint')}
              value={draft.due}
              onChange={(due) => set({ due })}
              disabled={!mayRewrite}
            />
          </div>
          {mayRewrite && (
            <div class="yc-form-pair">
              <PickerField
                label={t('plans.owner')}
                value={draft.owner ? [draft.owner] : []}
                onChange={([owner]) => set({ owner: owner ?? '' })}
                options={options}
                placeholder={t('ui.notGiven')}
              />
              <TextField
                label={t('plans.ownerText')}
                value={draft.ownerText}
                onChange={(ownerText) => set({ ownerText })}
                placeholder={t('plans.ownerExample')}
                maxLength={60}
              />
            </div>
          )}
          <ChoiceGroup
            label={t('plans.state')}
            value={draft.state}
            onChange={(state) => set({ state })}
            options={TASK_STATES.map((value) => ({ value, label: t(`plans.task.${value}`) }))}
          />
          <TextArea
            label={t('plans.evidence')}
            hint={t('plans.evidenceHint')}
            value={draft.evidence}
            onChange={(evidence) => set({ evidence })}
            rows={2}
            maxLength={2000}
          />
          <PickerField
            label={t('plans.link')}
            value={draft.link ? [keyOf(draft.link)] : []}
            onChange={([link]) => set({ link: link ? idOf('session', link) : '' })}
            options={records.map(({ id, name, date }) => ({ key: keyOf(id), name: `${name} ${dayWords(date)}` }))}
            placeholder={t('plans.noLink')}
          />
          {row && (
            <Pictures
              store={pictures}
              of={idOf('palacePlan', period)}
              kind={`task-${row.key}`}
              label={t('plans.evidencePictures')}
              readOnly={isReadOnly}
            />
          )}
          {row && mayRewrite && (
            <div>
              <Button kind="danger-ghost" icon="delete" onClick={() => void remove()}>
                {t('plans.deleteTask')}
              </Button>
            </div>
          )}
        </fieldset>
      )}
    </FormSheet>
  );
}
