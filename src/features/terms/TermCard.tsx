import { useState } from 'preact/hooks';
import { db } from '../../db/database';
import { discardSpace } from '../../db/holdings';
import { chooseTerm } from '../../db/termChoices';
import type { Day } from '../../domain/dates';
import type { Term } from '../../domain/documents';
import { termSpace } from '../../domain/spaces';
import { t } from '../../i18n';
import { actionFailureText } from '../../ui/actionFailureText';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { Chip } from '../../ui/Chip';
import { confirm } from '../../ui/Confirm';
import { Menu } from '../../ui/Menu';
import { Progress } from '../../ui/Progress';
import { save } from '../../ui/save';
import { bytesToText } from '../../ui/storage';
import { useSync } from '../../ui/SyncContext';
import { toast } from '../../ui/Toast';
import { PurgeSheet } from './PurgeSheet';
import { termName } from './termName';
import { keepTerm } from './terms.commands';
import type { TermRow, TermsOverview } from './terms.queries';

export interface TermCardProps {
  row: TermRow;
  overview: TermsOverview;
  today: Day;
  /** A page sent the person here for this term. */
  isWanted: boolean;
}

/** One term: why it is here or not, what of it, and what can be done. */
export function TermCard({ row, overview, today, isWanted }: TermCardProps) {
  const { isJoined, isOffice } = overview;
  const [isPurging, setPurging] = useState(false);
  const name = termName(row);
  // What the school works with stays, and only what is over is cleared.
  const mayPurge = isOffice && row.state !== 'purged' && row.term !== undefined && row.term.end < today;
  const isCurrent = row.hold?.why === 'current';
  return (
    <Card
      title={<span class="terms-name">{unbroken(name)}</span>}
      tone={isWanted && row.state !== 'here' ? 'lamp' : 'plain'}
      meta={row.term && <Days term={row.term} />}
      trailing={
        <span class="yc-row">
          <State row={row} />
          {mayPurge && !isCurrent && (
            <Menu
              label={t('terms.menu', { name })}
              items={[{ label: t('terms.purge'), icon: 'delete', danger: true, onSelect: () => setPurging(true) }]}
            />
          )}
        </span>
      }
    >
      {row.state === 'purged' ? <Purged row={row} overview={overview} /> : <Contents row={row} overview={overview} />}
      {isJoined && row.state !== 'purged' && <Ways row={row} today={today} isCurrent={isCurrent} />}
      {isPurging && <PurgeSheet row={row} isJoined={isJoined} today={today} onClose={() => setPurging(false)} />}
    </Card>
  );
}

/** The dash between two years is no place to break a line. */
const unbroken = (name: string): string => name.replaceAll(/[—–]/g, '\u2060$&\u2060');

function Days({ term: { start, end } }: { term: Term }) {
  return (
    <>
      <span class="yc-whole">{start} –</span> <span class="yc-whole">{end}</span>
    </>
  );
}

function State({ row: { state, hold, isLeaving } }: { row: TermRow }) {
  if (state === 'purged') return <Chip>{t('terms.purged')}</Chip>;
  if (isLeaving) return <Chip>{t('terms.leaving')}</Chip>;
  if (state === 'absent') return <Chip>{t('terms.absent')}</Chip>;
  if (state === 'coming') return <Chip tone="lamp">{t('terms.coming')}</Chip>;
  return <Chip tone="ok">{t(hold ? `terms.why.${hold.why}` : 'terms.here')}</Chip>;
}

function Contents({ row, overview: { sync, isJoined } }: { row: TermRow; overview: TermsOverview }) {
  const { state, contents, hold, unsent, refused } = row;
  if (refused) return <p>{t(`terms.refused.${refused}`)}</p>;
  if (state === 'absent') return <p class="yc-meta">{t('terms.absentText')}</p>;
  if (state === 'coming') {
    return sync?.running ? (
      <Progress label={t('terms.opening')} done={sync.done} total={sync.total} />
    ) : (
      <p class="yc-meta">{t('terms.waitLine')}</p>
    );
  }
  const n = unsent.docs + unsent.photos;
  const { sessions, photos, bytes } = contents;
  return (
    <>
      <p>
        {sessions + photos === 0
          ? t('terms.empty')
          : t('terms.contents', { sessions, photos, size: bytesToText(bytes) })}
      </p>
      {isJoined && n > 0 && hold?.why !== 'current' && <p class="yc-meta">{t('terms.unsent', { n })}</p>}
      {isJoined && hold?.until !== undefined && <p class="yc-meta">{t('terms.until', { day: hold.until })}</p>}
    </>
  );
}

