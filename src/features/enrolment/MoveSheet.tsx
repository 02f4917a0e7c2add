import { useState } from 'preact/hooks';
import { className } from '../../domain/classes';
import { choicesOf } from '../../domain/enrolment';
import { db } from '../../db/database';
import { undo } from '../../db/commit';
import type { EnrolTerm } from '../../db/enrolment';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { Chip } from '../../ui/Chip';
import { List } from '../../ui/List';
import { ListItem } from '../../ui/ListItem';
import { save } from '../../ui/save';
import { Sheet } from '../../ui/Sheet';
import { Switch } from '../../ui/Switch';
import { releaseHands } from './allocation.commands';
import { NOWHERE, type Board, type Card } from './boardModel';
import { childName, groupName, outcomeWord, rankWord } from './enrolmentWords';

export interface MoveSheetProps {
  facts: EnrolTerm;
  board: Board;
  card: Card;
  /** The column it was opened in. */
  from: string;
  /** What speaks against a group, as sentences. */
  warningsOf: (group: string) => string[];
  /** `isAdded`: beside where it is, not instead. */
  onMove: (group: string, isAdded: boolean) => void;
  onClose: () => void;
}

/** Why a child is where it is, and every place it could have instead, its own choices first. */
export function MoveSheet({
  facts,
  board,
  card: { child, outcome },
  from,
  warningsOf,
  onMove,
  onClose,
}: MoveSheetProps) {
  const [isAdded, setIsAdded] = useState(false);
  const choices = choicesOf(child.enrolment);
  const others = facts.groups.filter(({ key, isShut }) => !isShut && !choices.includes(key));
  const mayAdd = from !== NOWHERE && facts.rules.perChild > 1 && outcome.places.length < facts.rules.perChild;
  const rowOf = (key: string, rank?: number) => {
    const group = facts.groupOf.get(key);
    if (!group || key === from) return null;
    const count = board.columns.find((column) => column.key === key)?.count?.total ?? 0;
    return (
      <ListItem
        key={key}
        title={group.name}
        meta={warningsOf(key).join(' ') || undefined}
        trailing={
          <>
            {rank !== undefined && <Chip tone="ok">{rankWord(rank)}</Chip>}
            <span class="yc-meta">
              {group.capacity === undefined
                ? t('enrolment.countFree', { n: count })
                : t('enrolment.countOf', { n: count, places: group.capacity })}
            </span>
          </>
        }
        onClick={() => onMove(key, isAdded)}
      />
    );
  };
  return (
    <Sheet open size="full" title={[className(child.classCode), childName(child)].join(' ')} onClose={onClose}>
      <div class="yc-stack">
        <h3>{t('enrolment.why')}</h3>
        <p>{outcomeWord(facts, outcome)}</p>
        {choices.length > 0 && (
          <p class="yc-meta">{choices.map((key, rank) => `${rankWord(rank)}：${groupName(facts, key)}`).join(' · ')}</p>
        )}
        {child.enrolment?.note && <p class="yc-meta">{child.enrolment.note}</p>}
        <h3>{t('enrolment.moveTo')}</h3>
        {mayAdd && <Switch label={t('enrolment.keepOther')} checked={isAdded} onChange={setIsAdded} />}
        <List label={t('enrolment.moveTo')}>
          {choices.map((key, rank) => rowOf(key, rank))}
          {others.map(({ key }) => rowOf(key))}
        </List>
        {from !== NOWHERE && (
          <Button kind="danger-ghost" wide onClick={() => onMove(NOWHERE, false)}>
            {t('enrolment.takeOut')}
          </Button>
        )}
        {outcome.kind === 'byHand' && (
          <Button
            wide
            onClick={() =>
              void save(() => releaseHands(db, facts, [child.key]), {
                text: t('enrolment.released'),
                undo: (saved) => undo(db, saved),
              }).then((saved) => saved && onClose())
            }
          >
            {t('enrolment.backToProposal')}
          </Button>
        )}
      </div>
    </Sheet>
  );
}
