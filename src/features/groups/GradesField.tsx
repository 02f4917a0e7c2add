import { t } from '../../i18n';
import { GRADES } from './groupDraft';
import { gradeWord } from './groupWords';

export interface GradesFieldProps {
  value: readonly string[];
  onChange: (grades: string[]) => void;
}

/** Grades that are admitted; none ticked means all. Junior grades show only where the group has one. */
export function GradesField({ value, onChange }: GradesFieldProps) {
  const shown = value.some((grade) => Number(grade) > 6) ? GRADES : GRADES.slice(0, 6);
  return (
    <fieldset class="yc-choice">
      <legend class="yc-field-label">{t('groups.grades')}</legend>
      <div class="yc-field-hint">{t('groups.gradesHint')}</div>
      <div class="yc-choice-options">
        {shown.map((grade) => {
          const on = value.includes(grade);
          return (
            <label key={grade} class={on ? 'yc-choice-on' : undefined}>
              <input
                type="checkbox"
                checked={on}
                onChange={() => onChange(on ? value.filter((other) => other !== grade) : [...value, grade].sort())}
              />
              <span class="yc-choice-words">{gradeWord(grade)}</span>
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}
