import { useState } from 'preact/hooks';
import { keyOf } from '../../domain/ids';
import { OUTCOMES, type CountLine, type Outcome } from '../../domain/stocktakes';
import { db } from '../../db/database';
import { undo } from '../../db/commit';
import { t } from '../../i18n';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { ChoiceGroup } from '../../ui/ChoiceGroup';
import { FormSheet } from '../../ui/FormSheet';
import { save } from '../../ui/save';
import { Stepper } from '../../ui/Stepper';
import { TextField } from '../../ui/TextField';
import { counterText } from './CountRow';
import { saveCount, type CountStep } from './stocktake.commands';
import type { StocktakeView } from './stocktake.queries';

interface CountSheetProps {
  line: CountLine;
  view: StocktakeView;
  onClose: () => void;
}

/** Counts one item; where two people's numbers differ, says so and asks which one holds. */
export function CountSheet({ line, view, onClose }: CountSheetProps) {
  const { item, count, counts, expected, isDisputed } = line;
  const mine = counts.find(({ by }) => by === view.me)?.n ?? null;
  const [n, setN] = useState<number | null>(mine ?? line.counted ?? expected);
  const [outcome, setOutcome] = useState<Outcome | 'none'>(count?.outcome ?? 'none');
  const [outcomeCount, setOutcomeCount] = useState<number | null>(count?.outcomeCount ?? 1);
  const [note, setNote] = useState(count?.note ?? '');
  const isBroken = outcome === 'replace' || outcome === 'repair';
  const errors = {
    n: n === null || n < 0 || n > 100_000 ? t('registers.needed', { field: t('stocktake.found') }) : undefined,
    outcome:
      outcome === 'none'
        ? undefined
        : outcomeCount === null || outcomeCount < 1
          ? t('registers.needed', { field: t('stocktake.outcomeCount') })
          : isBroken && outcomeCount > (n ?? 0)
            ? t('stocktake.outcomeTooMany', { n: n ?? 0 })
            : undefined,
  };
  const write = (step: CountStep, text: string) =>
    save(() => saveCount(db, view.key, keyOf(item._id), step), { text, undo: (saved) => undo(db, saved) });
  const onSave = async () => {
    // a count that only opened the sheet again is not made anew
    const own = n !== null && (n !== mine || counts.length === 0) ? { n } : {};
    const done = outcome === 'none' ? { outcome: null, outcomeCount: null } : { outcome, outcomeCount };
    const saved = await write(
      { ...own, ...done, note: note.trim() || null },
      t('stocktake.saved', { name: item.name, n: n ?? 0 }),
    );
    if (saved) onClose();
  };
  return (
    <FormSheet
      title={t('stocktake.countTitle', { name: item.name })}
      size="auto"
      onClose={onClose}
      onSave={onSave}
      errors={Object.values(errors).flatMap((text) => text ?? [])}
      isDirty={false}
    >
      {(tried) => (
        <>
          {isDisputed && (
            <Banner tone="warn" title={t('stocktake.disputed')}>
              <p>{t('stocktake.agreeText')}</p>
              {counts.map((one) => (
                <div key={one.by} class="stock-line">
                  <div>{t('stocktake.countedBy', { who: counterText(one.by, view), n: one.n })}</div>
                  <Button
                    onClick={() =>
                      void write({ agreed: one.n }, t('stocktake.agreed', { n: one.n })).then((saved) => {
                        if (saved) onClose();
                        return undefined;
                      })
                    }
                  >
                    {t('stocktake.agree')}
                  </Button>
                </div>
              ))}
            </Banner>
          )}
          <p class="yc-meta">{t('stocktake.expected', { n: expected, unit: item.unit ?? '' })}</p>
          <Stepper
            label={t('stocktake.found')}
            hint={t('stocktake.foundHint')}
            value={n}
            onChange={setN}
            min={0}
            unit={item.unit ?? undefined}
            error={tried ? errors.n : undefined}
          />
          <ChoiceGroup
            label={t('stocktake.outcome')}
            value={outcome}
            onChange={setOutcome}
            options={(['none', ...OUTCOMES] as const).map((value) => ({
              value,
              label: t(`stocktake.outcome.${value}`),
            }))}
          />
          {outcome !== 'none' && (
            <Stepper
              label={t('stocktake.outcomeCount')}
              value={outcomeCount}
              onChange={setOutcomeCount}
              min={1}
              unit={item.unit ?? undefined}
              error={tried || (isBroken && (outcomeCount ?? 0) > (n ?? 0)) ? errors.outcome : undefined}
            />
          )}
          <TextField label={t('stocktake.note')} value={note} onChange={setNote} maxLength={300} />
        </>
      )}
    </FormSheet>
  );
}
