import { useState } from 'preact/hooks';
import { dayOf } from '../../domain/dates';
import { answerOf, choicesOf } from '../../domain/enrolment';
import { waitingFor } from '../../domain/waitingList';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { href } from '../../ui/navigate';
import { List } from '../../ui/List';
import { ListItem } from '../../ui/ListItem';
import { ChoiceSheet } from './ChoiceSheet';
import { groupName, rankWord } from './enrolmentWords';
import { JoinSheet } from './JoinSheet';
import { useEnrolment } from './useEnrolment';

/** On a child's own page: what it wishes for, where it waits, and the way into a group. */
export function StudentEnrolment({ student }: { student: string }) {
  const open = useEnrolment('');
  const [sheet, setSheet] = useState<'choices' | 'join'>();
  const child = open?.facts.children.find(({ key }) => key === student);
  if (!open || !child) return null;
  const { facts } = open;
  const choices = choicesOf(child.enrolment);
  const enrolments = facts.children.flatMap(({ enrolment }) => enrolment ?? []);
  const waits = facts.groups.flatMap(({ key, name }) => {
    const place = waitingFor(enrolments, key).findIndex((one) => one.student === student);
    return place < 0 ? [] : [{ key, name, place: place + 1 }];
  });
  return (
    <Card title={t('enrolment.title')}>
      <p class="yc-meta">
        {answerOf(child.enrolment) === 'none'
          ? t('enrolment.noGroup')
          : choices.length === 0
            ? t('enrolment.placeNoAnswer')
            : choices.map((key, rank) => `${rankWord(rank)}：${groupName(facts, key)}`).join(' · ')}
      </p>
      {waits.length > 0 && (
        <List label={t('groups.waiting')}>
          {waits.map(({ key, name, place }) => (
            <ListItem
              key={key}
              title={name}
              meta={`${t('groups.waiting')} · ${t('groups.placeInLine', { n: place })}`}
              href={href('groups', key, { part: 'enrol' })}
            />
          ))}
        </List>
      )}
      <div class="yc-row">
        <Button icon="edit" onClick={() => setSheet('choices')}>
          {t('enrolment.enterChoices')}
        </Button>
        <Button icon="add" onClick={() => setSheet('join')}>
          {t('enrolment.joinGroup')}
        </Button>
      </div>
      {sheet === 'choices' && (
        <ChoiceSheet
          facts={facts}
          child={child}
          next={undefined}
          onNext={() => undefined}
          onClose={() => setSheet(undefined)}
        />
      )}
      {sheet === 'join' && (
        <JoinSheet facts={facts} child={child} today={dayOf(new Date())} onClose={() => setSheet(undefined)} />
      )}
    </Card>
  );
}
