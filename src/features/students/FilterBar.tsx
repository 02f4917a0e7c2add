import { className, compareClasses, gradeOf } from '../../domain/classes';
import { compareByPinyin } from '../../domain/pinyin';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { Select } from '../../ui/Select';
import { NO_FILTERS, type StudentFilters } from './studentFilters';
import type { Roster } from './students.queries';
import './students.css';

export interface FilterBarProps {
  roster: Roster;
  filters: StudentFilters;
  onChange: (change: Partial<StudentFilters>) => void;
  /** How many children are shown. */
  found: number;
}

const SWITCHES = ['leftBehind', 'boarding', 'inNoGroup', 'left'] as const;

/** Class, group and what inspectors ask for; says how many are left. */
export function FilterBar({ roster, filters, onChange, found }: FilterBarProps) {
  const codes = [...new Set(roster.rows.flatMap((row) => row.classCode ?? []))].sort(compareClasses);
  const grades = [...new Set(codes.map((code) => String(gradeOf(code))))];
  const classes = grades.flatMap((grade) => [
    { value: grade, label: t('students.wholeGrade', { grade: className(grade) }) },
    ...codes
      .filter((code) => code.includes('.') && String(gradeOf(code)) === grade)
      .map((code) => ({ value: code, label: className(code) })),
  ]);
  const groups = [...roster.groups]
    .map(([value, label]) => ({ value, label }))
    .sort((a, b) => compareByPinyin(a.label, b.label));
  const isFiltered = JSON.stringify({ ...filters, query: '' }) !== JSON.stringify(NO_FILTERS);
  return (
    <div class="students-filters">
      <Select
        label={t('students.class')}
        hideLabel
        value={filters.classCode}
        onChange={(classCode) => onChange({ classCode })}
        placeholder={t('students.allClasses')}
        options={classes}
      />
      <Select
        label={t('students.group')}
        hideLabel
        value={filters.group}
        onChange={(group) => onChange({ group })}
        placeholder={t('students.allGroups')}
        options={groups}
      />
      <div class="students-switches" role="group" aria-label={t('registers.filters')}>
        {SWITCHES.map((name) => (
          <Button
            key={name}
            size="small"
            pressed={filters[name]}
            icon={filters[name] ? 'check' : undefined}
            onClick={() => onChange({ [name]: !filters[name] })}
          >
            {t(`students.only.${name}`)}
          </Button>
        ))}
        {isFiltered && (
          <Button
            size="small"
            kind="plain"
            icon="cross"
            onClick={() => onChange({ ...NO_FILTERS, query: filters.query })}
          >
            {t('registers.clearFilters')}
          </Button>
        )}
      </div>
      <p class="yc-meta" role="status">
        {t('students.found', { n: found })}
      </p>
    </div>
  );
}
