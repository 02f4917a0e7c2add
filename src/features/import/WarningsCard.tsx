import type { Plan, Warning } from '../../domain/sheet/plan';
import { t } from '../../i18n';
import { Banner } from '../../ui/Banner';
import { Card } from '../../ui/Card';
import { warningText } from './importWords';

/** As many clashes as are read at a glance; the others open below. */
const AT_ONCE = 3;

/** What deserves a look but stops nothing: double bookings, tutors and groups that are made along. */
export function WarningsCard({ plan }: { plan: Plan }) {
  const clashes = plan.warnings.filter((warning) => warning.type === 'clash');
  const others = plan.warnings.filter((warning) => warning.type !== 'clash' && warning.type !== 'newTerm');
  return (
    <>
      {others.map((warning) => (
        <Banner key={warning.type} tone={warning.type === 'rosterMissing' ? 'error' : 'info'}>
          {warningText(warning)}
        </Banner>
      ))}
      {clashes.length > 0 && (
        <Card title={t('import.warn.clashTitle', { n: clashes.length })} level={3}>
          <ClashList clashes={clashes.slice(0, AT_ONCE)} />
          {clashes.length > AT_ONCE && (
            <details class="import-more">
              <summary>{t('import.warn.more', { n: clashes.length - AT_ONCE })}</summary>
              <ClashList clashes={clashes.slice(AT_ONCE)} />
            </details>
          )}
        </Card>
      )}
    </>
  );
}

function ClashList({ clashes }: { clashes: readonly Warning[] }) {
  return (
    <ul class="import-clashes">
      {clashes.map((clash) => (
        <li key={warningText(clash)}>{warningText(clash)}</li>
      ))}
    </ul>
  );
}
