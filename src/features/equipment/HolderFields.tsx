import { holderOf, type HolderType } from '../../domain/stock';
import { t } from '../../i18n';
import { ChoiceGroup } from '../../ui/ChoiceGroup';
import { PickerField } from '../../ui/PickerField';
import type { HolderNames } from './equipment.queries';

interface HolderFieldsProps {
  /** `group:<key>`; only `group:` while nobody is chosen. */
  value: string;
  onChange: (place: string) => void;
  names: HolderNames;
  error: string | undefined;
}

/** Who gets it: a group, a person, a room. */
export function HolderFields({ value, onChange, names, error }: HolderFieldsProps) {
  const { type, key } = holderOf(value) ?? { type: 'group' as HolderType, key: '' };
  const options = [...names]
    .filter(([place]) => place.startsWith(`${type}:`))
    .map(([place, name]) => ({ key: place.slice(type.length + 1), name }));
  return (
    <>
      <ChoiceGroup
        label={t('equipment.to')}
        value={type}
        onChange={(next) => onChange(`${next}:`)}
        options={[
          { value: 'group', label: t('equipment.toGroup') },
          { value: 'tutor', label: t('equipment.toTutor') },
          { value: 'venue', label: t('equipment.toVenue') },
        ]}
      />
      <PickerField
        label={t('equipment.who')}
        value={key ? [key] : []}
        onChange={([next]) => onChange(`${type}:${next ?? ''}`)}
        options={options}
        error={error}
        required
      />
    </>
  );
}
