import { useState } from 'preact/hooks';
import type { Paper } from '../../domain/agreements';
import { isDay, type Day } from '../../domain/dates';
import { undo } from '../../db/commit';
import { db } from '../../db/database';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { Checkbox } from '../../ui/Checkbox';
import { DateField } from '../../ui/DateField';
import { FormSheet } from '../../ui/FormSheet';
import { save } from '../../ui/save';
import { signPapers } from './papers.commands';
import type { PaperChild } from './papers.queries';

interface SignBatchSheetProps {
  /** What the class or group is called. */
  name: string;
  paper: Paper;
  paperName: string;
  /** Those who lack it. */
  lacking: readonly PaperChild[];
  termKey: string;
  today: Day;
  onClose: () => void;
}

/** A pile of papers of one class: tick who handed one in; one saving, one 撤销. */
export function SignBatchSheet({ name, paper, paperName, lacking, termKey, today, onClose }: SignBatchSheetProps) {
  // As it was when the sheet was opened: a name that goes while one ticks would shift the others under the finger.
  const [children] = useState(lacking);
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [signedOn, setSignedOn] = useState<string>(today);
  const isAll = ticked.size === children.length;
  const tick = (key: string, isOn: boolean) => {
    const next = new Set(ticked);
    if (isOn) next.add(key);
    else next.delete(key);
    setTicked(next);
  };
  const errors = [
    ticked.size === 0 && t('roster.tickSomebody'),
    !isDay(signedOn) && t('registers.dateWrong', { field: t('students.signedOn') }),
  ].filter((text) => text !== false);
  const onSave = async () => {
    const signatures = new Map(
      children.flatMap(({ key, student }) =>
        ticked.has(key) ? [[key, { signedBy: student.guardian?.name ?? '', signedOn }] as const] : [],
      ),
    );
    const saved = await save(() => signPapers(db, paper, signatures, termKey), {
      text: t('roster.pileSaved', { n: signatures.size, name }),
      undo: (result) => undo(db, result),
    });
    if (saved) onClose();
  };
  return (
    <FormSheet
      title={`${name} · ${paperName}`}
      onClose={onClose}
      onSave={onSave}
      errors={errors}
      isDirty={ticked.size > 0}
      yes={t('roster.savePile', { n: ticked.size })}
      size="full"
    >
      {(tried) => (
        <>
          <p>{t('roster.pileText')}</p>
          <DateField
            label={t('students.signedOn')}
            value={signedOn}
            onChange={setSignedOn}
            error={tried && !isDay(signedOn) ? errors.at(-1) : undefined}
          />
          <Button onClick={() => setTicked(isAll ? new Set() : new Set(children.map(({ key }) => key)))}>
            {t(isAll ? 'roster.tickNone' : 'roster.tickAll', { n: children.length })}
          </Button>
          <div class="roster-pile" role="group" aria-label={paperName}>
            {children.map(({ key, student }) => (
              <Checkbox
                key={key}
                label={student.nickname ? `${student.name}（${student.nickname}）` : student.name}
                hint={student.guardian?.name ? t('roster.guardian', { name: student.guardian.name }) : undefined}
                checked={ticked.has(key)}
                onChange={(isOn) => tick(key, isOn)}
              />
            ))}
          </div>
        </>
      )}
    </FormSheet>
  );
}
