import { db } from '../../db/database';
import { setRemindAfter } from '../../db/fileState';
import { t } from '../../i18n';
import { Card } from '../../ui/Card';
import { ChoiceGroup } from '../../ui/ChoiceGroup';

const DAYS = [1, 3, 7, 14, 0];

/** After how many days records that are on this device alone are called to mind. */
export function RemindCard({ days }: { days: number }) {
  const options = [...new Set([...DAYS, days])].map((n) => ({
    value: String(n),
    label: n === 0 ? t('file.remind.0') : t('file.remind.days', { n }),
  }));
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
