import { isWinter, weekOfTerm } from '../../domain/calendar';
import { addDays, mondayOf, type Day } from '../../domain/dates';
import { meetsOpening, openingOf } from '../../domain/openingHours';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { Chip } from '../../ui/Chip';
import { ChoiceGroup } from '../../ui/ChoiceGroup';
import { dateWord } from '../../ui/dateWords';
import { IconButton } from '../../ui/IconButton';
import { dayIn, isHeld, type Entry } from './entries';
import type { Timetable } from './timetable.queries';
import { minutesWords } from './weekWords';

export interface WeekBarProps {
  table: Timetable;
  /** What the figures are of. */
  entries: readonly Entry[];
  /** Missing while the weekly times are shown. */
  monday: Day | undefined;
  onMonday: (monday: Day | undefined) => void;
  shape: 'table' | 'hours';
  onShape: (shape: 'table' | 'hours') => void;
  today: Day;
}

/** Which week, in which shape, and how long the palace is open in it. */
export function WeekBar({ table, entries, monday, onMonday, shape, onShape, today }: WeekBarProps) {
  const { term } = table;
  const days = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
    day: monday ? dayIn(monday, weekday) : String(weekday),
    sessions: entries.filter((entry) => entry.weekday === weekday && isHeld(entry)),
  }));
  const opening = openingOf(days);
  const inTerm =
    term && monday ? days.map(({ day }) => weekOfTerm(term, day)).find((week) => week !== undefined) : undefined;
  const winter = term && monday && days.some(({ day }) => isWinter(term, day));
  return (
    <div class="timetable-bar yc-noprint">
      <div class="timetable-modes">
        <ChoiceGroup
          label={t('week.mode')}
          hideLabel
          value={monday ? 'week' : 'weekly'}
          onChange={(mode) => onMonday(mode === 'week' ? mondayOf(today) : undefined)}
          options={[
            { value: 'weekly', label: t('week.weekly') },
            { value: 'week', label: t('week.oneWeek') },
          ]}
        />
        <ChoiceGroup
          label={t('week.shape')}
          hideLabel
          value={shape}
          onChange={onShape}
          options={[
            { value: 'table', label: t('week.table'), icon: 'grid' },
            { value: 'hours', label: t('week.hours'), icon: 'timetable' },
          ]}
        />
      </div>
      {monday && (
        <div class="timetable-week">
          <IconButton icon="back" label={t('week.previous')} onClick={() => onMonday(addDays(monday, -7))} />
          <h2>
            {inTerm === undefined ? t('week.outside') : t('week.concrete', { n: inTerm })}
            <small>{t('week.days', { from: dateWord(monday), to: dateWord(addDays(monday, 6)) })}</small>
          </h2>
          <IconButton icon="chevronRight" label={t('week.next')} onClick={() => onMonday(addDays(monday, 7))} />
          {monday !== mondayOf(today) && (
            <Button size="small" onClick={() => onMonday(mondayOf(today))}>
              {t('week.this')}
            </Button>
          )}
          {inTerm !== undefined && <Chip>{t(inTerm % 2 === 1 ? 'week.odd' : 'week.even')}</Chip>}
          {winter && <Chip tone="sky">{t('week.winter')}</Chip>}
        </div>
      )}
      <p class="timetable-opening">
        <span>{t('week.opening')}</span>
        <strong>{t('week.openDays', { n: opening.days })}</strong>
        {opening.days > 0 && <span>{t('week.openShortest', { h: minutesWords(opening.shortest) })}</span>}
        {opening.days > 0 && <span>{t('week.openHours', { h: minutesWords(opening.minutes) })}</span>}
        <Chip tone={meetsOpening(opening) ? 'ok' : 'late'}>
          {t(meetsOpening(opening) ? 'week.openEnough' : 'week.openShort')}
        </Chip>
      </p>
    </div>
  );
}
