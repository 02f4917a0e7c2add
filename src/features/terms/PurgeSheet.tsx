import { useState } from 'preact/hooks';
import { db } from '../../db/database';
import type { Day } from '../../domain/dates';
import { t } from '../../i18n';
import { Banner } from '../../ui/Banner';
import { Checkbox } from '../../ui/Checkbox';
import { confirm } from '../../ui/Confirm';
import { FormSheet } from '../../ui/FormSheet';
import { save } from '../../ui/save';
import { TextField } from '../../ui/TextField';
import { termName } from './termName';
import { purgeTerm } from './terms.commands';
import type { TermRow } from './terms.queries';

export interface PurgeSheetProps {
  row: TermRow;
  isJoined: boolean;
  today: Day;
  onClose: () => void;
}

/** Clears a term for good: says what it means, wants the term's number typed, and asks once more. */
export function PurgeSheet({ row, isJoined, today, onClose }: PurgeSheetProps) {
  const [typed, setTyped] = useState('');
  const [isSaved, setSaved] = useState(false);
  const { key, contents } = row;
  const name = termName(row);
  const wrong = typed.trim() === key ? undefined : t('terms.purgeTypeWrong', { key });
  const purge = async (): Promise<void> => {
    const isSure = await confirm({
      title: t('terms.purgeAgain', { name }),
      text: t(isJoined ? 'terms.purgeServer' : 'terms.purgeAlone'),
      yes: t('terms.purgeYes'),
      danger: true,
    });
    if (!isSure) return;
    if (await save(() => purgeTerm(db, key, today), { text: t('terms.purgeDone', { name }) })) onClose();
  };
  return (
    <FormSheet
      title={t('terms.purgeTitle', { name })}
      onClose={onClose}
      onSave={purge}
      errors={[...(isSaved ? [] : [t('terms.purgeSavedNeeded')]), ...(wrong ? [wrong] : [])]}
      isDirty={false}
      yes={t('terms.purgeYes')}
      danger
    >
      {(tried) => (
        <>
          <Banner tone="warn" title={t('terms.purgeFirst')} />
          <ul class="terms-means">
            <li>{t('terms.purgeWhat', { sessions: contents.sessions, photos: contents.photos })}</li>
            {isJoined && <li>{t('terms.purgeEvery')}</li>}
            <li>{t(isJoined ? 'terms.purgeServer' : 'terms.purgeAlone')}</li>
          </ul>
          <Checkbox label={t('terms.purgeSaved')} checked={isSaved} onChange={setSaved} />
          <TextField
            label={t('terms.purgeType', { key })}
            value={typed}
            onChange={setTyped}
            error={tried ? wrong : undefined}
          />
        </>
      )}
    </FormSheet>
  );
}
