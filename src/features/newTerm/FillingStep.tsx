import { membersToKeep, slotsToCopy } from '../../domain/newTerm';
import { t } from '../../i18n';
import { Banner } from '../../ui/Banner';
import { Card } from '../../ui/Card';
import { ChoiceGroup } from '../../ui/ChoiceGroup';
import { DateField } from '../../ui/DateField';
import { href } from '../../ui/navigate';
import { nameOfTerm } from '../../ui/termDraft';
import { lacksLists } from './newTerm.queries';
import type { AssistantErrors, Filling } from './newTermDraft';
import type { StepProps } from './stepProps';

const FILLINGS: readonly Filling[] = ['keep', 'enrol', 'later'];

/** Who is in the groups: the children of last term, or whoever enrols. */
export function FillingStep({ draft, set, before, errors }: StepProps & { errors: AssistantErrors }) {
  const { filling, enrolment, groups } = draft;
  const change = (part: Partial<typeof enrolment>) => set({ enrolment: { ...enrolment, ...part } });
  const kept = new Set(
    Object.entries(groups).flatMap(([key, { goesOn }]) => (goesOn ? membersToKeep(before, key) : [])),
  );
  const isElsewhere = lacksLists(before, slotsToCopy(before));
  return (
    <>
      <Card title={t('newTerm.step.filling')}>
        <ChoiceGroup
          label={t('newTerm.fillingAsk')}
          hideLabel
          layout="list"
          value={filling}
          onChange={(next) => set({ filling: next })}
          options={FILLINGS.map((value) => ({
            value,
            label: t(`newTerm.filling.${value}`),
            hint: value === 'keep' ? t('newTerm.keepHint', { n: kept.size }) : t(`newTerm.${value}Hint`),
          }))}
        />
      </Card>
      {filling === 'keep' && isElsewhere && before.last && (
        <Banner tone="warn" action={{ label: t('common.termBring'), href: href('terms') }}>
          {t('newTerm.listsElsewhere', { name: nameOfTerm(before.last) })}
        </Banner>
      )}
      {filling === 'enrol' && (
        <Card title={t('newTerm.enrolment')} meta={t('newTerm.enrolmentHint')}>
          <div class="newterm-fields">
            <DateField
              label={t('newTerm.enrolFrom')}
              value={enrolment.from}
              onChange={(from) => change({ from })}
              error={errors.from}
              required
            />
            <DateField
              label={t('newTerm.enrolTo')}
              value={enrolment.to}
              onChange={(to) => change({ to })}
              error={errors.to}
              required
            />
          </div>
          <ChoiceGroup
            label={t('newTerm.choices')}
            value={String(enrolment.choices)}
            onChange={(n) => change({ choices: Number(n) })}
            options={['1', '2', '3'].map((value) => ({ value, label: t('newTerm.choiceCount', { n: value }) }))}
          />
          <ChoiceGroup
            label={t('newTerm.perChild')}
            value={String(enrolment.perChild)}
            onChange={(n) => change({ perChild: Number(n) })}
            options={['1', '2'].map((value) => ({ value, label: t('newTerm.groupCount', { n: value }) }))}
          />
        </Card>
      )}
    </>
  );
}
