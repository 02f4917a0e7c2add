import { t } from '../../i18n';
import { Card } from '../../ui/Card';
import { DateField } from '../../ui/DateField';
import { termName } from './importWords';
import type { Preview } from './useImport';

/** A term nobody has entered yet is made together with the import; its days can be corrected first. */
export function TermCard({ preview: { plan, termKey, termDays, choose } }: { preview: Preview }) {
  if (plan?.blocked || !plan?.warnings.some((warning) => warning.type === 'newTerm')) return null;
  const set = (part: 'start' | 'end') => (value: string) => {
    // An emptied field keeps the day it had: a term has both.
    if (value !== '') choose({ [part]: value });
  };
  return (
    <Card title={t('import.termNew')} tone="lamp">
      <p>{t('import.termNewText', { name: termName(termKey) })}</p>
      <div class="import-options">
        <DateField label={t('import.termStart')} value={termDays.start} max={termDays.end} onChange={set('start')} />
        <DateField label={t('import.termEnd')} value={termDays.end} min={termDays.start} onChange={set('end')} />
      </div>
    </Card>
  );
}
