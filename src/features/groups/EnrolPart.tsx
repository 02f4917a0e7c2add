import { useState } from 'preact/hooks';
import { className } from '../../domain/classes';
import type { Day } from '../../domain/dates';
import { choicesOf } from '../../domain/enrolment';
import { termKeyOfDay } from '../../domain/calendar';
import { freePlaces, nextInLine, waitingFor } from '../../domain/waitingList';
import { db } from '../../db/database';
import { readEnrolment, type EnrolChild } from '../../db/enrolment';
import { t } from '../../i18n';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { Chip } from '../../ui/Chip';
import { dateWord } from '../../ui/dateWords';
import { later } from '../../ui/later';
import { List } from '../../ui/List';
import { ListItem } from '../../ui/ListItem';
import { useLive } from '../../ui/useLive';
import type { GroupDetail } from './groups.queries';
import { WaitSheet } from './WaitSheet';

const AddMembersSheet = later(async () => (await import('./AddMembersSheet')).AddMembersSheet);

export interface EnrolPartProps {
  detail: GroupDetail;
  /** How many are in the group now. */
  members: number;
  today: Day;
}

/** Who wants into the group: choices of the term, and the line of those who wait for a place. */
export function EnrolPart({ detail, members, today }: EnrolPartProps) {
  const termKey = termKeyOfDay(detail.term ? [detail.term] : [], today);
  const facts = useLive(() => readEnrolment(db, termKey, today), [termKey, today]);
  const [adding, setAdding] = useState<'wish' | 'wait'>();
  const [shown, setShown] = useState<string>();
  if (!facts) return null;
  const byKey = new Map(facts.children.map((child) => [child.key, child]));
  const enrolments = facts.children.flatMap(({ enrolment }) => enrolment ?? []);
  const line = waitingFor(enrolments, detail.key);
  const free = freePlaces(detail.group.capacity, members);
  const next = nextInLine(line, free);
  const wishing = facts.children
    .flatMap((child) => {
      const rank = choicesOf(child.enrolment).indexOf(detail.key);
      return rank < 0 ? [] : [{ child, rank }];
    })
    .sort((a, b) => a.rank - b.rank);
  const shownAt = line.findIndex(({ student }) => student === shown);
  const waiting = line[shownAt];
  const titleOf = (child: EnrolChild | undefined, key: string) => child?.student.name ?? key;
  return (
    <div class="yc-stack">
      <div class="yc-row">
        <h2 class="yc-grow">{t('groups.waitingTitle', { n: line.length })}</h2>
        <Button icon="add" onClick={() => setAdding('wait')}>
          {t('groups.addWaiting')}
        </Button>
      </div>
      {line.length > 0 && next.length > 0 && (
        <Banner tone="info">
          {t('groups.placeFree', {
            n: free ?? next.length,
            names: next.map(({ student }) => titleOf(byKey.get(student), student)).join(t('common.listSeparator')),
          })}
        </Banner>
      )}
      {line.length === 0 ? (
        <p class="yc-meta">{t('groups.nobodyWaits')}</p>
      ) : (
        <List label={t('groups.waiting')}>
          {line.map(({ student, wait }, index) => {
            const child = byKey.get(student);
            return (
              <ListItem
                key={student}
                title={`${index + 1}. ${titleOf(child, student)}`}
                meta={[
                  className(child?.classCode),
                  wait.at && t('groups.waitsSince', { day: dateWord(wait.at.slice(0, 10)) }),
                ]
                  .filter(Boolean)
                  .join(' · ')}
                trailing={
                  wait.offered ? (
                    <Chip tone="lamp">{t('groups.offeredOn', { day: dateWord(wait.offered) })}</Chip>
                  ) : next.some((one) => one.student === student) ? (
                    <Chip tone="ok">{t('groups.isNext')}</Chip>
                  ) : undefined
                }
                onClick={() => setShown(student)}
              />
            );
          })}
        </List>
      )}
      <div class="yc-row">
        <h2 class="yc-grow">{t('groups.wishesTitle', { n: wishing.length })}</h2>
        {facts.rules.byGroup && (
          <Button icon="add" onClick={() => setAdding('wish')}>
            {t('groups.addWishes')}
          </Button>
        )}
      </div>
      {wishing.length === 0 ? (
        <p class="yc-meta">{t('groups.nobodyWishes')}</p>
      ) : (
        <List label={t('groups.wishes')}>
          {wishing.map(({ child, rank }) => (
            <ListItem
              key={child.key}
              title={child.student.name}
              meta={className(child.classCode)}
              trailing={
                child.groups.includes(detail.key) ? (
                  <Chip tone="ok">{t('groups.isMember')}</Chip>
                ) : (
                  <Chip>{t('groups.choiceN', { n: rank + 1 })}</Chip>
                )
              }
            />
          ))}
        </List>
      )}
      {adding && (
        <AddMembersSheet
          detail={detail}
          members={members}
          today={today}
          purpose={{ kind: adding, termKey, most: facts.rules.choices }}
          onClose={() => setAdding(undefined)}
        />
      )}
      {waiting && (
        <WaitSheet
          detail={detail}
          termKey={termKey}
          waiting={waiting}
          place={shownAt + 1}
          child={byKey.get(waiting.student)}
          isFull={free === 0}
          today={today}
          onClose={() => setShown(undefined)}
        />
      )}
    </div>
  );
}
