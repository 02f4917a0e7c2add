import { useRef } from 'preact/hooks';
import { t } from '../i18n';
import { Icon } from './Icon';
import { IconButton } from './IconButton';
import './Field.css';
import './SearchField.css';

export interface SearchFieldProps {
  value: string;
  onChange: (value: string) => void;
  /** What is searched; placeholder and name in one. 搜索 by default. */
  label?: string | undefined;
}

/** A search box that can be emptied with one tap. */
export function SearchField({ value, onChange, label = t('ui.search') }: SearchFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <div class="yc-search" role="search">
      <Icon name="search" size={1.375} />
      <input
        ref={input}
        class="yc-input"
        type="search"
        enterkeyhint="search"
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        aria-label={label}
        placeholder={label}
        value={value}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
      {value && (
        <IconButton
          icon="cross"
          label={t('ui.clear')}
          onClick={() => {
            onChange('');
            input.current?.focus();
          }}
        />
      )}
    </div>
  );
}
