import { useState } from 'preact/hooks';
import { db } from '../../db/database';
import type { DecodedRoll } from '../../domain/rollCode';
import { t } from '../../i18n';
import { actionFailureText } from '../../ui/actionFailureText';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { later } from '../../ui/later';
import { PageHeader } from '../../ui/PageHeader';
import { useSync } from '../../ui/SyncContext';
import { FoundCard } from './FoundCard';
import { readFound, type FoundRoll } from './rollCode.queries';
import { refusalWords, type Refusal } from './refusalWords';
import { TakenCard } from './TakenCard';

const ScanSheet = later(async () => (await import('../../ui/ScanSheet')).ScanSheet);

type Step =
  | { type: 'idle' }
  | { type: 'reading' }
  | { type: 'refused'; refusal: Refusal }
  | { type: 'failed'; text: string }
  | { type: 'found'; roll: DecodedRoll; found: FoundRoll }
  | { type: 'taken'; found: FoundRoll };

/** `#/scan`: takes a roll call from a tutor's screen. Says first what it would change. */
export function RollCodePage() {
  const sync = useSync();
  const [isScanning, setScanning] = useState(false);
  const [step, setStep] = useState<Step>({ type: 'idle' });

  const read = async (text: string): Promise<void> => {
    setStep({ type: 'reading' });
    try {
      const opened = await sync.openRollCode(text);
      if (opened.type !== 'ok') return setStep({ type: 'refused', refusal: opened });
      const known = await readFound(db, opened.docs);
      if (!known.ok) return setStep({ type: 'refused', refusal: { type: 'invalid', field: known.field } });
      setStep({ type: 'found', roll: opened, found: known.found });
    } catch (error) {
      setStep({ type: 'failed', text: actionFailureText(error) });
    }
  };
  const onCode = (text: string): boolean => {
    // a code of another kind is said in the scanner, which stays open
    if (!text.startsWith('YC')) return false;
    setScanning(false);
    void read(text);
    return true;
  };
  const scan = (): void => setScanning(true);
  const isBeginning = step.type === 'idle' || step.type === 'reading';
  return (
    <>
      <PageHeader title={t('rollCode.title')} subtitle={t('rollCode.subtitle')} back="me" />
      <div class="yc-page">
        {isBeginning && (
          <Card>
            <p>{t('rollCode.about')}</p>
            <Button kind="primary" size="large" icon="scan" wide busy={step.type === 'reading'} onClick={scan}>
              {t(step.type === 'reading' ? 'rollCode.reading' : 'rollCode.scan')}
            </Button>
          </Card>
        )}
        {step.type === 'refused' && (
          <Banner tone="error" title={refusalWords(step.refusal).title}>
            {refusalWords(step.refusal).next}
          </Banner>
        )}
        {step.type === 'failed' && (
          <Banner tone="error" title={t('rollCode.failed')}>
            {step.text}
          </Banner>
        )}
        {step.type === 'found' && (
          <FoundCard
            roll={step.roll}
            found={step.found}
            onTaken={() => setStep({ type: 'taken', found: step.found })}
          />
        )}
        {step.type === 'taken' && <TakenCard found={step.found} />}
        {!isBeginning && (
          <Button kind={step.type === 'found' ? 'ghost' : 'primary'} icon="scan" wide onClick={scan}>
            {t('rollCode.again')}
          </Button>
        )}
      </div>
      {isScanning && (
        <ScanSheet
          words={{
            title: t('rollCode.title'),
            hint: t('rollCode.hint'),
            noCamera: t('rollCode.noCamera'),
            other: t('rollCode.other'),
          }}
          onClose={() => setScanning(false)}
          onCode={onCode}
        />
      )}
    </>
  );
}
