import { t } from '../../i18n';
import { Card } from '../../ui/Card';
import { ChoiceGroup } from '../../ui/ChoiceGroup';
import { DateField } from '../../ui/DateField';
import { PickerField } from '../../ui/PickerField';
import { Select } from '../../ui/Select';
import { TextField } from '../../ui/TextField';
import type { ArchiveChoices } from './archive.queries';
import type { ArchiveSettings } from './archiveSettings';
import { SignsField } from './SignsField';
import { spanChoice, spansOf } from './options';

export interface HowCardProps {
  settings: ArchiveSettings;
  choices: ArchiveChoices;
  date: string;
  onDate: (date: string) => void;
  onChange: (part: Partial<ArchiveSettings>) => void;
}

/** Of what time and which groups, and how: pictures, names, and what stands on the covers. */
export function HowCard({ settings, choices, date, onDate, onChange }: HowCardProps) {
  return (
    <Card title={t('archive.how')}>
      <Select
        label={t('archive.span')}
        value={spanChoice(settings, choices)}
        onChange={(span) => onChange({ span })}
        options={spansOf(choices)}
      />
      <PickerField
        label={t('archive.groups')}
        value={settings.groups.filter((key) => choices.groups.some((group) => group.key === key))}
        onChange={(groups) => onChange({ groups })}
        options={choices.groups}
        multiple
        placeholder={t('archive.allGroups', { n: choices.groups.length })}
      />
      <ChoiceGroup
        label={t('archive.photos')}
        value={settings.photos}
        onChange={(photos) => onChange({ photos })}
        options={[
          { value: 'none', label: t('archive.photos.none') },
          { value: 'small', label: t('archive.photos.small') },
          { value: 'full', label: t('archive.photos.full') },
        ]}
        hint={t(`archive.photosHint.${settings.photos}`)}
      />
      <ChoiceGroup
        label={t('archive.names')}
        value={settings.names}
        onChange={(names) => onChange({ names })}
        options={[
          { value: 'full', label: t('archive.names.full') },
          { value: 'masked', label: t('archive.names.masked') },
        ]}
        hint={settings.names === 'masked' ? t('archive.maskedHint') : undefined}
      />
      <TextField
        label={t('archive.compiler')}
        value={settings.compiler}
        onChange={(compiler) => onChange({ compiler })}
        maxLength={40}
      />
      <DateField label={t('archive.date')} value={date} onChange={(next) => next !== '' && onDate(next)} />
      <TextField
        label={t('archive.prefix')}
        hint={t('archive.prefixHint')}
        value={settings.numberPrefix}
        onChange={(numberPrefix) => onChange({ numberPrefix })}
        maxLength={20}
      />
      <SignsField value={settings.signs} onChange={(signs) => onChange({ signs })} />
    </Card>
  );
}
