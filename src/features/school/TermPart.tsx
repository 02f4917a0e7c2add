import { useState } from 'preact/hooks';
import { daysFrom, specialDay, weekOfTerm } from '../../domain/calendar';
import { dayOf, type Day } from '../../domain/dates';
import type { Term } from '../../domain/documents';
import { keyOf } from '../../domain/ids';
import { publicHolidays, type PublicHoliday } from '../../domain/publicHolidays';
import { weeksOfTerm } from '../../domain/slotWeeks';
import { db } from '../../db/database';
import { undo } from '../../db/commit';
import { termNotHere } from '../../db/termPresence';
import { t } from '../../i18n';
import { askDelete } from '../../ui/askDelete';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { Chip } from '../../ui/Chip';
import { dateWord, dayWords } from '../../ui/dateWords';
import { Facts } from '../../ui/Facts';
import { List } from '../../ui/List';
import { ListItem } from '../../ui/ListItem';
import { Menu } from '../../ui/Menu';
import { deleteTerm } from './school.commands';
import { recordsInTerm, specialRunsOf } from './school.queries';
import { specialTone, specialWords } from './specialWords';
import { TermCalendarView } from './TermCalendarView';
import { nameOfTerm } from '../../ui/termDraft';
import { TermForm } from './TermForm';

export interface TermPartProps {
  term: Term;
  terms: readonly Term[];
  today: Day;
  /** A day, or the days from one to another; `holiday` is what a public holiday among them is called. */
  onDay: (from: Day, to?: Day, holiday?: string) => void;
}

/** One term: its days, its winter hours, its calendar, and the days that are not like others. */
export function TermPart({ term, terms, today, onDay }: TermPartProps) {
  const [editing, setEditing] = useState(false);
  const name = nameOfTerm(term);
  const week = weekOfTerm(term, today);
  const special = specialRunsOf(term);
  const holidays = missingHolidays(term);
  return (
    <>
      <Card
        title={name}
        meta={<Span from={term.start} to={term.end} />}
        trailing={
          <span class="yc-row">
            {week !== undefined && <Chip tone="lamp">{t('common.week', { n: week })}</Chip>}
            <Menu
              label={t('school.termMenu')}
              items={[
                { label: t('school.editTerm'), icon: 'edit', onSelect: () => setEditing(true) },
                { label: t('school.deleteTerm'), icon: 'delete', danger: true, onSelect: () => remove(term, name) },
              ]}
            />
          </span>
        }
      >
        <Facts
          facts={[
            { label: t('school.weeks'), value: t('school.weekCount', { n: weeksOfTerm(term) }) },
            {
              label: t('school.winter'),
              value: (term.winterFrom ?? term.winterTo) && <Span from={term.winterFrom} to={term.winterTo} />,
            },
          ]}
        />
        <TermCalendarView term={term} today={today} onDay={onDay} />
      </Card>
      <div class="yc-row">
        <h2 class="yc-grow">{t('school.specialDays')}</h2>
        <Button icon="add" onClick={() => onDay(today >= term.start && today <= term.end ? today : term.start)}>
          {t('school.addDay')}
        </Button>
      </div>
      {holidays.length > 0 && (
        <div class="yc-row">
          {holidays.map(({ name: own, from, to }) => {
            const word = t(`newTerm.holiday.${own}`);
            return (
              <Button key={from} size="small" icon="add" onClick={() => onDay(from, to, word)}>
                {`${word} ${dateWord(from)}`}
              </Button>
            );
          })}
        </div>
      )}
      {special.length === 0 ? (
        <p class="yc-meta">{t('school.noSpecialDays')}</p>
      ) : (
        <List label={t('school.specialDays')}>
          {special.map(({ from, to, week: own, special: what }) => (
            <ListItem
              key={from}
              title={from === to ? dayWords(from) : `${dateWord(from)} – ${dateWord(to)}`}
              meta={[own !== undefined && t('common.week', { n: own }), what.reason].filter(Boolean).join(' · ')}
              trailing={<Chip tone={specialTone(what)}>{specialWords(what)}</Chip>}
              onClick={() => onDay(from, to)}
            />
          ))}
        </List>
      )}
      {editing && <TermForm term={term} terms={terms} today={today} onClose={() => setEditing(false)} />}
    </>
  );
}

/** The public holidays of the term of which the calendar says nothing yet, cut to the term. */
function missingHolidays(term: Term): PublicHoliday[] {
  return publicHolidays(term.start, term.end)
    .map((one) => ({
      ...one,
      from: one.from < term.start ? term.start : one.from,
      to: one.to > term.end ? term.end : one.to,
    }))
    .filter(({ from, to }) => daysFrom(from, to).every((day) => !specialDay(term, day)));
}

/** From a day to another; a line may break after the dash only. */
function Span({ from, to }: { from: Day | null | undefined; to: Day | null | undefined }) {
  return (
    <>
      <span class="yc-whole">{from ?? ''} –</span> <span class="yc-whole">{to ?? ''}</span>
    </>
  );
}

function remove(term: Term, name: string): void {
  void askDelete({
    name,
    blockedBy: async () => {
      if (await termNotHere(db, term.start, dayOf(new Date()))) return t('school.termElsewhere');
      const n = await recordsInTerm(db, term);
      return n > 0 ? t('school.termInUse', { n }) : '';
    },
    run: () => deleteTerm(db, keyOf(term._id)),
    undo: (saved) => undo(db, saved),
  });
}
