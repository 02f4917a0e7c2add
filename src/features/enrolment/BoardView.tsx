import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { className } from '../../domain/classes';
import { moveWarnings } from '../../domain/allocationReasons';
import { db } from '../../db/database';
import { undo, type Committed } from '../../db/commit';
import type { EnrolTerm } from '../../db/enrolment';
import { t } from '../../i18n';
import { save } from '../../ui/save';
import { useMediaQuery } from '../../ui/useMediaQuery';
import { placeByHand } from './allocation.commands';
import { NOWHERE, type Board, type BoardColumn, type Card } from './boardModel';
import { CapacityBar } from '../../ui/CapacityBar';
import { childName, groupName, rankWord, warningWord } from './enrolmentWords';
import { MoveSheet } from './MoveSheet';
import { useBoardKeys, type Spot } from './useBoardKeys';

/** The groups as cards with their children, to be moved by mouse, by keyboard, or in a sheet. */
export function BoardView({ facts, board }: { facts: EnrolTerm; board: Board }) {
  const [said, setSaid] = useState('');
  const [shown, setShown] = useState<Spot>();
  const [dragged, setDragged] = useState<Spot>();
  const [over, setOver] = useState<string>();
  const isWide = useMediaQuery('(min-width: 900px)');
  const root = useRef<HTMLDivElement>(null);
  const last = useRef<Committed | undefined>(undefined);
  /** Selector of a moved card that has not been painted at its new place yet. */
  const following = useRef<string | undefined>(undefined);

  const nameOf = (key: string | undefined): string => {
    const child = facts.children.find((one) => one.key === key);
    return child ? childName(child) : '';
  };
  /** Sentences that speak against a move; none for a place nowhere. */
  const warningsOf = (spot: Spot, column: string): string[] => {
    if (!spot.child || column === NOWHERE || column === spot.column) return [];
    const member = facts.children.find(({ key }) => key === spot.child)?.groups ?? [];
    const kept = [...member, ...(board.placements.get(spot.child) ?? [])].filter((group) => group !== spot.column);
    return moveWarnings(board.input, board.placements, spot.child, column, kept).map((warning) =>
      warningWord(facts, column, warning),
    );
  };
  const move = async (spot: Spot, column: string, isAdded = false) => {
    const { child } = spot;
    if (child === undefined || column === spot.column) return;
    const own = (board.placements.get(child) ?? []).filter((group) => isAdded || group !== spot.column);
    const groups = column === NOWHERE ? own : [...new Set([...own, column])];
    const text =
      column === NOWHERE
        ? t('enrolment.movedOut', { name: nameOf(child) })
        : t('enrolment.moved', { name: nameOf(child), group: groupName(facts, column) });
    const warnings = warningsOf(spot, column);
    following.current = `[data-column="${column}"][data-child="${child}"]`;
    const saved = await save(() => placeByHand(db, facts.termKey, child, groups), {
      text: [text, ...warnings].join(' '),
      undo: (result) => undo(db, result),
    });
    if (!saved) {
      following.current = undefined;
      return;
    }
    last.current = saved;
    setSaid([text, ...warnings].join(' '));
  };
  useLayoutEffect(() => {
    // the card is somewhere else now: the focus goes with it, as soon as what was written has been read
    const card = following.current && root.current?.querySelector<HTMLElement>(following.current);
    if (!card) return;
    following.current = undefined;
    card.focus();
  });
  const keys = useBoardKeys(board.columns, {
    onCut: ({ child }) => {
      setSaid(t('enrolment.cut', { name: nameOf(child) }));
      return true;
    },
    onPlace: (from, column) => void move(from, column),
    onGiveUp: () => setSaid(t('enrolment.cutOff')),
    onUndo: () => {
      const saved = last.current;
      last.current = undefined;
      if (saved) void save(() => undo(db, saved), { text: t('registers.undone') });
    },
  });
  const moving = keys.cut ?? dragged;
  const card =
    shown &&
    board.columns.find(({ key }) => key === shown.column)?.cards.find(({ child }) => child.key === shown.child);
  return (
    <>
      <p class="yc-meta">{t(isWide ? 'enrolment.boardHelp' : 'enrolment.boardHelpPhone')}</p>
      <p class="yc-hidden" role="status">
        {said}
      </p>
      <div ref={root} class="enrolment-board" onKeyDown={keys.onKeyDown}>
        {board.columns.map((column) => (
          <section
            key={column.key}
            class={over === column.key ? 'enrolment-column enrolment-over' : 'enrolment-column'}
            aria-label={column.group?.name ?? t('enrolment.waitingList')}
            onDragOver={(event) => {
              if (!dragged) return;
              event.preventDefault();
              if (over !== column.key) setOver(column.key);
            }}
            onDragLeave={(event) => {
              if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(undefined);
            }}
            onDrop={(event) => {
              event.preventDefault();
              setOver(undefined);
              if (dragged) void move(dragged, column.key);
            }}
          >
            <ColumnHead
              column={column}
              warnings={moving && (over === column.key || keys.cut) ? warningsOf(moving, column.key) : []}
              onPress={keys.cut ? () => (keys.setCut(undefined), void move(keys.cut as Spot, column.key)) : undefined}
            />
            <ul role="list">
              {column.cards.map((one) => (
                <li key={one.child.key}>
                  <CardButton
                    card={one}
                    column={column.key}
                    isCut={keys.cut?.child === one.child.key && keys.cut.column === column.key}
                    onPress={() => setShown({ column: column.key, child: one.child.key })}
                    onDrag={(isOn) => {
                      setDragged(isOn ? { column: column.key, child: one.child.key } : undefined);
                      setOver(undefined);
                    }}
                  />
                </li>
              ))}
            </ul>
            {column.cards.length === 0 && column.members === 0 && <p class="yc-meta">{t('enrolment.emptyColumn')}</p>}
          </section>
        ))}
      </div>
      {card && shown && (
        <MoveSheet
          facts={facts}
          board={board}
          card={card}
          from={shown.column}
          warningsOf={(column) => warningsOf(shown, column)}
          onMove={(column, isAdded) => {
            setShown(undefined);
            void move(shown, column, isAdded);
          }}
          onClose={() => setShown(undefined)}
        />
      )}
    </>
  );
}

