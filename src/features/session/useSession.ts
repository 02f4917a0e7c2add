import { useEffect, useMemo, useReducer, useRef, useState } from 'preact/hooks';
import { dayOf, timeOf, type Day, type TimeOfDay } from '../../domain/dates';
import { missingPieces, phaseOf, type Phase, type Piece } from '../../domain/completeness';
import type { Session } from '../../domain/documents';
import { createKey } from '../../domain/ids';
import { rollOf, type RollEntry } from '../../domain/roll';
import { sortRoll } from '../../domain/rollOrder';
import { db } from '../../db/database';
import { keysOnRecord, studentsByKey } from '../../db/sessions';
import { t } from '../../i18n';
import { failureText } from '../../ui/failureText';
import { toast } from '../../ui/Toast';
import { useLive } from '../../ui/useLive';
import { useNow } from '../../ui/useNow';
import { deskOf, type SessionDesk, type Step } from './desk';
import { loadContext, type SessionContext } from './session.queries';

/** Why a step of attendance may not simply be written. */
export type Ask = { isLate: boolean; isOff: boolean };

/** One open session, the same object for a whole visit: record, roll, where it stands, and the two ways to write into it. */
export type OpenSession = {
  desk: SessionDesk;
  context: SessionContext;
  session: Session;
  roll: RollEntry[];
  missing: readonly Piece[];
  phase: Phase;
  today: Day;
  /** The time that a tap of now carries: the wall clock, or on a later day the planned beginning. */
  time: () => TimeOfDay;
  isPast: boolean;
  isFuture: boolean;
  /** Writes texts, preparation and photos. */
  write: (step: Step) => Promise<boolean>;
  /** Writes attendance: after the day, and on a day off, it asks for a reason first (once a visit). */
  attend: (step: Step) => void;
  asking: Ask | undefined;
  answer: (reason: { late: string; off: string } | undefined) => void;
};

/** Opens a session by its id; `undefined` while loading, `null` if nobody knows it. */
export function useSession(id: string): OpenSession | null | undefined {
  const clock = useNow();
  const desk = useMemo(() => deskOf(db, id), [id]);
  const [, repaint] = useReducer((n: number) => n + 1, 0);
  useEffect(
    () =>
      desk.open(
        () => repaint(undefined),
        (error) => toast.show({ text: failureText(error), tone: 'bad', ms: 12_000 }),
      ),
    [desk],
  );
  const { stored, loaded } = desk;
  const base = stored && [stored.group, stored.date, stored.from, stored.to, stored.venue, stored.slot].join(' ');
  const context = useLive(
    async () => (loaded ? ((await loadContext(db, id, desk.stored)) ?? null) : undefined),
    [id, loaded, base],
    { keep: true },
  );
  const opened = useRef<OpenSession | undefined>(undefined);
  const [waiting, setWaiting] = useState<{ steps: Step[]; ask: Ask }>();

  if (context && desk.place?.one !== context.one) desk.place = { one: context.one, space: context.space };
  const session = context ? desk.shown : undefined;
  // Children who are on record without being members: added on the spot, or gone from the group since.
  const others = context && session ? keysOnRecord(session).filter((key) => !context.students.has(key)) : [];
  const otherStudents = useLive(() => studentsByKey(db, others), [others.join(' ')], { keep: true });
  const roll = useMemo(() => {
    if (!context || !session) return [];
    const students = otherStudents?.size ? new Map([...context.students, ...otherStudents]) : context.students;
    const entries = rollOf(session, context.members, students, context.leaves).map((entry) =>
      entry.name === '' && context.erased.has(entry.student) ? { ...entry, name: t('common.erasedChild') } : entry,
    );
    return sortRoll(entries, context.schoolYear);
  }, [context, session?.marks, session?.signOuts, session?.added, otherStudents]);

  if (context === null) return null;
  if (!context || !session) return undefined;

  const today = dayOf(clock);
  const isPast = session.date < today;
  const take = (step: Step, reason?: { late: string; off: string }) => {
    const patch = { ...step.patch };
    if (reason?.late) {
      desk.reason = reason.late;
      patch['backfills'] = { [createKey(db.entropy)]: { reason: reason.late, on: today } };
    }
    if (reason?.off) patch['holidayReason'] = reason.off;
    void desk.take({ ...step, patch, ...(isPast && desk.reason ? { reason: desk.reason } : {}) });
  };
  const now: OpenSession = {
    desk,
    context,
    session,
    roll,
    missing: missingPieces(session, roll),
    phase: phaseOf(session, session.date, today, roll),
    today,
    time: () => (isPast ? session.from : timeOf(new Date())),
    isPast,
    isFuture: session.date > today,
    write: (step) => desk.take(step),
    attend: (step) => {
      const ask = {
        isLate: isPast && !desk.reason,
        isOff: context.isOff && !session.extra && !(session.holidayReason ?? '').trim(),
      };
      // a second tap before the question is on screen waits for the same answer
      if (ask.isLate || ask.isOff) setWaiting((before) => ({ steps: [...(before?.steps ?? []), step], ask }));
      else take(step);
    },
    asking: waiting?.ask,
    answer: (reason) => {
      const steps = waiting?.steps ?? [];
      setWaiting(undefined);
      // the reason is written once, with the first of them
      if (reason) steps.forEach((step, index) => take(step, index === 0 ? reason : undefined));
    },
  };
  // One object for the whole visit: parts that were not painted anew still act on what is now.
  if (opened.current?.desk === desk) return Object.assign(opened.current, now);
  return (opened.current = now);
}
