import { keyOf } from '../../domain/ids';
import { t } from '../../i18n';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { Checkbox } from '../../ui/Checkbox';
import { DateField } from '../../ui/DateField';
import { dateWord } from '../../ui/dateWords';
import { Select } from '../../ui/Select';
import { nameOfTerm, termWords, type TermErrors } from '../../ui/termDraft';
import { TextField } from '../../ui/TextField';
import { holidayId, holidaysIn } from './newTermDraft';
import type { StepProps } from './stepProps';

export interface CalendarStepProps extends StepProps {
  /** Terms that are not set up yet. */
  keys: readonly string[];
  errors: TermErrors;
  onTerm: (key: string) => void;
  onRestart: () => void;
}

/** Which term, from when to when, which days are free. */
export function CalendarStep({ draft, set, ground, keys, errors, onTerm, onRestart }: CalendarStepProps) {
  const { term, worked } = draft;
  const day = (name: 'start' | 'end' | 'winterFrom' | 'winterTo') => ({
    value: term[name],
    onChange: (value: string) => set({ term: { ...term, [name]: value } }),
    error: errors[name],
  });
  const existing = ground.terms.find((one) => keyOf(one._id) === term.key);
  const options = [...(existing ? [term.key] : []), ...keys.filter((key) => key !== term.key || !existing)];
  const holidays = holidaysIn(draft);
  return (
    <>
      <p class="yc-meta">{t('newTerm.about')}</p>
      {existing && (
        <Banner title={t('newTerm.exists', { name: nameOfTerm(existing) })}>{t('newTerm.existsText')}</Banner>
      )}
      <Card title={t('newTerm.step.calendar')} trailing={<Button onClick={onRestart}>{t('newTerm.restart')}</Button>}>
        <div class="newterm-fields">
          <Select
            label={t('school.whichTerm')}
            value={term.key}
            onChange={onTerm}
            options={options.map((key) => ({ value: key, label: termWords(key) }))}
          />
          <TextField
            label={t('school.termName')}
            value={term.name}
            onChange={(name) => set({ term: { ...term, name } })}
          />
        </div>
        <div class="newterm-fields">
          <DateField label={t('school.termStart')} {...day('start')} required />
          <DateField label={t('school.termEnd')} {...day('end')} required />
        </div>
        <div class="newterm-fields">
          <DateField label={t('school.winterFrom')} hint={t('school.winterHint')} {...day('winterFrom')} />
          <DateField label={t('school.winterTo')} {...day('winterTo')} />
        </div>
      </Card>
      <Card title={t('newTerm.holidays')} meta={t('newTerm.holidaysHint')}>
        {holidays.length === 0 && <p class="yc-meta">{t('newTerm.noHolidays')}</p>}
        {holidays.map((holiday) => {
          const id = holidayId(holiday);
          const { from, to } = holiday;
          return (
            <Checkbox
              key={id}
              label={t(`newTerm.holiday.${holiday.name}`)}
              hint={from === to ? dateWord(from) : `${dateWord(from)} – ${dateWord(to)}`}
              checked={!worked.includes(id)}
              onChange={(isFree) => set({ worked: isFree ? worked.filter((one) => one !== id) : [...worked, id] })}
            />
          );
        })}
      </Card>
    </>
  );
}
