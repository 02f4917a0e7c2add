import { membersToKeep, slotsToCopy, tutorsGone } from '../../domain/newTerm';
import { weeksOfTerm } from '../../domain/slotWeeks';
import { t } from '../../i18n';
import { Banner } from '../../ui/Banner';
import { Card } from '../../ui/Card';
import { dateWord } from '../../ui/dateWords';
import { Facts, type Fact } from '../../ui/Facts';
import type { StepName } from './NewTermPage';
import { holidayId, holidaysIn, toNewTerm } from './newTermDraft';
import type { Promotion } from './promotionFor';
import type { StepProps } from './stepProps';

export interface CheckStepProps extends StepProps {
  promotion: Promotion | undefined;
  onStep: (step: StepName) => void;
}

/** One a line: they are sentences. */
const wide = (facts: readonly Fact[]): Fact[] => facts.map((fact) => ({ ...fact, wide: true }));

/** All that will be written, in one look; what may have been forgotten leads back to its step. */
export function CheckStep({ draft, ground, before, promotion, onStep }: CheckStepProps) {
  const term = toNewTerm(draft);
  const slots = slotsToCopy(before);
  const going = ground.groups.filter(([key]) => draft.groups[key]?.goesOn);
  const times = going.reduce((sum, [key]) => sum + (slots.get(key)?.length ?? 0), 0);
  const children = new Set(going.flatMap(([key]) => membersToKeep(before, key)));
  const leaderless = going.filter(([key, group]) => {
    const choice = draft.groups[key]?.lead;
    const lead = choice === undefined ? (group.lead ?? null) : choice;
    return lead === null || tutorsGone({ ...group, lead, assistants: null }, ground.tutors, term.start).length > 0;
  });
  const free = holidaysIn(draft).filter((one) => !draft.worked.includes(holidayId(one)));
  const { enrolment } = term;
  return (
    <>
      {leaderless.length > 0 && (
        <Banner tone="warn" action={{ label: t('newTerm.toGroups'), onAction: () => onStep('groups') }}>
          {t('newTerm.leaderless', { names: leaderless.map(([, { name }]) => name).join(t('common.listSeparator')) })}
        </Banner>
      )}
      <Card title={term.name}>
        <Facts
          facts={wide([
            {
              label: t('newTerm.step.calendar'),
              value: t('newTerm.span', {
                from: term.start,
                to: term.end,
                n: weeksOfTerm({ _id: `term:${term.key}`, start: term.start, end: term.end }),
              }),
            },
            {
              label: t('newTerm.holidays'),
              value: free.map((one) => t(`newTerm.holiday.${one.name}`)).join(t('common.listSeparator')),
            },
            ...(promotion
              ? [
                  {
                    label: t('newTerm.step.promotion'),
                    value: t('newTerm.promoted', { n: promotion.moving, leaving: promotion.leaving.size }),
                  },
                ]
              : []),
            {
              label: t('newTerm.step.groups'),
              value: t('newTerm.groupsSum', { n: going.length, off: ground.groups.length - going.length, times }),
            },
            {
              label: t('newTerm.step.filling'),
              value: enrolment
                ? t('newTerm.enrolSum', { from: dateWord(enrolment.from), to: dateWord(enrolment.to) })
                : draft.filling === 'keep'
                  ? t('newTerm.keepSum', { n: children.size })
                  : t('newTerm.filling.later'),
            },
          ])}
        />
      </Card>
      <p class="yc-meta">{t('newTerm.checkHint')}</p>
    </>
  );
}
