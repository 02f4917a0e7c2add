import { useState } from 'preact/hooks';
import { matches } from '../domain/pinyin';
import { t } from '../i18n';
import { Button } from './Button';
import { Field, type FieldProps } from './Field';
import { Icon } from './Icon';
import { List } from './List';
import { ListItem } from './ListItem';
import { SearchField } from './SearchField';
import { Sheet } from './Sheet';
import { useMore } from './useMore';
import { usePinyin } from './usePinyin';
import './PickerField.css';

export interface PickerOption {
  key: string;
  name: string;
  meta?: string | undefined;
}

export interface PickerFieldProps extends FieldProps {
  /** Keys that are chosen; at most one unless `multiple`. */
  value: readonly string[];
  onChange: (value: string[]) => void;
  options: readonly PickerOption[];
  multiple?: boolean | undefined;
  /** Shown while nothing is chosen. */
  placeholder?: string | undefined;
}

/** One or several out of many by name, pinyin or initials, where the phone's own list would be too long. */
export function PickerField(props: PickerFieldProps) {
  const [open, setOpen] = useState(false);
  const names = props.value.map((key) => props.options.find((option) => option.key === key)?.name ?? key);
  return (
    <>
      <Field {...props}>
        {({ required: _required, ...control }) => (
          <button {...control} type="button" class="yc-input yc-picker" onClick={() => setOpen(true)}>
            <span class="yc-hidden">{props.label}</span>
            <span class={names.length === 0 ? 'yc-picker-none' : undefined}>
              {names.length === 0 ? (props.placeholder ?? t('ui.choose')) : names.join(t('common.listSeparator'))}
            </span>
            <Icon name="chevronDown" size={1.125} />
          </button>
        )}
      </Field>
      {open && <PickerSheet {...props} onClose={() => setOpen(false)} />}
    </>
  );
}

function PickerSheet({
  label,
  value,
  onChange,
  options,
  multiple,
  onClose,
}: PickerFieldProps & { onClose: () => void }) {
  const [query, setQuery] = useState('');
  usePinyin();
  const found = options.filter((option) => matches(query, option.name));
  const more = useMore(found);
  const press = (key: string) => {
    const isOn = value.includes(key);
    if (multiple) {
      onChange(isOn ? value.filter((other) => other !== key) : [...value, key]);
      return;
    }
    onChange(isOn ? [] : [key]);
    onClose();
  };
  return (
    <Sheet
      open
      title={label}
      size="full"
      onClose={onClose}
      footer={
        multiple || value.length > 0 ? (
          <>
            <Button onClick={() => onChange([])}>{t('ui.clear')}</Button>
            <Button kind="primary" onClick={onClose}>
              {t('ui.done')}
            </Button>
          </>
        ) : undefined
      }
    >
      <div class="yc-stack">
        <SearchField value={query} onChange={setQuery} label={t('registers.searchName')} />
        {found.length === 0 ? (
          <p class="yc-meta" role="status">
            {t('registers.nothingFound')}
          </p>
        ) : (
          <List label={label}>
            {more.rows.map((option) => (
              <ListItem
                key={option.key}
                title={option.name}
                meta={option.meta}
                selected={value.includes(option.key)}
                onClick={() => press(option.key)}
              />
            ))}
          </List>
        )}
        {more.sentinel}
      </div>
    </Sheet>
  );
}
