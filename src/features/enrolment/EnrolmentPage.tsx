import { useState } from 'preact/hooks';
import { className } from '../../domain/classes';
import { dayOf } from '../../domain/dates';
import { answerOf, openState } from '../../domain/enrolment';
import { keyOf } from '../../domain/ids';
import { wantedCounts } from '../../domain/allocationReasons';
import type { EnrolTerm } from '../../db/enrolment';
import { t } from '../../i18n';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { Chip } from '../../ui/Chip';
import { dateWord } from '../../ui/dateWords';
import { EmptyState } from '../../ui/EmptyState';
import { Facts } from '../../ui/Facts';
import { IconButton } from '../../ui/IconButton';
import { List } from '../../ui/List';
import { ListItem } from '../../ui/ListItem';
import { href, navigate } from '../../ui/navigate';
import type { PageProps } from '../../ui/page';
import { PageHeader } from '../../ui/PageHeader';
import { Progress } from '../../ui/Progress';
import { Select } from '../../ui/Select';
import { allocationChildren } from './allocationInput';
import { CapacityBar } from '../../ui/CapacityBar';
import { IN_NONE } from './ClassPage';
import './enrolment.css';
import { later } from '../../ui/later';
import { termQuery, useEnrolment } from './useEnrolment';

const RulesForm = later(async () => (await import('./RulesForm')).RulesForm);
const PublishSheet = later(async () => (await import('./PublishSheet')).PublishSheet);

/** The enrolment of a term: who has answered, how full the groups will be, and the way to the proposal and the lists. */
export function EnrolmentPage({ query }: PageProps) {
  const asked = query.get('term') ?? '';
  const open = useEnrolment(asked);
  const [sheet, setSheet] = useState<'rules' | 'publish'>();
  if (!open) return <PageHeader title={t('enrolment.title')} />;
  const { facts, terms, isOffice, ownClass } = open;
  const { children, groups, term } = facts;
  const answered = children.filter(isDone).length;
  return (
    <>
      <PageHeader
        title={t('enrolment.title')}
        subtitle={[term?.name ?? facts.termKey, stateWord(facts)].join(' · ')}
        actions={
          isOffice && (
            <>
              <IconButton icon="edit" label={t('enrolment.rules')} showLabel onClick={() => setSheet('rules')} />
              <IconButton icon="share" label={t('enrolment.publish')} showLabel onClick={() => setSheet('publish')} />
            </>
          )
        }
      />
      <div class="yc-page">
        {!term && <Banner tone="warn">{t('enrolment.noTerm')}</Banner>}
        {children.length === 0 || groups.length === 0 ? (
          <EmptyState title={t('enrolment.emptyTitle')} text={t('enrolment.emptyText')}>
            <Button kind="primary" icon="import" href={href('import')}>
              {t('registers.import')}
            </Button>
          </EmptyState>
        ) : (
          <>
            <div class="enrolment-top">
              {terms.length > 1 && (
                <Select
                  label={t('enrolment.term')}
                  value={facts.termKey}
                  onChange={(key) => navigate(href('enrolment', undefined, { term: key }), { replace: true })}
                  options={terms.map((one) => ({ value: keyOf(one._id), label: one.name ?? keyOf(one._id) }))}
                />
              )}
              <Progress label={t('enrolment.progress')} done={answered} total={children.length} />
              {isOffice && (
                <Button kind="primary" icon="groups" href={href('allocation', undefined, termQuery(asked))}>
                  {t('enrolment.toBoard')}
                </Button>
              )}
            </div>
            <div class="enrolment-columns">
              <section aria-label={t('enrolment.classes')} class="yc-stack">
                <h2>{t('enrolment.classes')}</h2>
                <Classes facts={facts} asked={asked} ownClass={ownClass} />
              </section>
              <section aria-label={t('enrolment.demand')} class="yc-stack">
                <h2>{t('enrolment.demand')}</h2>
                <Demand facts={facts} />
                <h2>{t('enrolment.rules')}</h2>
                <RulesFacts facts={facts} />
              </section>
            </div>
          </>
        )}
      </div>
      {sheet === 'rules' && <RulesForm facts={facts} onClose={() => setSheet(undefined)} />}
      {sheet === 'publish' && <PublishSheet facts={facts} onClose={() => setSheet(undefined)} />}
    </>
  );
}

