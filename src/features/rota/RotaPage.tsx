import { useState } from 'preact/hooks';
import { dayOf, weekdayOf } from '../../domain/dates';
import { weeklyPatch } from '../../domain/dutyRota';
import { weekOfTerm } from '../../domain/calendar';
import { db } from '../../db/database';
import { commit, undo } from '../../db/commit';
import { tutorName } from '../../db/sessions';
import { t } from '../../i18n';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { Chip } from '../../ui/Chip';
import { dateWord } from '../../ui/dateWords';
import { EmptyState } from '../../ui/EmptyState';
import { href } from '../../ui/navigate';
import { IconButton } from '../../ui/IconButton';
import { PageHeader } from '../../ui/PageHeader';
import { PickerField } from '../../ui/PickerField';
import { save } from '../../ui/save';
import { useLive } from '../../ui/useLive';
import { weekdayShort } from '../../ui/weekdays';
import { DaySheet } from './DaySheet';
import { loadRota, rotaId, type DutyDay, type RotaData } from './rota.queries';
import './rota.css';

/** `#/rota`: who is duty officer on which weekday of the term, and on the single days of the coming weeks. */
export function RotaPage() {
  const today = dayOf(new Date());
  const data = useLive(() => loadRota(db, today, t('rota.officer')), [today]);
  const [day, setDay] = useState<DutyDay>();
  if (!data) return <PageHeader title={t('rota.title')} back="office" />;
  const { term } = data;
  const names = (keys: readonly string[]) =>
    keys.map((key) => tutorName(data.tutors, key)).join(t('common.listSeparator'));
  const now = data.days.find((one) => one.day === today);
  return (
    <>
      <PageHeader
        title={t('rota.title')}
        subtitle={now && now.tutors.length > 0 ? t('rota.today', { names: names(now.tutors) }) : t('rota.nobodyToday')}
        back="office"
        actions={<IconButton icon="print" label={t('ui.print')} onClick={() => print()} />}
      />
      <div class="yc-page">
        {!term ? (
          <EmptyState title={t('rota.noTerm')} drawing="book">
            <Button kind="primary" href={href('school')}>
              {t('rota.toSchool')}
            </Button>
          </EmptyState>
        ) : (
          <>
            {!data.mayEdit && <Banner>{t('rota.readOnly')}</Banner>}
            <Card title={t('rota.weekly')} meta={t('rota.weeklyMeta')}>
              <Weekly data={data} />
            </Card>
            <Card title={t('rota.days')} meta={t('rota.daysMeta')}>
              <table class="rota-table">
                <thead>
                  <tr>
                    <th scope="col">{t('rota.week')}</th>
                    {[1, 2, 3, 4, 5, 6, 7].map((weekday) => (
                      <th key={weekday} scope="col">
                        {weekdayShort(weekday)}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {weeksOf(data.days).map((week) => (
                    <tr key={week[0]?.day}>
                      <th scope="row">{weekWord(data, week)}</th>
                      {week.map((one) => (
                        <td key={one.day} class={one.day === today ? 'rota-today' : undefined}>
                          <DayCell
                            one={one}
                            names={names(one.tutors)}
                            onOpen={data.mayEdit ? () => setDay(one) : undefined}
                          />
                        </td>
                      ))}
                    </tr>
                  ))}
                </tbody>
              </table>
            </Card>
          </>
        )}
      </div>
      {day && term && <DaySheet data={data} term={term} one={day} onClose={() => setDay(undefined)} />}
    </>
  );
}

function weeksOf(days: readonly DutyDay[]): DutyDay[][] {
  return [0, 7, 14, 21].map((start) => days.slice(start, start + 7));
}

function weekWord({ term }: RotaData, week: readonly DutyDay[]): string {
  const inTerm = week.find(({ day }) => term && weekOfTerm(term, day) !== undefined);
  const number = term && inTerm ? weekOfTerm(term, inTerm.day) : undefined;
  return number === undefined ? '' : t('common.week', { n: number });
}

function DayCell({ one, names, onOpen }: { one: DutyDay; names: string; onOpen: (() => void) | undefined }) {
  const words = one.isOff && !one.own ? t('rota.off') : names || t('rota.nobody');
  const inside = (
    <>
      <span class="yc-meta">{[dateWord(one.day), weekdayShort(weekdayOf(one.day))].join(' ')}</span>
      <span>{words}</span>
      {one.own && <Chip tone="lamp">{one.note || t('rota.changed')}</Chip>}
    </>
  );
  if (!onOpen) return <div class="rota-day">{inside}</div>;
  return (
    <button type="button" class="rota-day" aria-label={`${dateWord(one.day)} ${words}`} onClick={onOpen}>
      {inside}
    </button>
  );
}

function Weekly({ data }: { data: RotaData }) {
  const { term, rota, weekly, people, mayEdit, tutors } = data;
  const change = (weekday: number, keys: readonly string[]) => {
    if (!term) return;
    const patch = weeklyPatch(rota, weekday, keys);
    void save(() => commit(db, [{ id: rotaId(term), space: 'main', set: patch }]), {
      text: t('rota.weekdayChanged', { day: weekdayShort(weekday) }),
      undo: (saved) => undo(db, saved),
    });
  };
  return (
    <div class="rota-weekly">
      {weekly.map((keys, index) => {
        const weekday = index + 1;
        return mayEdit ? (
          <PickerField
            key={weekday}
            label={weekdayShort(weekday)}
            value={keys}
            onChange={(next) => change(weekday, next)}
            options={people}
            placeholder={t('rota.nobody')}
            multiple
          />
        ) : (
          <p key={weekday}>
            <strong>{weekdayShort(weekday)}</strong>{' '}
            {keys.map((key) => tutorName(tutors, key)).join(t('common.listSeparator')) || t('rota.nobody')}
          </p>
        );
      })}
    </div>
  );
}