/** Bring it, try again, or let go of it. */
function Ways({ row, today, isCurrent }: { row: TermRow; today: Day; isCurrent: boolean }) {
  const sync = useSync();
  const [busy, setBusy] = useState(false);
  const name = termName(row);
  const work = async (run: () => Promise<void>): Promise<void> => {
    setBusy(true);
    try {
      await run();
    } catch (error) {
      toast.show({ text: actionFailureText(error), tone: 'bad' });
    } finally {
      setBusy(false);
    }
  };
  const open = (): Promise<void> =>
    work(async () => {
      await chooseTerm(db, row.key, today);
      await sync.syncNow();
    });
  const letGo = async (): Promise<void> => {
    const isSure = await confirm({
      title: t('terms.letGoTitle', { name }),
      text: t('terms.letGoText'),
      yes: t('terms.letGo'),
    });
    if (!isSure) return;
    await work(async () => {
      const how = await sync.letGoTerm(row.key);
      if (how.type === 'gone') toast.show({ text: t('terms.gone'), tone: 'ok' });
      else if (how.type === 'later') toast.show({ text: t('terms.later'), tone: 'bad' });
      else toast.show({ text: t('terms.goneUnsent', { n: how.docs + how.photos }), tone: 'bad' });
    });
  };
  if (row.state === 'absent' || row.isLeaving || row.refused || row.state === 'coming') {
    const words = row.isLeaving ? 'terms.stay' : row.state === 'absent' ? 'terms.open' : 'terms.retry';
    return (
      <div class="yc-row">
        <Button
          kind={row.state === 'absent' ? 'primary' : 'ghost'}
          icon={row.isLeaving ? undefined : 'download'}
          busy={busy}
          label={t(row.isLeaving ? 'terms.stayName' : 'terms.openName', { name })}
          onClick={() => void open()}
        >
          {t(busy ? 'terms.opening' : words)}
        </Button>
      </div>
    );
  }
  if (isCurrent) return null;
  return (
    <div class="yc-row">
      <Button busy={busy} label={t('terms.letGoName', { name })} onClick={() => void letGo()}>
        {t(busy ? 'terms.lettingGo' : 'terms.letGo')}
      </Button>
    </div>
  );
}

/** A term that the office cleared, and what was never sent of it. */
function Purged({ row, overview: { isOffice } }: { row: TermRow; overview: TermsOverview }) {
  const n = row.unsent.docs + row.unsent.photos;
  const discard = async (): Promise<void> => {
    const isSure = await confirm({
      title: t('terms.discardTitle', { n }),
      text: t('terms.discardText'),
      yes: t('terms.discard'),
      danger: true,
    });
    if (!isSure) return;
    const drop = async (): Promise<true> => {
      await discardSpace(db, termSpace(row.key));
      return true;
    };
    await save(drop, { text: t('terms.discarded') });
  };
  const keep = async (): Promise<void> => {
    const isSure = await confirm({ title: t('terms.keepTitle'), text: t('terms.keepText'), yes: t('terms.keep') });
    if (isSure) await save(() => keepTerm(db, row.key), { text: t('terms.kept') });
  };
  return (
    <>
      <p class="yc-meta">{t('terms.purgedText')}</p>
      {n > 0 && <p>{t('terms.purgedLeft', { n })}</p>}
      <div class="yc-row">
        {n > 0 && (
          <Button kind="danger-ghost" icon="delete" onClick={() => void discard()}>
            {t('terms.discard')}
          </Button>
        )}
        {isOffice && (
          <Button icon="undo" onClick={() => void keep()}>
            {t('terms.keep')}
          </Button>
        )}
      </div>
    </>
  );
}
