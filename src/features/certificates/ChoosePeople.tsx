import { useState } from 'preact/hooks';
import { matches } from '../../domain/pinyin';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { Checkbox } from '../../ui/Checkbox';
import { Icon } from '../../ui/Icon';
import { href } from '../../ui/navigate';
import { SearchField } from '../../ui/SearchField';
import { Select } from '../../ui/Select';
import { useMore } from '../../ui/useMore';
import { usePinyin } from '../../ui/usePinyin';
import type { Candidate } from './certificates.queries';
import { GRADES, NO_CERTIFICATE } from './certificateWords';

export interface ChoosePeopleProps {
  people: readonly Candidate[];
  /** What the list can be narrowed to; none for tutors. */
  groups: readonly { key: string; name: string }[];
  /** People that one came here for, by their own key: what the list begins with; empty where one came for none. */
  asked: ReadonlySet<string>;
  /** Keys of candidates. */
  chosen: ReadonlySet<string>;
  onChoose: (chosen: ReadonlySet<string>) => void;
  /** Whether one was given the same this term. */
  hasOne: (one: Candidate) => boolean;
  error?: string | undefined;
  /** Missing where no grade is given. */
  gradeOf?: ((one: Candidate) => string) | undefined;
  onGrade: (one: Candidate, grade: string) => void;
}

/** `none`: children in no group; `asked`: those one came for. */
type Narrowed = '' | 'none' | 'asked' | (string & {});

/** A whole term, a group, or single people by name; who has the same already is passed over by 全选. */
export function ChoosePeople(props: ChoosePeopleProps) {
  const { people, groups, asked, chosen, onChoose, hasOne, error, gradeOf, onGrade } = props;
  const [narrowed, setNarrowed] = useState<Narrowed>(asked.size > 0 ? 'asked' : (groups[0]?.key ?? ''));
  const [query, setQuery] = useState('');
  usePinyin();
  // a name is looked for everywhere: who searches rarely knows the group
  const found = people.filter(
    ({ name, group, person }) =>
      matches(query, name) &&
      (query.trim() !== '' ||
        narrowed === '' ||
        groups.length === 0 ||
        (narrowed === 'asked' ? asked.has(person) : group === (narrowed === 'none' ? '' : narrowed))),
  );
  const fresh = found.filter((one) => !hasOne(one));
  const more = useMore(found, 40);
  const toggle = (key: string, isOn: boolean) => {
    const next = new Set(chosen);
    if (isOn) next.add(key);
    else next.delete(key);
    onChoose(next);
  };
  return (
    <div class="yc-stack">
      <div class="yc-form-pair">
        {groups.length > 0 && (
          <Select<Narrowed>
            label={t('certificates.group')}
            value={narrowed === '' ? 'all' : narrowed}
            onChange={(next) => setNarrowed(next === 'all' ? '' : next)}
            options={[
              ...(asked.size > 0 ? [{ value: 'asked', label: t('certificates.askedFor', { n: asked.size }) }] : []),
              ...groups.map(({ key, name }) => ({ value: key, label: name })),
              { value: 'none', label: t('certificates.noGroup') },
              { value: 'all', label: t('certificates.allGroups') },
            ]}
          />
        )}
        <div class="certificates-search">
          <SearchField value={query} onChange={setQuery} label={t('certificates.searchName')} />
        </div>
      </div>
      <div class="yc-row">
        <Button
          size="small"
          icon="check"
          disabled={fresh.length === 0}
          onClick={() => onChoose(new Set([...chosen, ...fresh.map(({ key }) => key)]))}
        >
          {t('certificates.chooseAll', { n: fresh.length })}
        </Button>
        {chosen.size > 0 && (
          <Button size="small" onClick={() => onChoose(new Set())}>
            {t('certificates.chooseNone')}
          </Button>
        )}
      </div>
      {error && (
        <p class="certificates-error" role="alert">
          {error}
        </p>
      )}
      {found.length === 0 ? (
        <p class="yc-meta" role="status">
          {people.length > 0 ? t('certificates.none') : t('certificates.nobodyYet')}
          {people.length === 0 && groups.length === 0 && <a href={href('import')}>{t('registers.import')}</a>}
        </p>
      ) : (
        <ul class="certificates-people" role="list" aria-label={t('certificates.who')} tabIndex={0}>
          {more.rows.map((one) => (
            <li key={one.key}>
              <Checkbox
                label={one.name}
                hint={[one.className, one.groupName, hasOne(one) ? t('certificates.hasOne') : '']
                  .filter(Boolean)
                  .join(' · ')}
                checked={chosen.has(one.key)}
                onChange={(isOn) => toggle(one.key, isOn)}
              />
              {gradeOf && chosen.has(one.key) && (
                <span class="yc-select certificates-grade">
                  <select
                    class="yc-input"
                    aria-label={t('certificates.gradeOf', { name: one.name })}
                    value={gradeOf(one)}
                    onChange={(event) => onGrade(one, event.currentTarget.value)}
                  >
                    {([...GRADES, NO_CERTIFICATE] as const).map((grade) => (
                      <option key={grade} value={grade}>
                        {t(`certificates.grade.${grade}`)}
                      </option>
                    ))}
                  </select>
                  <Icon name="chevronDown" size={1.125} />
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      {more.sentinel}
    </div>
  );
}
