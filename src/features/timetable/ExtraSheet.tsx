import { useState } from 'preact/hooks';
import { isDayOff } from '../../domain/agreements';
import { byDay, clashesAt, createCommons } from '../../domain/clashes';
import { TIME_PATTERN, type Day } from '../../domain/dates';
import { compareByPinyin } from '../../domain/pinyin';
import { addExtraSession, removeExtraSession } from '../../db/dayPlans';
import { db } from '../../db/database';
import { t } from '../../i18n';
import { Banner } from '../../ui/Banner';
import { dayWords } from '../../ui/dateWords';
import { FormSheet } from '../../ui/FormSheet';
import { PickerField } from '../../ui/PickerField';
import { save } from '../../ui/save';
import { TextField } from '../../ui/TextField';
import { TimeField } from '../../ui/TimeField';
import { isHeld, type Entry } from './entries';
import type { Timetable } from './timetable.queries';
import { groupName } from './timetableWords';
import { placeClashWords } from './weekWords';

export interface ExtraSheetProps {
  table: Timetable;
  day: Day;
  today: Day;
  /** The sessions of that week, for what clashes. */
  entries: readonly Entry[];
  onClose: () => void;
}

/** One session that no weekly time plans, with what would clash. On a day off, and afterwards, it asks why. */
export function ExtraSheet({ table, day, today, entries, onClose }: ExtraSheetProps) {
  const [group, setGroup] = useState('');
  const [from, setFrom] = useState('16:30');
  const [to, setTo] = useState('17:30');
  const [room, setRoom] = useState<string>();
  const [holidayReason, setHolidayReason] = useState('');
  const [backfillReason, setBackfillReason] = useState('');
  const isOff = isDayOff(table.term, day);
  const isPast = day < today;
  const venue = room ?? table.groups.get(group)?.venue ?? '';
  const need = (is: boolean, field: string) => (is ? t('registers.needed', { field }) : undefined);
  const errors = {
    group: need(group === '', t('common.group')),
    from: need(!TIME_PATTERN.test(from), t('timetable.from')),
    to: !TIME_PATTERN.test(to)
      ? need(true, t('timetable.to'))
      : to <= from
        ? t('timetable.endsTooEarly', { field: t('timetable.to'), other: t('timetable.from') })
        : undefined,
    holiday: need(isOff && holidayReason.trim() === '', t('week.extraHoliday')),
    past: need(isPast && backfillReason.trim() === '', t('week.extraPast')),
  };
  const held = byDay(entries.flatMap((entry) => (entry.one && isHeld(entry) ? [entry.one] : [])));
  const tried = { id: 'new', group, date: day, from, to, ...(venue ? { venue } : {}) };
  const clashes = group === '' || errors.from || errors.to ? [] : clashesAt([tried], held, createCommons(table));
  const onSave = async () => {
    const saved = await save(
      () =>
        addExtraSession(db, {
          group,
          date: day,
          from,
          to,
          venue,
          holidayReason: holidayReason.trim(),
          backfillReason: backfillReason.trim(),
          today,
        }),
      {
        text: t('week.extraDone', { name: groupName(table.groups, group) }),
        undo: ({ id }) => removeExtraSession(db, id, day),
      },
    );
    if (saved) onClose();
  };
  return (
    <FormSheet
      title={`${t('week.extraTitle')} · ${dayWords(day)}`}
      onClose={onClose}
      onSave={onSave}
      errors={Object.values(errors).flatMap((text) => text ?? [])}
      isDirty={group !== ''}
    >
      {(wasTried) => (
        <>
          {clashes.length > 0 && (
            <Banner tone="warn" title={t('timetable.clashWarning')}>
              <ul role="list">
                {clashes.map((clash) => (
                  <li key={clash.kind + clash.key + clash.group}>{placeClashWords(table, clash)}</li>
                ))}
              </ul>
            </Banner>
          )}
          <PickerField
            label={t('common.group')}
            value={group ? [group] : []}
            onChange={([key]) => setGroup(key ?? '')}
            options={[...table.groups]
              .map(([key, { name }]) => ({ key, name }))
              .sort((a, b) => compareByPinyin(a.name, b.name))}
            error={wasTried ? errors.group : undefined}
            required
          />
          <div class="yc-form-pair">
            <TimeField
              label={t('timetable.from')}
              value={from}
              onChange={setFrom}
              error={wasTried ? errors.from : undefined}
            />
            <TimeField label={t('timetable.to')} value={to} onChange={setTo} error={wasTried ? errors.to : undefined} />
          </div>
          <PickerField
            label={t('common.venue')}
            value={venue ? [venue] : []}
            onChange={([key]) => setRoom(key ?? '')}
            options={[...table.venues]
              .map(([key, { name, kind }]) => ({ key, name, meta: kind ?? '' }))
              .sort((a, b) => compareByPinyin(a.name, b.name))}
            placeholder={t('ui.notGiven')}
          />
          {isOff && (
            <TextField
              label={t('week.extraHoliday')}
              required
              value={holidayReason}
              onChange={setHolidayReason}
              maxLength={200}
              error={wasTried ? errors.holiday : undefined}
            />
          )}
          {isPast && (
            <TextField
              label={t('week.extraPast')}
              required
              value={backfillReason}
              onChange={setBackfillReason}
              maxLength={200}
              error={wasTried ? errors.past : undefined}
            />
          )}
        </>
      )}
    </FormSheet>
  );
}
