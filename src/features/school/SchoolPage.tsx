import { useEffect, useState } from 'preact/hooks';
import { termOfDay } from '../../domain/calendar';
import { dayOf, isDay, type Day } from '../../domain/dates';
import { keyOf } from '../../domain/ids';
import { db } from '../../db/database';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { Icon } from '../../ui/Icon';
import { List } from '../../ui/List';
import { ListItem } from '../../ui/ListItem';
import { href, navigate } from '../../ui/navigate';
import type { PageProps } from '../../ui/page';
import { PageHeader } from '../../ui/PageHeader';
import { Select } from '../../ui/Select';
import { useLive } from '../../ui/useLive';
import { CategoriesCard } from './CategoriesCard';
import { DaySheet } from './DaySheet';
import { loadSchool } from './school.queries';
import './school.css';
import { SchoolCard } from './SchoolCard';
import { nameOfTerm } from '../../ui/termDraft';
import { TermForm } from './TermForm';
import { TermPart } from './TermPart';

/** The school, its categories and its terms with their calendar. `?day=YYYY-MM-DD` opens that day. */
export function SchoolPage({ query }: PageProps) {
  const today = dayOf(new Date());
  const detail = useLive(() => loadSchool(db), []);
  const [chosen, setChosen] = useState('');
  const [days, setDays] = useState<{ from: Day; to?: Day | undefined; holiday?: string | undefined }>();
  const [adding, setAdding] = useState(false);
  const asked = query.get('day');
  useEffect(() => {
    if (asked !== null && isDay(asked)) setDays({ from: asked });
  }, [asked]);
  if (!detail) return <PageHeader title={t('shell.school')} back="office" />;
  const { school, terms } = detail;
  const term =
    terms.find((one) => keyOf(one._id) === chosen) ??
    (asked !== null && isDay(asked) ? termOfDay(terms, asked) : undefined) ??
    termOfDay(terms, today) ??
    terms[0];
  return (
    <>
      <PageHeader title={t('shell.school')} subtitle={school?.palaceName ?? school?.name} back="office" />
      <div class="yc-page">
        <SchoolCard school={school} />
        <List>
          <ListItem
            title={t('terms.title')}
            meta={t('terms.about')}
            leading={<Icon name="archive" size={1.75} />}
            href={href('terms')}
          />
        </List>
        <div class="yc-row">
          <h2 class="yc-grow">{t('common.term')}</h2>
          <Button icon="add" onClick={() => setAdding(true)}>
            {t('school.addTerm')}
          </Button>
        </div>
        {term ? (
          <>
            {terms.length > 1 && (
              <Select
                label={t('common.term')}
                hideLabel
                value={keyOf(term._id)}
                onChange={setChosen}
                options={terms.map((one) => ({ value: keyOf(one._id), label: nameOfTerm(one) }))}
              />
            )}
            <TermPart
              key={term._id}
              term={term}
              terms={terms}
              today={today}
              onDay={(from, to, holiday) => setDays({ from, to, holiday })}
            />
          </>
        ) : (
          <EmptyState title={t('school.noTermTitle')} text={t('school.noTermText')} drawing="book" />
        )}
        <CategoriesCard categories={detail.categories} groups={detail.groups} />
      </div>
      {adding && <TermForm terms={terms} today={today} onClose={() => setAdding(false)} onSaved={setChosen} />}
      {days !== undefined && term && (
        <DaySheet
          key={days.from}
          term={term}
          day={days.from}
          until={days.to}
          holiday={days.holiday}
          onClose={() => {
            setDays(undefined);
            if (asked !== null) navigate('school', { replace: true });
          }}
        />
      )}
    </>
  );
}