/** A member need not answer: it stays where it is. */
const isDone = (child: EnrolTerm['children'][number]): boolean =>
  answerOf(child.enrolment) !== 'open' || child.groups.length > 0;

function stateWord({ rules }: EnrolTerm): string {
  const state = openState(rules, dayOf(new Date()));
  if (state === 'open' && !rules.to) return t('enrolment.state.openEnd');
  return t(`enrolment.state.${state}`, {
    from: rules.from ? dateWord(rules.from) : '',
    to: rules.to ? dateWord(rules.to) : '',
  });
}

function Classes({ facts, asked, ownClass }: { facts: EnrolTerm; asked: string; ownClass: string | undefined }) {
  const inNone = facts.children.filter((child) => child.groups.length === 0).length;
  // a class teacher came for the own class
  const codes: (string | undefined)[] = [...facts.classes].sort(
    (a, b) => Number(b === ownClass) - Number(a === ownClass),
  );
  if (facts.children.some((child) => child.classCode === undefined)) codes.push(undefined);
  return (
    <List label={t('enrolment.classes')}>
      {codes.map((code) => {
        const own = facts.children.filter((child) => child.classCode === code);
        const done = own.filter(isDone).length;
        return (
          <ListItem
            key={code ?? ''}
            title={
              code === undefined
                ? t('enrolment.noClass')
                : code === ownClass
                  ? t('enrolment.ownClass', { class: className(code) })
                  : className(code)
            }
            meta={t('enrolment.classProgress', { done, all: own.length })}
            trailing={
              done === own.length ? (
                <Chip tone="ok">{t('enrolment.classDone')}</Chip>
              ) : (
                <Chip tone="lamp">{t('enrolment.classLeft', { n: own.length - done })}</Chip>
              )
            }
            href={href('enrolment', code ?? '-', termQuery(asked))}
          />
        );
      })}
      {inNone > 0 && (
        <ListItem
          title={t('enrolment.inNone')}
          meta={t('enrolment.countFree', { n: inNone })}
          href={href('enrolment', IN_NONE, termQuery(asked))}
        />
      )}
    </List>
  );
}

function Demand({ facts }: { facts: EnrolTerm }) {
  const wanted = wantedCounts(allocationChildren(facts));
  return (
    <Card>
      <ul class="enrolment-demand" role="list">
        {facts.groups
          .filter((group) => !group.isShut)
          .map((group) => (
            <li key={group.key}>
              <a href={href('groups', group.key)}>{group.name}</a>
              <CapacityBar
                total={wanted.get(group.key) ?? 0}
                sure={facts.children.filter((child) => child.groups.includes(group.key)).length}
                capacity={group.capacity}
                label={group.name}
              />
            </li>
          ))}
      </ul>
    </Card>
  );
}

function RulesFacts({ facts: { rules, groupOf } }: { facts: EnrolTerm }) {
  return (
    <Card>
      <Facts
        facts={[
          {
            label: t('enrolment.dates'),
            value: [rules.from, rules.to].map((day) => (day ? dateWord(day) : '…')).join(' – '),
          },
          { label: t('enrolment.choices'), value: t('enrolment.choicesN', { n: rules.choices }) },
          { label: t('enrolment.perChild'), value: t('enrolment.perChildN', { n: rules.perChild }) },
          {
            label: t('enrolment.shut'),
            value:
              [...rules.shut].flatMap((key) => groupOf.get(key)?.name ?? []).join(t('common.listSeparator')) ||
              t('enrolment.shutNone'),
          },
        ]}
      />
    </Card>
  );
}
