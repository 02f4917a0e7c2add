import { useState } from 'preact/hooks';
import { specialDay } from '../../domain/calendar';
import { daysBetween, isDay, weekdayOf, type Day } from '../../domain/dates';
import type { SpecialDay, Term } from '../../domain/documents';
import { keyOf } from '../../domain/ids';
import { db } from '../../db/database';
import { undo } from '../../db/commit';
import { t } from '../../i18n';
import { ChoiceGroup } from '../../ui/ChoiceGroup';
import { DateField } from '../../ui/DateField';
import { dayWords } from '../../ui/dateWords';
import { FormSheet } from '../../ui/FormSheet';
import { save } from '../../ui/save';
import { Select } from '../../ui/Select';
import { TextField } from '../../ui/TextField';
import { weekdayShort, WEEKDAYS } from '../../ui/weekdays';
import { setDays } from './school.commands';

type Kind = SpecialDay['kind'] | 'usual';
const KINDS: readonly Kind[] = ['usual', 'holiday', 'makeup', 'cancelled'];
type Draft = { from: Day; to: Day; kind: Kind; as: number; reason: string };
/** Longer than the longest holiday inside a term. In days. */
const LONGEST = 60;

export interface DaySheetProps {
  term: Term;
  day: Day;
  /** The last of a run of days; the day itself if missing. */
  until?: Day | undefined;
  /** Name of a public holiday that these days are; the form then begins with it. */
  holiday?: string | undefined;
  onClose: () => void;
}

/** Says what a day, or a run of days, is: usual, holiday, make-up day, cancelled. */
export function DaySheet({ term, day, until = day, holiday, onClose }: DaySheetProps) {
  const before = specialDay(term, day);
  const [first] = useState<Draft>({
    from: day,
    to: until,
    kind: before?.kind ?? (holiday === undefined ? 'usual' : 'holiday'),
    as: before?.as ?? weekdayOf(day),
    reason: before?.reason ?? holiday ?? '',
  });
  const [draft, setDraft] = useState(first);
  const set = (change: Partial<Draft>) => setDraft((now) => ({ ...now, ...change }));
  const outside = (field: string, value: string) =>
    !isDay(value)
      ? t('registers.dateWrong', { field })
      : value < term.start || value > term.end
        ? t('school.outsideTerm', { field })
        : undefined;
  const from = outside(t('school.dayFrom'), draft.from);
  const to =
    outside(t('school.dayTo'), draft.to) ??
    (draft.to < draft.from
      ? t('registers.notBefore', { field: t('school.dayTo'), other: t('school.dayFrom') })
      : daysBetween(draft.from, draft.to) > LONGEST
        ? t('school.tooManyDays', { n: LONGEST })
        : undefined);
  const onSave = async () => {
    const reason = draft.reason.trim();
    const special: SpecialDay | null =
      draft.kind === 'usual'
        ? null
        : { kind: draft.kind, ...(draft.kind === 'makeup' ? { as: draft.as } : {}), ...(reason ? { reason } : {}) };
    const saved = await save(() => setDays(db, keyOf(term._id), draft.from, draft.to, special), {
      text: t('school.daySaved', { day: dayWords(draft.from), kind: t(`school.kind.${draft.kind}`) }),
      undo: (result) => undo(db, result),
    });
    if (saved) onClose();
  };
  return (
    <FormSheet
      title={dayWords(day)}
      onClose={onClose}
      onSave={onSave}
      errors={[from, to].flatMap((text) => text ?? [])}
      isDirty={JSON.stringify(first) !== JSON.stringify(draft)}
      size="auto"
    >
      {(tried) => (
        <>
          <ChoiceGroup<Kind>
            label={t('school.kind')}
            value={draft.kind}
            onChange={(kind) => set({ kind })}
            layout="list"
            options={KINDS.map((kind) => ({
              value: kind,
              label: t(`school.kind.${kind}`),
              hint: t(`school.kindHint.${kind}`),
            }))}
          />
          {draft.kind === 'makeup' && (
            <Select
              label={t('school.as')}
              value={String(draft.as)}
              onChange={(as) => set({ as: Number(as) })}
              options={WEEKDAYS.map((weekday) => ({ value: String(weekday), label: weekdayShort(weekday) }))}
            />
          )}
          {draft.kind !== 'usual' && (
            <TextField
              label={t('school.reason')}
              value={draft.reason}
              onChange={(reason) => set({ reason })}
              placeholder={t('school.reasonExample')}
            />
          )}
          <div class="yc-form-pair">
            <DateField
              label={t('school.dayFrom')}
              value={draft.from}
              onChange={(value) => set({ from: value, ...(draft.to < value ? { to: value } : {}) })}
              min={term.start}
              max={term.end}
              error={tried ? from : undefined}
            />
            <DateField
              label={t('school.dayTo')}
              value={draft.to}
              onChange={(value) => set({ to: value })}
              min={draft.from}
              max={term.end}
              error={tried ? to : undefined}
            />
          </div>
        </>
      )}
    </FormSheet>
  );
}
