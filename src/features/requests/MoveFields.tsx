import { useEffect } from 'preact/hooks';
import { isDay, minutesOf, TIME_PATTERN, type Day } from '../../domain/dates';
import { compareByPinyin } from '../../domain/pinyin';
import type { SessionOfDay } from '../../domain/timetable';
import { t } from '../../i18n';
import { DateField } from '../../ui/DateField';
import { Select } from '../../ui/Select';
import { TimeField } from '../../ui/TimeField';
import { placeClashes } from './clashes';
import { ClashList } from './ClashList';
import type { RequestDraft, RequestErrors } from './requestDraft';
import type { Surroundings } from './requests.queries';
import { sessionText } from './requestWords';

interface MoveFieldsProps {
  draft: RequestDraft;
  set: (change: Partial<RequestDraft>) => void;
  offered: readonly SessionOfDay[];
  facts: Surroundings | undefined;
  wrong: RequestErrors;
  today: Day;
}

/** Which session moves, and to which day, time and room; says at once what is in the way there. */
export function MoveFields({ draft, set, offered, facts, wrong, today }: MoveFieldsProps) {
  const [id] = draft.sessions;
  const one = offered.find((other) => other.id === id);
  const choose = (next: string) => {
    const found = offered.find((other) => other.id === next);
    set({
      sessions: [next],
      ...(found ? { start: found.from, end: found.to, venue: found.venue ?? '' } : {}),
    });
  };
  const isBare = one !== undefined && draft.start === '' && draft.end === '';
  useEffect(() => {
    // opened from a session's page: its times are known once it is found
    if (isBare && id) choose(id);
  }, [isBare, id]);
  const venues = [...(facts?.venues ?? [])].sort(([, a], [, b]) => compareByPinyin(a.name, b.name));
  const isPlace =
    isDay(draft.date) &&
    [draft.start, draft.end].every((time) => TIME_PATTERN.test(time)) &&
    minutesOf(draft.start) < minutesOf(draft.end);
  const place = { date: draft.date, from: draft.start, to: draft.end, venue: draft.venue || null };
  return (
    <>
      <Select
        label={t('requests.session')}
        value={one ? one.id : ''}
        onChange={choose}
        placeholder={offered.length === 0 ? t('requests.noOwnSessions') : t('ui.choose')}
        options={facts ? offered.map((other) => ({ value: other.id, label: sessionText(other, facts) })) : []}
        error={wrong.sessions}
        required
      />
      <div class="yc-form-pair">
        <DateField
          label={t('requests.newDate')}
          value={draft.date}
          min={today}
          onChange={(date) => set({ date })}
          error={wrong.date}
          required
        />
        <Select
          label={t('requests.newVenue')}
          value={draft.venue}
          onChange={(venue) => set({ venue })}
          placeholder={t('ui.notGiven')}
          options={venues.map(([value, venue]) => ({ value, label: venue.name }))}
        />
      </div>
      <div class="yc-form-pair">
        <TimeField
          label={t('requests.start')}
          value={draft.start}
          onChange={(start) => set({ start })}
          error={wrong.start}
          required
        />
        <TimeField label={t('requests.end')} value={draft.end} onChange={(end) => set({ end })} required />
      </div>
      <ClashList clashes={facts && one && isPlace ? placeClashes(one, place, facts) : undefined} />
    </>
  );
}
