import type { VNode } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { className, classIn } from '../../domain/classes';
import { lacksAgreement } from '../../domain/agreements';
import type { MarkState } from '../../domain/documents';
import { tallyOf, type RollEntry } from '../../domain/roll';
import { sharedNames } from '../../domain/rollOrder';
import { choosePatch, tapPatch } from '../../domain/sessionSteps';
import { t } from '../../i18n';
import { Tile, type TileProps } from './Tile';
import { markDetail, nameOf, stateSign, stateWord } from './sessionWords';
import { useRoving } from './useRoving';
import type { OpenSession } from './useSession';
import './roll.css';

/** Keys that choose a state outright: digits in the order of the tally, and the letters of its words' pinyin. */
const KEYS: Record<string, MarkState> = {
  1: 'present',
  d: 'present',
  2: 'absent',
  q: 'absent',
  3: 'leave',
  j: 'leave',
  4: 'late',
  c: 'late',
};

interface RollProps {
  open: OpenSession;
  /** Marking is not possible: a session of a later day, or one not held. */
  isReadOnly: boolean;
  onHold: (student: string) => void;
  /** A mark was just made: what belongs to it can be asked for. */
  onMarked: (student: string) => void;
}

/** The whole group on one screen. */
export function Roll({ open, isReadOnly, onHold, onMarked }: RollProps) {
  const { roll, context, desk, session } = open;
  const [said, setSaid] = useState('');
  const shared = sharedNames(roll);

  // The handlers stay the same from paint to paint, so that a tap repaints one tile and not sixty.
  const latest = useRef<RollProps>({ open, isReadOnly, onHold, onMarked });
  latest.current = { open, isReadOnly, onHold, onMarked };
  const mark = (student: string, state?: MarkState) => {
    const now = latest.current;
    const entry = now.open.roll.find((one) => one.student === student);
    if (!entry || now.isReadOnly) return;
    const patch = state ? choosePatch(entry, state, now.open.time()) : tapPatch(entry, now.open.time());
    const marks = patch['marks'] as Record<string, { state: MarkState }>;
    const word = stateWord(marks[student]?.state);
    setSaid(t('session.said', { name: entry.name, state: word }));
    now.open.attend({ patch, words: t('session.undoMark', { name: entry.name, state: word }) });
    now.onMarked(student);
  };
  const marking = useRef(mark);
  marking.current = mark;
  const handlers = useRef({
    onTap: (student: string) => marking.current(student),
    onHold: (student: string) => latest.current.onHold(student),
  });

  const roving = useRoving(
    roll.map((entry) => entry.student),
    (student, event) => {
      const state = KEYS[event.key.toLowerCase()];
      if (!state || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      mark(student, state);
    },
  );
  const onFocus = useRef(roving.onFocus);

  const tileOf = (entry: RollEntry): Omit<TileProps, 'onTap' | 'onHold' | 'onFocus'> => {
    const state = entry.mark?.state;
    const proposed = !entry.mark && entry.leave !== undefined;
    const shownState = proposed ? 'leave' : state;
    const name = nameOf(entry, shared);
    const classWord = className(classIn(entry.record?.classes, context.schoolYear));
    const detail = markDetail(entry.mark) || (proposed ? t('session.leaveKnown') : '');
    const health = entry.record?.health ?? '';
    const noPhoto = entry.record?.photoPermitted === false;
    const noAgreement = context.isHoliday && lacksAgreement(entry.record, context.term);
    return {
      id: entry.student,
      name,
      detail: shownState === 'present' || shownState === undefined ? classWord : detail || classWord,
      health,
      noPhoto,
      noAgreement,
      state: shownState ?? 'none',
      isProposed: proposed,
      sign: stateSign(shownState),
      isPending: desk.isPending('marks', entry.student),
      label: [
        name,
        classWord,
        proposed ? t('session.leaveKnown') : stateWord(state),
        proposed || shownState === 'present' ? '' : detail,
        health && t('session.healthIs', { health }),
        noPhoto && t('session.noPhoto'),
        noAgreement && t('session.noAgreement'),
      ]
        .filter(Boolean)
        .join(t('common.listSeparator')),
      isTabStop: roving.current === entry.student,
    };
  };

  const tiles = useRef(new Map<string, { look: string; tile: VNode }>());
  const paint = (entry: RollEntry): VNode => {
    const props = tileOf(entry);
    const look = JSON.stringify(props);
    const known = tiles.current.get(entry.student);
    if (known?.look === look) return known.tile;
    const tile = (
      <Tile
        key={entry.student}
        {...props}
        onTap={handlers.current.onTap}
        onHold={handlers.current.onHold}
        onFocus={onFocus.current}
      />
    );
    tiles.current.set(entry.student, { look, tile });
    return tile;
  };

  const { unmarked } = tallyOf(roll);
  return (
    <section class="session-section" id="session-roll" aria-labelledby="session-roll-title">
      <div class="session-head">
        <h2 id="session-roll-title" tabIndex={-1}>
          {t('session.roll')}
        </h2>
        {!session.notHeld?.reason && (
          <p class="yc-meta">
            {roll.length === 0 ? '' : unmarked > 0 ? t('session.unmarkedLeft', { n: unmarked }) : t('session.rollDone')}
          </p>
        )}
      </div>
      {roll.length === 0 ? (
        <p class="yc-meta">{t('session.emptyRoll')}</p>
      ) : (
        <div
          class="tiles"
          role="toolbar"
          aria-label={t('session.rollLabel')}
          aria-disabled={isReadOnly || undefined}
          onKeyDown={roving.onKeyDown}
        >
          {roll.map(paint)}
        </div>
      )}
      {!isReadOnly && roll.length > 0 && <p class="yc-meta">{t('session.rollHint')}</p>}
      <div class="yc-hidden" role="status" aria-live="polite">
        {said}
      </div>
    </section>
  );
}
