import { useState } from 'preact/hooks';
import { language, t, type Language } from '../../i18n';
import { readAppearance, saveAppearance, type Appearance } from '../../ui/appearance';
import { Card } from '../../ui/Card';
import { ChoiceGroup } from '../../ui/ChoiceGroup';
import { chooseLanguage } from '../../ui/languageChoice';
import { Switch } from '../../ui/Switch';
import { toast } from '../../ui/Toast';

function speak(chosen: Language): void {
  chooseLanguage(chosen).catch(() => toast.show({ text: t('settings.languageFailed'), tone: 'bad' }));
}

/** Language, light or dark, size of words, and the look for sunlight. Each holds at once. */
export function LookCard() {
  const [look, setLook] = useState(readAppearance);
  const change = (part: Partial<Appearance>): void => {
    const next = { ...look, ...part };
    setLook(next);
    saveAppearance(next);
  };
  return (
    <Card title={t('settings.look')}>
      <ChoiceGroup
        label={t('settings.language')}
        value={language()}
        onChange={speak}
        options={[
          { value: 'zh', label: t('settings.language.zh') },
          { value: 'en', label: t('settings.language.en') },
        ]}
      />
      <ChoiceGroup
        label={t('settings.theme')}
        value={look.theme}
        onChange={(theme) => change({ theme })}
        options={[
          { value: 'auto', label: t('settings.theme.auto') },
          { value: 'light', label: t('settings.theme.light'), icon: 'sun' },
          { value: 'dark', label: t('settings.theme.dark'), icon: 'moon' },
        ]}
      />
      <ChoiceGroup
        label={t('settings.text')}
        value={look.text}
        onChange={(text) => change({ text })}
        options={[
          { value: 'normal', label: t('settings.text.normal') },
          { value: 'large', label: t('settings.text.large') },
          { value: 'huge', label: t('settings.text.huge') },
        ]}
      />
      <Switch
        label={t('settings.sunlight')}
        hint={t('settings.sunlightHint')}
        checked={look.contrast === 'high'}
        onChange={(on) => change({ contrast: on ? 'high' : 'normal' })}
      />
    </Card>
  );
}
