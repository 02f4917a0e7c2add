import { useState } from 'preact/hooks';
import { addDays, isDay, type Day } from '../../domain/dates';
import { areTimesInOrder } from '../../domain/slotChange';
import { winterTimes } from '../../domain/timetable';
import { db } from '../../db/database';
import { t } from '../../i18n';
import { Banner } from '../../ui/Banner';
import { ChoiceGroup } from '../../ui/ChoiceGroup';
import { DateField } from '../../ui/DateField';
import { dateWord } from '../../ui/dateWords';
import { FormSheet } from '../../ui/FormSheet';
import { save } from '../../ui/save';
import { TextField } from '../../ui/TextField';
import { useLive } from '../../ui/useLive';
import { dayIn, placeOf, type Entry } from './entries';
import { moveOnce } from './moveSession.commands';
import { answers } from './slotAnswers';
import { changeSlotFrom } from './timetable.commands';
import { lastRecordedDay, type Timetable } from './timetable.queries';
import { groupName } from './timetableWords';
import { keyOf } from '../../domain/ids';
import { timesAt, tryOnce, tryWeekly } from './tryPlace';
import type { Moving } from './useMove';
import { placeClashWords, placeDay, placeWords, venueWord } from './weekWords';

export interface DropSheetProps {
  table: Timetable;
  moving: Moving;
  /** The week on screen; missing for weekly times. */
  monday: Day | undefined;
  entries: readonly Entry[];
  today: Day;
  names: ReadonlyMap<string, string> | undefined;
  onClose: () => void;
}

const laterOf = (a: Day, b: Day): Day => (a > b ? a : b);

/** Asks from when a place holds that something was dropped on: one session is moved, or its weekly time changes from a day on. */
export function DropSheet({ table, moving, monday, entries, today, names, onClose }: DropSheetProps) {
  const { entry, place } = moving;
  const { slot, one } = entry;
  const mayOnce = one !== undefined && monday !== undefined;
  const mayOnwards = slot !== undefined && table.mayArrange;
  const last = useLive(async () => (slot ? await lastRecordedDay(db, slot.group, keyOf(slot._id)) : null), [slot?._id]);
  const earliest = last ? addDays(last, 1) : undefined;
  const [scope, setScope] = useState<'once' | 'onwards'>(mayOnce ? 'once' : 'onwards');
  const [reason, setReason] = useState('');
  const [chosen, setFrom] = useState<Day>();
  const usual = laterOf(laterOf(one?.date ?? today, slot?.start ?? today), earliest ?? '');
  const from = chosen ?? usual;
  const name = groupName(table.groups, entry.group);
  const before = placeOf(entry);
  const dateError =
    scope === 'once'
      ? undefined
      : !isDay(from)
        ? t('registers.dateWrong', { field: t('timetable.startDay') })
        : earliest && from < earliest
          ? t('timetable.recordedUntil', { day: earliest })
          : undefined;
  const reasonError =
    scope === 'once' && reason.trim() === '' ? t('registers.needed', { field: t('week.reason') }) : undefined;
  const orderError =
    slot && scope === 'onwards' && !areTimesInOrder(timesAt(slot, place, table)) ? t('week.refused.order') : undefined;
  const trial =
    scope === 'onwards' && slot
      ? tryWeekly(table, slot, from)
      : mayOnce
        ? tryOnce(table, entry, entries, monday)
        : undefined;
  const clashes = dateError ? [] : (trial?.clashes(place) ?? []);
  const onSave = async () => {
    if (scope === 'once' && one && monday) {
      const date = dayIn(monday, place.weekday);
      const moved = await save(
        () =>
          moveOnce(
            db,
            one,
            { date, from: place.from, to: place.to, venue: place.venue || null },
            reason.trim(),
            table.mayMove,
            today,
            t('week.state.movedAway', { day: dateWord(date) }),
          ),
        {
          text: table.mayMove ? t('week.movedOnce', { name, day: dateWord(date), from: place.from }) : t('week.asked'),
          undo: async (result) => (result.ok ? result.undo() : undefined),
          refusal: (result) => (result.ok ? undefined : t(`week.refused.${result.refusal}`)),
        },
      );
      if (moved) onClose();
      return;
    }
    if (!slot) return;
    const changed = await save(() => changeSlotFrom(db, slot, timesAt(slot, place, table), from), {
      text: t('timetable.changed', { name }),
      ...answers,
    });
    if (changed) onClose();
  };
  const fromWords = `${placeDay(before.weekday, monday)} ${before.from}–${before.to} ${venueWord(table, before.venue)}`;
  const toWords = `${placeDay(place.weekday, monday)} ${place.from}–${place.to} ${venueWord(table, place.venue)}`;
  const winter = slot && winterTimes(slot) && scope === 'onwards' ? timesAt(slot, place, table).winter : null;
  if (last === undefined) return null;
  return (
    <FormSheet
      title={t('week.moveTitle', { name })}
      onClose={onClose}
      onSave={onSave}
      errors={[dateError, reasonError, orderError].flatMap((text) => text ?? [])}
      isDirty={reason !== ''}
      yes={scope === 'onwards' ? t('week.saveOnwards') : table.mayMove ? t('week.saveOnce') : t('week.ask')}
      size="auto"
    >
      {(tried) => (
        <>
          <p aria-label={placeWords(table, entry.group, place, monday)}>
            {t('week.fromTo', { from: fromWords, to: toWords })}
            {winter && <span class="yc-meta"> {t('timetable.winterTimes', winter)}</span>}
          </p>
          {clashes.length > 0 ? (
            <Banner tone="warn" title={t('timetable.clashWarning')}>
              <ul role="list">
                {clashes.map((clash) => (
                  <li key={clash.kind + clash.key + clash.group}>
                    {placeClashWords(table, clash, names)}
                    {scope === 'onwards' && ` (${t('week.clashDays', { n: clash.days.length })})`}
                  </li>
                ))}
              </ul>
            </Banner>
          ) : (
            <p class="timetable-ok">{t('week.noClash')}</p>
          )}
          {mayOnce && mayOnwards && (
            <ChoiceGroup
              label={t('week.scope')}
              value={scope}
              onChange={setScope}
              layout="list"
              options={[
                { value: 'once', label: t('week.once'), hint: t('week.onceHint', { day: dateWord(one.date) }) },
                { value: 'onwards', label: t('week.onwards'), hint: t('week.onwardsHint') },
              ]}
            />
          )}
          {scope === 'onwards' && (
            <DateField
              label={t('timetable.startDay')}
              hint={earliest ? t('timetable.changeHint', { day: earliest }) : t('week.onwardsHint')}
              value={from}
              onChange={setFrom}
              min={earliest}
              error={tried ? dateError : undefined}
            />
          )}
          {scope === 'once' && (
            <>
              <TextField
                label={t('week.reason')}
                value={reason}
                onChange={setReason}
                placeholder={t('week.reasonExample')}
                maxLength={200}
                required
                error={tried ? reasonError : undefined}
              />
              <p class="yc-meta">{t(table.mayMove ? 'week.approvedHint' : 'week.askHint')}</p>
            </>
          )}
        </>
      )}
    </FormSheet>
  );
}
