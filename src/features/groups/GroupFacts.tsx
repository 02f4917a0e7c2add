import type { MemberFigures } from '../../domain/memberFigures';
import { t } from '../../i18n';
import { Card } from '../../ui/Card';
import { Facts } from '../../ui/Facts';
import { href } from '../../ui/navigate';
import type { GroupDetail } from './groups.queries';
import { gradesWord, gradeWord } from './groupWords';

/** What the archive wants to know of a group. */
export function GroupFacts({ detail, figures }: { detail: GroupDetail; figures: MemberFigures }) {
  const { group } = detail;
  return (
    <div class="yc-stack">
      <Card>
        <Facts
          facts={[
            { label: t('groups.category'), value: detail.category },
            {
              label: t('groups.lead'),
              value: detail.lead && <a href={href('tutors', group.lead ?? '')}>{detail.lead}</a>,
            },
            {
              label: t('groups.assistants'),
              value: detail.assistants.join(t('common.listSeparator')) || t('common.none'),
            },
            { label: t('groups.safetyPerson'), value: detail.safetyPerson },
            {
              label: t('common.venue'),
              value: detail.venue && <a href={href('venues', group.venue ?? '')}>{detail.venue}</a>,
            },
            { label: t('groups.grades'), value: gradesWord(group) },
            { label: t('groups.capacity'), value: group.capacity ? t('registers.people', { n: group.capacity }) : '' },
            { label: t('groups.fee'), value: t('groups.feeZero') },
            { label: t('groups.aims'), value: group.aims, wide: true },
          ]}
        />
      </Card>
      <Card title={t('groups.figures')}>
        <Facts
          facts={[
            { label: t('groups.members'), value: t('registers.people', { n: figures.total }) },
            { label: t('groups.boys'), value: t('registers.people', { n: figures.boys }) },
            { label: t('groups.girls'), value: t('registers.people', { n: figures.girls }) },
            { label: t('groups.leftBehind'), value: t('registers.people', { n: figures.leftBehind }) },
            { label: t('groups.boarding'), value: t('registers.people', { n: figures.boarding }) },
            ...figures.grades.map(({ grade, count }) => ({
              label: gradeWord(String(grade)),
              value: t('registers.people', { n: count }),
            })),
          ]}
        />
      </Card>
    </div>
  );
}
