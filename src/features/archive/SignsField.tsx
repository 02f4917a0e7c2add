import { useState } from 'preact/hooks';
import type { Sign } from '../../archive/data';
import { SIGNS, signsAlike, USUAL_SIGNS } from '../../archive/volumes/signs';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { TextField } from '../../ui/TextField';

export type OwnSigns = Partial<Record<Sign, string>>;

export interface SignsFieldProps {
  /** The school's own; the usual one stands where there is none. */
  value: OwnSigns;
  onChange: (signs: OwnSigns) => void;
}

const shown = (own: OwnSigns): Record<Sign, string> => {
  const typed = SIGNS.flatMap((sign) => (own[sign]?.trim() ? [[sign, own[sign].trim()] as const] : []));
  return { ...USUAL_SIGNS, ...Object.fromEntries(typed) };
};

/** The signs of the attendance register. What cannot be told apart is said, and kept only when it can. */
export function SignsField({ value, onChange }: SignsFieldProps) {
  const [draft, setDraft] = useState(value);
  const signs = shown(draft);
  const alike = new Set<Sign>(signsAlike(signs));
  const change = (next: OwnSigns): void => {
    setDraft(next);
    if (signsAlike(shown(next)).length === 0) onChange(next);
  };
  return (
    <details class="archive-signs">
      <summary>
        {t('archive.signs')} <span lang="zh-CN">{SIGNS.map((sign) => signs[sign]).join(' ')}</span>
      </summary>
      <div class="archive-sign-fields">
        {SIGNS.map((sign) => (
          <TextField
            key={sign}
            label={t(`archive.sign.${sign}`)}
            value={draft[sign] ?? ''}
            placeholder={USUAL_SIGNS[sign]}
            onChange={(text) => change({ ...draft, [sign]: text })}
            maxLength={2}
            error={alike.has(sign) ? t('archive.signAlike', { sign: signs[sign] }) : undefined}
          />
        ))}
      </div>
      <p class="yc-meta">{t(alike.size > 0 ? 'archive.signsAlikeHint' : 'archive.signsHint')}</p>
      <Button size="small" onClick={() => change({})}>
        {t('archive.signsUsual')}
      </Button>
    </details>
  );
}
