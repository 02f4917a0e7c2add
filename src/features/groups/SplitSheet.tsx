import { useState } from 'preact/hooks';
import type { Day } from '../../domain/dates';
import { keyOf } from '../../domain/ids';
import { secondHalf, splitNames, type SplitChild, type SplitWay } from '../../domain/splitGroup';
import { termKeyOfDay } from '../../domain/calendar';
import { db } from '../../db/database';
import { undo } from '../../db/commit';
import { t } from '../../i18n';
import { Checkbox } from '../../ui/Checkbox';
import { ChoiceGroup } from '../../ui/ChoiceGroup';
import { DateField } from '../../ui/DateField';
import { FormSheet } from '../../ui/FormSheet';
import { href, navigate } from '../../ui/navigate';
import { NumberField } from '../../ui/NumberField';
import { PickerField } from '../../ui/PickerField';
import { save } from '../../ui/save';
import { TextField } from '../../ui/TextField';
import type { GroupChoices, GroupDetail, MemberRow } from './groups.queries';
import { slotWords } from './groupWords';
import { splitGroup } from './split.commands';

export interface SplitSheetProps {
  detail: GroupDetail;
  /** Who is in the group now. */
  members: readonly MemberRow[];
  choices: GroupChoices;
  today: Day;
  onClose: () => void;
}

/** One group that is too full becomes two: who goes where, in which room, with whom, at what times. */
export function SplitSheet({ detail, members, choices, today, onClose }: SplitSheetProps) {
  const { group, slots } = detail;
  const children = members.map(({ key, student, classCode }): SplitChild => ({
    key,
    name: student?.name ?? '',
    sex: student?.sex ?? undefined,
    classCode,
  }));
  const [names, setNames] = useState(() => splitNames(group.name, choices.names));
  const [way, setWay] = useState<SplitWay>('balanced');
  const [from, setFrom] = useState(today);
  const [capacity, setCapacity] = useState<number | null>(group.capacity ?? null);
  const [venue, setVenue] = useState('');
  const [lead, setLead] = useState('');
  const [times, setTimes] = useState<ReadonlySet<string>>(() => new Set(slots.map(({ _id }) => _id)));
  const [isTouched, setTouched] = useState(false);
  const second = secondHalf(children, way);
  const halves = [children.filter(({ key }) => !second.has(key)), children.filter(({ key }) => second.has(key))];
  const nameErrors = names.map((name, index) => {
    const field = t(index === 0 ? 'groups.splitFirst' : 'groups.splitSecond');
    const trimmed = name.trim();
    if (trimmed === '') return t('registers.needed', { field });
    if (trimmed.length > 40) return t('registers.tooLong', { field, n: 40 });
    const others = choices.names.filter((other) => other !== group.name);
    const isTaken = others.includes(trimmed) || (index === 1 && [group.name, names[0].trim()].includes(trimmed));
    return isTaken ? t('registers.taken', { field, value: trimmed }) : undefined;
  });
  const dayError = from === '' ? t('registers.needed', { field: t('groups.splitDay') }) : undefined;
  const touch =
    <T,>(set: (value: T) => void) =>
    (value: T) => {
      setTouched(true);
      set(value);
    };
  const onSave = async () => {
    const split = {
      names: [names[0].trim(), names[1].trim()] as [string, string],
      capacity: capacity ?? undefined,
      second,
      from,
      venue,
      lead,
      slots: slots.filter(({ _id }) => times.has(_id)),
      termKey: termKeyOfDay(detail.term ? [detail.term] : [], today),
    };
    const saved = await save(() => splitGroup(db, detail, split), {
      text: t('groups.splitDone', { a: split.names[0], b: split.names[1] }),
      undo: (result) => undo(db, result),
    });
    if (!saved) return;
    onClose();
    navigate(href('groups', saved.key));
  };
  return (
    <FormSheet
      title={t('groups.splitTitle', { name: group.name })}
      onClose={onClose}
      onSave={onSave}
      errors={[...nameErrors, dayError].flatMap((error) => error ?? [])}
      isDirty={isTouched}
      yes={t('groups.splitNow')}
    >
      {(tried) => (
        <>
          <div class="yc-form-pair">
            {names.map((name, index) => {
              const half = halves[index] ?? [];
              return (
                <TextField
                  key={index}
                  label={t(index === 0 ? 'groups.splitFirst' : 'groups.splitSecond')}
                  value={name}
                  onChange={touch((value: string) => setNames(index === 0 ? [value, names[1]] : [names[0], value]))}
                  error={tried ? nameErrors[index] : undefined}
                  hint={t('groups.splitCount', {
                    n: half.length,
                    boys: half.filter(({ sex }) => sex === 'male').length,
                    girls: half.filter(({ sex }) => sex === 'female').length,
                    classes: new Set(half.map(({ classCode }) => classCode)).size,
                  })}
                  required
                />
              );
            })}
          </div>
          <ChoiceGroup<SplitWay>
            label={t('groups.splitWay')}
            layout="list"
            value={way}
            onChange={touch(setWay)}
            options={[
              { value: 'balanced', label: t('groups.splitBalanced'), hint: t('groups.splitBalancedHint') },
              { value: 'classes', label: t('groups.splitClasses'), hint: t('groups.splitClassesHint') },
              { value: 'names', label: t('groups.splitNames'), hint: t('groups.splitNamesHint') },
            ]}
          />
          <div class="yc-form-pair">
            <DateField
              label={t('groups.splitDay')}
              value={from}
              onChange={touch(setFrom)}
              error={tried ? dayError : undefined}
            />
            <NumberField
              label={t('groups.splitCapacity')}
              value={capacity}
              onChange={touch(setCapacity)}
              min={1}
              max={500}
              unit={t('groups.people')}
            />
          </div>
          <div class="yc-form-pair">
            <PickerField
              label={t('groups.splitVenue')}
              options={choices.venues.filter(({ key }) => key !== group.venue)}
              value={venue ? [venue] : []}
              onChange={touch(([key]: string[]) => setVenue(key ?? ''))}
              placeholder={t('ui.notGiven')}
            />
            <PickerField
              label={t('groups.splitLead')}
              options={choices.tutors.filter(({ key }) => key !== group.lead)}
              value={lead ? [lead] : []}
              onChange={touch(([key]: string[]) => setLead(key ?? ''))}
              placeholder={t('ui.notGiven')}
            />
          </div>
          {slots.length > 0 && (
            <fieldset class="yc-stack">
              <legend class="yc-field-label">{t('groups.splitTimes')}</legend>
              {slots.map((slot) => (
                <Checkbox
                  key={keyOf(slot._id)}
                  label={slotWords(slot)}
                  checked={times.has(slot._id)}
                  onChange={touch((on: boolean) => {
                    const next = new Set(times);
                    if (on) next.add(slot._id);
                    else next.delete(slot._id);
                    setTimes(next);
                  })}
                />
              ))}
            </fieldset>
          )}
        </>
      )}
    </FormSheet>
  );
}
