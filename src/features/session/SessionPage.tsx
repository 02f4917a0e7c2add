import type { ComponentType } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { isHere, tallyOf } from '../../domain/roll';
import { dayOf } from '../../domain/dates';
import { plannedDateOf } from '../../domain/ids';
import { db } from '../../db/database';
import { termNotHere } from '../../db/termPresence';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { dateWord } from '../../ui/dateWords';
import { EmptyState } from '../../ui/EmptyState';
import { IconButton } from '../../ui/IconButton';
import { href } from '../../ui/navigate';
import type { PageProps } from '../../ui/page';
import { PageHeader } from '../../ui/PageHeader';
import { Tally } from '../../ui/Tally';
import { TermNotice } from '../../ui/TermNotice';
import { useLive } from '../../ui/useLive';
import { holdUpdates, releaseUpdates } from '../../ui/updateHold';
import { BeforeSection } from './BeforeSection';
import { Checklist } from './Checklist';
import { Foot } from './Foot';
import { RecordSection } from './RecordSection';
import {
  AddChildSheet,
  HistorySheet,
  MarkSheet,
  NotHeldSheet,
  PhotosSection,
  prefetchParts,
  ReasonSheet,
  RequestNotes,
  RollCodeSheet,
} from './parts';
import { Roll } from './Roll';
import { goToPiece, isSection } from './sections';
import { SessionBanner } from './SessionBanner';
import { SessionMenu } from './SessionMenu';
import { SignInSection } from './SignInSection';
import { SignOutSection } from './SignOutSection';
import { Still } from './Still';
import { useSession, type OpenSession } from './useSession';
import './session.css';

export interface SessionPageProps extends PageProps {
  /** What the group has of the store; with `onlyLoans` nothing is shown where it has nothing. */
  Equipment: ComponentType<{ session: string; group: string; date: string; onlyLoans?: boolean }>;
}

/** The main job: one session from its plan to its photos, on one scrolling page. */
export function SessionPage({ params, query, Equipment }: SessionPageProps) {
  const id = params['id'] ?? '';
  const open = useSession(id);
  const date = open?.session.date ?? plannedDateOf(id);
  const missing = useLive(() => (date ? termNotHere(db, date, dayOf(new Date())) : undefined), [date]);
  if (open === undefined) return <PageHeader compact title={t('common.session')} back="today" />;
  if (open === null) {
    return (
      <>
        <PageHeader compact title={t('common.session')} back="today" />
        <div class="yc-page">
          <TermNotice term={missing} />
          <EmptyState title={t('session.notFoundTitle')} text={t('session.notFoundText')} drawing="bench">
            <Button kind="primary" href={href('today')}>
              {t('session.toToday')}
            </Button>
          </EmptyState>
        </div>
      </>
    );
  }
  return <Opened key={id} open={open} to={query.get('to')} missing={missing} Equipment={Equipment} />;
}

/** What lies on top of the page. */
export type OnTop = { sheet: 'mark'; student: string } | { sheet: 'add' | 'notHeld' | 'history' | 'code' };

interface OpenedProps extends Pick<SessionPageProps, 'Equipment'> {
  open: OpenSession;
  to: string | null;
  missing: string | undefined;
}

