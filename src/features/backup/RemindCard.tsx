import { db } from '../../db/database';
import { setRemindAfter } from '../../db/fileState';
import { t } from '../../i18n';
import { Card } from '../../ui/Card';
import { ChoiceGroup } from '../../ui/ChoiceGroup';

const DAYS = [1, 3, 7, 14, 0];

/** After how many days records that are on this device alone are called to mind. */
export function RemindCard({ days }: { days: number }) {
  const labelOf = (n: number): string => {
    if (n === 0) return t('file.remind.0');
    return n === 1 ? t('file.remind.day') : t('file.remind.days', { n });
  };
  const options = [...new Set([...DAYS, days])].map((n) => ({ value: String(n), label: labelOf(n) }));
  return (
    <Card title={t('file.remind')}>
      <ChoiceGroup
        label={t('file.remindText')}
        value={String(days)}
        onChange={(value) => void setRemindAfter(db, Number(value))}
        options={options}
      />
    </Card>
  );
}
