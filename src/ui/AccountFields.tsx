import { useState } from 'preact/hooks';
import { isSchoolId } from '../domain/spaces';
import type { Account } from '../domain/syncState';
import { t } from '../i18n';
import { Checkbox } from './Checkbox';
import { TextField } from './TextField';

/** What keeps an account from being tried, by field; empty when it may be. */
export function accountErrors(account: Account): Partial<Record<keyof Account, string>> {
  const errors: Partial<Record<keyof Account, string>> = {};
  if (account.url.trim() === '') errors.url = t('join.missing');
  if (account.school === '') errors.school = t('join.missing');
  else if (!isSchoolId(account.school)) errors.school = t('join.badSchool');
  if (account.user === '') errors.user = t('join.missing');
  if (account.password === '') errors.password = t('join.missing');
  return errors;
}

export interface AccountFieldsProps {
  value: Account;
  onChange: (account: Account) => void;
  /** Shown once the person tried to go on. */
  errors: Partial<Record<keyof Account, string>>;
}

/** Address, school, account and password, as on the slip from the office. */
export function AccountFields({ value, onChange, errors }: AccountFieldsProps) {
  const [isShown, setShown] = useState(false);
  const set = (part: keyof Account) => (text: string) => onChange({ ...value, [part]: text });
  return (
    <div class="yc-stack">
      <TextField
        label={t('join.url')}
        hint={t('join.urlHint')}
        inputMode="url"
        value={value.url}
        onChange={set('url')}
        error={errors.url}
      />
      <TextField
        label={t('join.school')}
        hint={t('join.schoolHint')}
        value={value.school}
        onChange={(text) => set('school')(text.normalize('NFKC').trim().toLowerCase())}
        error={errors.school}
      />
      <TextField
        label={t('join.user')}
        autoComplete="username"
        value={value.user}
        onChange={(text) => set('user')(text.trim())}
        error={errors.user}
      />
      <TextField
        label={t('join.password')}
        type={isShown ? 'text' : 'password'}
        autoComplete="current-password"
        value={value.password}
        onChange={set('password')}
        error={errors.password}
      />
      <Checkbox label={t('join.showPassword')} checked={isShown} onChange={setShown} />
    </div>
  );
}
