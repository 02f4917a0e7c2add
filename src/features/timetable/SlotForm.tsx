import { useState } from 'preact/hooks';
import { byDay, clashesOf, daysAhead, freeVenues, heldOfSlot } from '../../domain/clashes';
import { addDays, isDay, type Day } from '../../domain/dates';
import type { Slot } from '../../domain/documents';
import { keyOf } from '../../domain/ids';
import { compareByPinyin } from '../../domain/pinyin';
import { db } from '../../db/database';
import { undo } from '../../db/commit';
import { t } from '../../i18n';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { FormSheet } from '../../ui/FormSheet';
import { save } from '../../ui/save';
import { draftOf, errorsOf, timesOf, type SlotDraft } from './slotDraft';
import { SlotFields } from './SlotFields';
import { answers } from './slotAnswers';
import { StopSheet } from './StopSheet';
import { addSlot, changeSlotFrom } from './timetable.commands';
import type { Timetable } from './timetable.queries';
import { clashWords, groupName } from './timetableWords';

export interface SlotFormProps {
  table: Timetable;
  /** Missing for a new one. */
  slot?: Slot | undefined;
  /** Group of a new one, where it is known. */
  group?: string | undefined;
  /** The last day with a session on record of this slot; null while it may be edited in place. */
  last: Day | null;
  today: Day;
  /** Moves it within the grid instead. */
  onMove?: (() => void) | undefined;
  onClose: () => void;
}

/** Adds a weekly time or changes one: in place while nothing is on record, else from a day on. */
export function SlotForm({ table, slot, group = '', last, today, onMove, onClose }: SlotFormProps) {
  const earliest = last === null ? undefined : addDays(last, 1);
  const termStart = table.term?.start ?? today;
  const start = slot
    ? earliest && earliest > today
      ? earliest
      : earliest
        ? today
        : slot.start
    : laterOf(today, termStart);
  const [first] = useState(() => draftOf(slot, group, start));
  const [draft, setDraft] = useState(first);
  const [stopping, setStopping] = useState(false);
  const set = (change: Partial<SlotDraft>) => setDraft((now) => ({ ...now, ...change }));
  const errors = errorsOf(draft, earliest);
  const name = groupName(table.groups, draft.group);
  const onSave = async () => {
    const times = timesOf(draft);
    if (!slot) {
      const added = await save(() => addSlot(db, draft.group, times, draft.start), {
        text: t('timetable.added', { name }),
        undo: (saved) => undo(db, saved),
      });
      if (added) onClose();
      return;
    }
    const changed = await save(() => changeSlotFrom(db, slot, times, draft.start), {
      text: t('timetable.changed', { name }),
      ...answers,
    });
    if (changed) onClose();
  };
  const free = errors.from || errors.to ? [] : freeRooms(table, draft, slot);
  const clashes = errors.from || errors.to || draft.group === '' ? [] : clashesWith(table, draft, slot);
  return (
    <FormSheet
      title={slot ? t('timetable.editTitle', { name }) : t('timetable.add')}
      onClose={onClose}
      onSave={onSave}
      errors={Object.values(errors)}
      isDirty={JSON.stringify(first) !== JSON.stringify(draft)}
    >
      {(tried) => (
        <>
          {clashes.length > 0 && (
            <Banner tone="warn" title={t('timetable.clashWarning')}>
              <ul role="list">
                {clashes.map((text) => (
                  <li key={text}>{text}</li>
                ))}
              </ul>
            </Banner>
          )}
          <SlotFields
            draft={draft}
            set={set}
            errors={tried ? errors : {}}
            isNew={!slot}
            earliest={earliest}
            groups={[...table.groups]
              .map(([key, { name: own }]) => ({ key, name: own }))
              .sort((a, b) => compareByPinyin(a.name, b.name))}
            venues={[...table.venues]
              .map(([key, { name: own, kind, capacity }]) => ({
                key,
                name: own,
                meta: [kind, capacity ? t('week.capacity', { n: capacity }) : '', free.includes(key) && t('week.free')]
                  .filter(Boolean)
                  .join(' · '),
              }))
              .sort(
                (a, b) =>
                  Number(free.includes(b.key)) - Number(free.includes(a.key)) || compareByPinyin(a.name, b.name),
              )}
            ownVenue={table.venues.get(table.groups.get(draft.group)?.venue ?? '')?.name}
          />
          {slot && (
            <div class="yc-row">
              {onMove && (
                <Button icon="arrowRight" onClick={onMove}>
                  {t('week.move')}
                </Button>
              )}
              <Button kind="danger-ghost" icon="cross" onClick={() => setStopping(true)}>
                {t('timetable.stop')}
              </Button>
            </div>
          )}
          {slot && stopping && (
            <StopSheet
              slot={slot}
              name={name}
              earliest={earliest}
              today={today}
              onClose={() => setStopping(false)}
              onStopped={onClose}
            />
          )}
        </>
      )}
    </FormSheet>
  );
}

const laterOf = (a: Day, b: Day): Day => (a > b ? a : b);

/** The time as it stands in the form. */
function triedSlot(draft: SlotDraft, slot: Slot | undefined): Slot {
  return {
    _id: 'slot:tried',
    type: 'slot',
    v: 1,
    group: draft.group,
    start: draft.start,
    ...timesOf(draft),
    ...(slot?.end ? { end: slot.end } : {}),
  };
}

/** What it would clash with, in words. */
function clashesWith(table: Timetable, draft: SlotDraft, slot: Slot | undefined): string[] {
  const tried = triedSlot(draft, slot);
  const slots = [...table.slots.filter((other) => other._id !== slot?._id), tried];
  return clashesOf(slots, table, table.term, draft.start)
    .filter((clash) => clash.slots.includes(keyOf(tried._id)))
    .map((clash) => clashWords(clash, slots, table));
}

/** Rooms in which nothing is held at any of its times, by key. */
function freeRooms(table: Timetable, draft: SlotDraft, slot: Slot | undefined): string[] {
  const { term, groups } = table;
  if (!term || !isDay(draft.start)) return [];
  const days = daysAhead(term, draft.start);
  const others = table.slots.filter((other) => other._id !== slot?._id);
  const held = byDay(others.flatMap((other) => heldOfSlot(other, term, groups, days)));
  return freeVenues([...table.venues.keys()], heldOfSlot(triedSlot(draft, slot), term, groups, days), held);
}
