import { useRef, useState } from 'preact/hooks';
import type { ReadFailure } from '../../domain/sheet/limits';
import { t } from '../../i18n';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { Icon } from '../../ui/Icon';
import { failureText } from './importWords';
import { KindsCard } from './KindsCard';

const ACCEPT =
  '.xlsx,.xls,.csv,.tsv,.txt,text/csv,application/vnd.ms-excel,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export interface ChooseFileProps {
  failure: Exclude<ReadFailure, { type: 'cancelled' }> | undefined;
  onFile: (file: File) => void;
}

/** Where a file is chosen or dropped; what failed before stays in sight above. */
export function ChooseFile({ failure, onFile }: ChooseFileProps) {
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setIsOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(false);
    const file = event.dataTransfer?.files[0];
    if (file) onFile(file);
  };
  return (
    <div class="yc-page">
      {failure && (
        <Banner tone="error" title={t('import.fail.title')}>
          {failureText(failure)}
        </Banner>
      )}
      <section
        class={isOver ? 'import-drop import-drop-over' : 'import-drop'}
        onDragOver={(event) => {
          event.preventDefault();
          setIsOver(true);
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={drop}
      >
        <Icon name="import" size={2.5} />
        <p class="import-drop-hint">{t('import.chooseHint')}</p>
        <input
          ref={input}
          type="file"
          hidden
          accept={ACCEPT}
          onChange={(event) => {
            const file = event.currentTarget.files?.[0];
            // The same file may be chosen again after it was corrected.
            event.currentTarget.value = '';
            if (file) onFile(file);
          }}
        />
        <Button kind="primary" size="large" icon="file" onClick={() => input.current?.click()}>
          {t('import.choose')}
        </Button>
        <p class="import-drop-desktop">{t('import.drop')}</p>
        <p class="yc-meta">{t('import.promise')}</p>
      </section>
      <KindsCard />
    </div>
  );
}
