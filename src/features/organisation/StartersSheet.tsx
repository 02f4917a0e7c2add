import { useState } from 'preact/hooks';
import { db } from '../../db/database';
import { undo } from '../../db/commit';
import { t } from '../../i18n';
import { Checkbox } from '../../ui/Checkbox';
import { FormSheet } from '../../ui/FormSheet';
import { save } from '../../ui/save';
import { addRegulations } from './organisation.commands';
import { STARTERS } from './starters';

interface StartersSheetProps {
  /** Titles that there are already. */
  titles: readonly string[];
  order: number;
  onClose: () => void;
}

/** The customary regulations, to be added as drafts that the school makes its own. */
export function StartersSheet({ titles, order, onClose }: StartersSheetProps) {
  const [chosen, setChosen] = useState(() => STARTERS.filter(({ title }) => !titles.includes(title)));
  const onSave = async () => {
    const saved = await save(() => addRegulations(db, chosen, order), {
      text: t('regulations.startersAdded', { n: chosen.length }),
      undo: (result) => undo(db, result),
    });
    if (saved) onClose();
  };
  return (
    <FormSheet
      title={t('regulations.starters')}
      onClose={onClose}
      onSave={onSave}
      errors={chosen.length === 0 ? [t('regulations.startersNone')] : []}
      isDirty={false}
      yes={t('regulations.startersAdd', { n: chosen.length })}
    >
      {() => (
        <>
          <p class="yc-meta">{t('regulations.startersText')}</p>
          <div lang="zh-CN">
            {STARTERS.map((starter) => (
              <Checkbox
                key={starter.title}
                label={starter.title}
                hint={titles.includes(starter.title) ? t('regulations.startersHave') : undefined}
                checked={chosen.includes(starter)}
                onChange={(on) => setChosen(STARTERS.filter((one) => (one === starter ? on : chosen.includes(one))))}
              />
            ))}
          </div>
        </>
      )}
    </FormSheet>
  );
}