interface ColumnHeadProps {
  column: BoardColumn;
  warnings: string[];
  onPress: (() => void) | undefined;
}

function ColumnHead({ column: { key, group, count, members, cards }, warnings, onPress }: ColumnHeadProps) {
  return (
    <button type="button" class="enrolment-head" data-column={key} onClick={onPress}>
      <strong>{group?.name ?? t('enrolment.waitingList')}</strong>
      {group ? (
        <CapacityBar total={count?.total ?? 0} sure={members} capacity={group.capacity} label={group.name} />
      ) : (
        <span>{t('enrolment.countFree', { n: cards.length })}</span>
      )}
      {group && (
        <small>
          {t('enrolment.boysGirls', { boys: count?.boys ?? 0, girls: count?.girls ?? 0 })}
          {members > 0 && ` · ${t('enrolment.membersN', { n: members })}`}
        </small>
      )}
      {warnings.map((words) => (
        <em key={words}>{words}</em>
      ))}
    </button>
  );
}

interface CardButtonProps {
  card: Card;
  column: string;
  isCut: boolean;
  onPress: () => void;
  onDrag: (isOn: boolean) => void;
}

function CardButton({ card: { child, outcome }, column, isCut, onPress, onDrag }: CardButtonProps) {
  const rank = outcome.places.find(({ group }) => group === column)?.rank;
  const words = outcome.kind === 'byHand' ? t('enrolment.byHand') : rank === undefined ? '' : rankWord(rank);
  return (
    <button
      type="button"
      class={isCut ? 'enrolment-card enrolment-cut' : 'enrolment-card'}
      data-column={column}
      data-child={child.key}
      draggable
      onClick={onPress}
      onDragStart={(event) => {
        event.dataTransfer?.setData('text/plain', child.student.name);
        onDrag(true);
      }}
      onDragEnd={() => onDrag(false)}
    >
      <span>{childName(child)}</span> <small>{className(child.classCode)}</small> {words && <i>{words}</i>}
    </button>
  );
}
