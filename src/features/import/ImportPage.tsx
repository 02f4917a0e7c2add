import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { PageHeader } from '../../ui/PageHeader';
import { Progress } from '../../ui/Progress';
import { ChooseFile } from './ChooseFile';
import { DonePanel } from './DonePanel';
import { PreviewPanel } from './PreviewPanel';
import { useFile } from './useImport';
import './import.css';

/** From a spreadsheet to records: choose, look at what each row will do, write all of it at once, take it back. */
export function ImportPage() {
  const { stage, setStage, open, cancel } = useFile();
  return (
    <>
      <PageHeader
        title={t('import.title')}
        subtitle={stage.type === 'preview' ? stage.name : t('import.subtitle')}
        back="office"
      />
      {stage.type === 'choose' && <ChooseFile failure={stage.failure} onFile={(file) => void open(file)} />}
      {stage.type === 'reading' && (
        <div class="yc-page" aria-live="polite">
          <Card>
            <Progress label={t('import.reading', { name: stage.name })} />
            <Button onClick={cancel}>{t('import.cancel')}</Button>
          </Card>
        </div>
      )}
      {stage.type === 'preview' && (
        <PreviewPanel
          sheets={stage.sheets}
          onBack={cancel}
          onDone={(plan, kinds, saved) => setStage({ type: 'done', plan, kinds, saved })}
        />
      )}
      {stage.type === 'done' && (
        <DonePanel plan={stage.plan} kinds={stage.kinds} saved={stage.saved} onAgain={cancel} />
      )}
    </>
  );
}