function Opened({ open, to, missing, Equipment }: OpenedProps) {
  const { desk, context, session, roll } = open;
  const [onTop, setOnTop] = useState<OnTop>();
  const [marked, setMarked] = useState<string>();
  const close = () => setOnTop(undefined);
  const isNotHeld = Boolean(session.notHeld?.reason);
  const ofGroup = { session: session._id, group: session.group, date: session.date };

  useEffect(() => {
    // no restart in the middle of a roll
    holdUpdates();
    const stop = prefetchParts();
    return () => {
      stop();
      releaseUpdates();
    };
  }, []);
  const arrived = useRef<string | undefined>(undefined);
  useEffect(() => {
    // once for every address, when the page stands
    if (!to || arrived.current === to || !isSection(to)) return;
    arrived.current = to;
    goToPiece(to, 'auto');
  }, [to]);

  const tally = tallyOf(roll);
  // who may be in a picture: only those without permission are shown
  const here = roll
    .filter((entry) => isHere(entry.mark) && entry.record?.photoPermitted !== true)
    .map((entry) => entry.student)
    .join(' ');
  const me = context.person ? session.signIns?.[context.person] : undefined;
  const signedIn = Object.values(session.signIns ?? {}).find(Boolean);
  const day = session.date === open.today ? '' : dateWord(session.date);
  const state = me ?? signedIn;
  // one line on a phone: once somebody is there, the room is no news
  const place = !state ? context.venueName : day ? '' : t('session.signedInAt', { time: state });
  const subtitle = [session.extra ? t('session.extra') : '', day, `${session.from}–${session.to}`, place]
    .filter(Boolean)
    .join(' · ');
  const undoLabel = desk.lastStep ? t('session.undoWhat', { what: desk.lastStep }) : t('session.nothingToUndo');
  return (
    <>
      <PageHeader
        compact
        title={context.groupName}
        subtitle={subtitle}
        back="today"
        actions={
          <>
            <IconButton icon="undo" label={undoLabel} disabled={!desk.lastStep} onClick={() => void desk.undo()} />
            <SessionMenu open={open} onOpen={(sheet) => setOnTop({ sheet })} />
          </>
        }
      >
        <Tally
          label={t('session.roll')}
          items={[
            { label: t('session.state.present'), value: tally.present },
            { label: t('session.state.late'), value: tally.late },
            { label: t('session.state.leave'), value: tally.leave },
            { label: t('session.state.absent'), value: tally.absent },
            { label: t('session.total'), value: tally.total },
          ]}
        />
      </PageHeader>
      <div class="yc-page session">
        <TermNotice term={missing} />
        <SessionBanner open={open} />
        <Still deps={[context, session.substitutes, session.signIns, isNotHeld]}>
          {() => <RequestNotes open={open} />}
        </Still>
        <Still deps={[open.isFuture, isNotHeld, to, session.plan, session.notice, session.equipmentToFetch]}>
          {() => (
            <BeforeSection open={open} startOpen={open.isFuture || to === 'plan' || to === 'notice'}>
              {!open.isFuture && !isNotHeld && <Equipment {...ofGroup} />}
            </BeforeSection>
          )}
        </Still>
        {!open.isFuture && !isNotHeld && (
          <Still deps={[context, session.signIns, session.tutorSignOuts, session.substitutes]}>
            {() => <SignInSection open={open} />}
          </Still>
        )}
        <Roll
          open={open}
          isReadOnly={open.isFuture || isNotHeld}
          onHold={(student) => setOnTop({ sheet: 'mark', student })}
          onMarked={setMarked}
        />
        {!open.isFuture && !isNotHeld && (
          <>
            <SignOutSection open={open} onHold={(student) => setOnTop({ sheet: 'mark', student })} />
            <Equipment {...ofGroup} onlyLoans />
            <RecordSection open={open} />
            <Still deps={[context, session.photos, here]}>{() => <PhotosSection open={open} />}</Still>
            <Still deps={[open.missing.join(' ')]}>{() => <Checklist open={open} />}</Still>
          </>
        )}
      </div>
      {!isNotHeld && (
        <Foot
          open={open}
          marked={marked}
          onHold={(student) => setOnTop({ sheet: 'mark', student })}
          onAdd={() => setOnTop({ sheet: 'add' })}
        />
      )}
      {onTop?.sheet === 'mark' && <MarkSheet open={open} student={onTop.student} onClose={close} />}
      {onTop?.sheet === 'add' && <AddChildSheet open={open} onClose={close} />}
      {onTop?.sheet === 'notHeld' && <NotHeldSheet open={open} onClose={close} />}
      {onTop?.sheet === 'code' && <RollCodeSheet open={open} onClose={close} />}
      {onTop?.sheet === 'history' && <HistorySheet open={open} onClose={close} />}
      {open.asking && <ReasonSheet ask={open.asking} onAnswer={open.answer} />}
    </>
  );
}
