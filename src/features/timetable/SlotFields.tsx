import type { Day } from '../../domain/dates';
import { t } from '../../i18n';
import { ChoiceGroup } from '../../ui/ChoiceGroup';
import { DateField } from '../../ui/DateField';
import { PickerField, type PickerOption } from '../../ui/PickerField';
import { Switch } from '../../ui/Switch';
import { TextField } from '../../ui/TextField';
import { TimeField } from '../../ui/TimeField';
import { weekdayShort, WEEKDAYS } from '../../ui/weekdays';
import type { SlotDraft, SlotErrors } from './slotDraft';

export interface SlotFieldsProps {
  draft: SlotDraft;
  set: (change: Partial<SlotDraft>) => void;
  errors: SlotErrors;
  isNew: boolean;
  /** The first day from which a change can hold; undefined where it is edited in place. */
  earliest: Day | undefined;
  groups: readonly PickerOption[];
  venues: readonly PickerOption[];
  /** Name of the room the group has of its own. */
  ownVenue: string | undefined;
}

const DAYS = WEEKDAYS.map((day) => String(day));

/** The fields of a weekly time. */
export function SlotFields({ draft, set, errors, isNew, earliest, groups, venues, ownVenue }: SlotFieldsProps) {
  const time = (name: 'from' | 'to' | 'winterFrom' | 'winterTo') => ({
    label: t(`timetable.${name}`),
    value: draft[name],
    onChange: (value: string) => set({ [name]: value }),
    error: errors[name],
  });
  return (
    <>
      {isNew && (
        <PickerField
          label={t('common.group')}
          value={draft.group ? [draft.group] : []}
          onChange={([group]) => set({ group: group ?? '' })}
          options={groups}
          error={errors.group}
          required
        />
      )}
      <ChoiceGroup
        label={t('timetable.weekday')}
        value={String(draft.weekday)}
        onChange={(day) => set({ weekday: Number(day) })}
        options={DAYS.map((day) => ({ value: day, label: weekdayShort(Number(day)) }))}
      />
      <div class="yc-form-pair">
        <TimeField {...time('from')} />
        <TimeField {...time('to')} />
      </div>
      <PickerField
        label={t('common.venue')}
        value={draft.venue ? [draft.venue] : []}
        onChange={([venue]) => set({ venue: venue ?? '' })}
        options={venues}
        placeholder={ownVenue ? t('timetable.ownVenue', { name: ownVenue }) : t('ui.notGiven')}
      />
      <ChoiceGroup
        label={t('timetable.weeks')}
        value={draft.weeks}
        onChange={(weeks) => set({ weeks })}
        options={(['all', 'odd', 'even', 'some'] as const).map((value) => ({
          value,
          label: t(`timetable.weeks.${value}`),
        }))}
      />
      {draft.weeks === 'some' && (
        <TextField
          label={t('timetable.weeksText')}
          hint={t('timetable.weeksHint')}
          value={draft.weeksText}
          onChange={(weeksText) => set({ weeksText })}
          error={errors.weeksText}
        />
      )}
      <Switch
        label={t('timetable.winter')}
        hint={t('timetable.winterHint')}
        checked={draft.hasWinter}
        onChange={(hasWinter) => set({ hasWinter })}
      />
      {draft.hasWinter && (
        <div class="yc-form-pair">
          <TimeField {...time('winterFrom')} />
          <TimeField {...time('winterTo')} />
        </div>
      )}
      {(isNew || earliest) && (
        <DateField
          label={t('timetable.startDay')}
          hint={isNew ? t('timetable.startHint') : t('timetable.changeHint', { day: earliest ?? '' })}
          value={draft.start}
          onChange={(start) => set({ start })}
          min={earliest}
          error={errors.start}
        />
      )}
    </>
  );
}
