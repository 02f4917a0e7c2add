import { useState } from 'preact/hooks';
import { className } from '../../domain/classes';
import { maskPhone } from '../../domain/phone';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { Facts } from '../../ui/Facts';
import type { StudentDetail } from './students.queries';

const yesNo = (value: boolean | null | undefined): string =>
  value === true ? t('ui.yes') : value === false ? t('ui.no') : '';

/** The record of a child; the guardian's number is covered until it is asked for. */
export function StudentFacts({ detail }: { detail: StudentDetail }) {
  const [open, setOpen] = useState(false);
  const { student, number, classCode } = detail;
  const phone = student.guardian?.phone ?? '';
  return (
    <Card title={t('students.facts')}>
      <Facts
        facts={[
          {
            label: t('students.sex'),
            value: student.sex && t(student.sex === 'male' ? 'common.male' : 'common.female'),
          },
          { label: t('students.birth'), value: student.birth },
          { label: t('students.class'), value: className(classCode) },
          { label: t('students.village'), value: student.village },
          { label: t('students.leftBehind'), value: yesNo(student.leftBehind) },
          { label: t('students.boarding'), value: yesNo(student.boarding) },
          { label: t('students.homeSchool'), value: student.homeSchool || t('students.ownSchool') },
          ...(number ? [{ label: t('students.number'), value: number }] : []),
          { label: t('students.guardianName'), value: student.guardian?.name },
          { label: t('students.guardianPhone'), value: open ? phone : maskPhone(phone) },
          { label: t('students.health'), value: student.health },
          { label: t('students.photoPermitted'), value: yesNo(student.photoPermitted) },
        ]}
      />
      {phone !== '' &&
        (open ? (
          <Button icon="phone" href={`tel:${phone}`} wide>
            {t('registers.call', { phone })}
          </Button>
        ) : (
          <Button icon="eye" wide onClick={() => setOpen(true)}>
            {t('students.showPhone')}
          </Button>
        ))}
    </Card>
  );
}
