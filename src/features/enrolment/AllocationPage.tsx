import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { explain } from '../../domain/allocationReasons';
import { dayOf } from '../../domain/dates';
import { enrolmentRulesId } from '../../domain/enrolment';
import { db } from '../../db/database';
import { commit, undo, type Committed } from '../../db/commit';
import type { EnrolTerm } from '../../db/enrolment';
import { t } from '../../i18n';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { confirm } from '../../ui/Confirm';
import { dateWord } from '../../ui/dateWords';
import { EmptyState } from '../../ui/EmptyState';
import { later } from '../../ui/later';
import { Menu } from '../../ui/Menu';
import type { PageProps } from '../../ui/page';
import { PageHeader } from '../../ui/PageHeader';
import { Progress } from '../../ui/Progress';
import { save } from '../../ui/save';
import { applyProposal, discardProposal, keepProposal, releaseHands } from './allocation.commands';
import { BoardView } from './BoardView';
import { boardOf, isOpenWish, type Board } from './boardModel';
import './enrolment.css';
import { runProposal } from './runProposal';
import { SumLine } from './SumLine';
import { useEnrolment } from './useEnrolment';

const PublishSheet = later(async () => (await import('./PublishSheet')).PublishSheet);

/** The proposal of who goes where: work out, look at, put right by hand, make true. */
export function AllocationPage({ query }: PageProps) {
  const open = useEnrolment(query.get('term') ?? '');
  if (!open) return <PageHeader title={t('enrolment.board')} back="enrolment" />;
  if (!open.isOffice)
    return (
      <>
        <PageHeader title={t('enrolment.board')} back="enrolment" />
        <div class="yc-page">
          <Banner tone="info">{t('enrolment.officeOnly')}</Banner>
        </div>
      </>
    );
  return <Allocation facts={open.facts} />;
}

function Allocation({ facts }: { facts: EnrolTerm }) {
  const board = useMemo(() => boardOf(facts), [facts]);
  const [progress, setProgress] = useState<{ done: number; total: number }>();
  const [publishing, setPublishing] = useState(false);
  const stop = useRef(new AbortController());
  useEffect(() => () => stop.current.abort(), []);
  const chosen = board.input.children.filter(({ choices }) => choices.length > 0).length;
  const isEmpty = board.placements.size === 0 && board.byHand === 0;
  const takeBack = { undo: (saved: Committed) => undo(db, saved) };

  const run = async () => {
    setProgress({ done: 0, total: 1 });
    const proposed = await runProposal(board.input, stop.current.signal, (done, total) => setProgress({ done, total }));
    setProgress(undefined);
    if (!proposed) return;
    const waiting = explain(board.input, proposed).filter((one) => isOpenWish(one, facts.rules.perChild)).length;
    await save(() => keepProposal(db, facts, proposed), {
      text: t('enrolment.ran', { placed: proposed.size, waiting }),
      ...takeBack,
    });
  };
  const apply = async () => {
    const today = dayOf(new Date());
    const from = facts.term && facts.term.start > today ? facts.term.start : today;
    const isSure = await confirm({
      title: t('enrolment.applyTitle'),
      text: t('enrolment.applyText', { n: board.placed, day: dateWord(from), waiting: board.waiting }),
      yes: t('enrolment.apply'),
    });
    if (!isSure) return;
    const at = new Date().toISOString();
    const saved = await save(() => applyProposal(db, facts, board.outcomes, { from, today, at }), {
      text: t('enrolment.applied', { n: board.placed }),
      ...takeBack,
    });
    if (saved) setPublishing(true);
  };
  const drawLot = () =>
    save(
      () =>
        commit(db, [
          {
            id: enrolmentRulesId(facts.termKey),
            space: 'main',
            set: { lot: (facts.rules.lot + 1) % 1000, deleted: null },
          },
        ]),
      { text: t('enrolment.lotDrawn'), ...takeBack },
    );
  return (
    <>
      <PageHeader
        title={t('enrolment.board')}
        subtitle={t('enrolment.boardOf', { term: facts.term?.name ?? facts.termKey, n: chosen })}
        back="enrolment"
        actions={
          <Menu
            items={[
              { label: t('enrolment.publish'), icon: 'share', onSelect: () => setPublishing(true) },
              { label: t('enrolment.drawLot'), icon: 'sync', onSelect: () => void drawLot() },
              {
                label: t('enrolment.release'),
                icon: 'undo',
                disabled: board.byHand === 0,
                onSelect: () =>
                  void save(() => releaseHands(db, facts), { text: t('enrolment.released'), ...takeBack }),
              },
              {
                label: t('enrolment.discard'),
                icon: 'delete',
                danger: true,
                disabled: isEmpty,
                onSelect: () =>
                  void save(() => discardProposal(db, facts.termKey), { text: t('enrolment.discarded'), ...takeBack }),
              },
            ]}
          />
        }
      />
      <div class="yc-page enrolment-page">
        {progress ? (
          <Progress label={t('enrolment.running')} done={progress.done} total={progress.total} />
        ) : isEmpty ? (
          <EmptyState title={t('enrolment.emptyBoardTitle')} text={t('enrolment.emptyBoardText', { n: chosen })}>
            <Button kind="primary" icon="groups" onClick={() => void run()}>
              {t('enrolment.run')}
            </Button>
          </EmptyState>
        ) : (
          <Filled facts={facts} board={board} onRun={run} onApply={apply} />
        )}
      </div>
      {publishing && <PublishSheet facts={facts} onClose={() => setPublishing(false)} />}
    </>
  );
}

interface FilledProps {
  facts: EnrolTerm;
  board: Board;
  onRun: () => Promise<void>;
  onApply: () => Promise<void>;
}

function Filled({ facts, board, onRun, onApply }: FilledProps) {
  return (
    <>
      <div class="enrolment-top">
        <SumLine facts={facts} board={board} />
        <Button icon="sync" onClick={() => void onRun()}>
          {t('enrolment.runAgain')}
        </Button>
        <Button kind="primary" icon="check" disabled={board.placed === 0} onClick={() => void onApply()}>
          {t('enrolment.apply')}
        </Button>
      </div>
      <BoardView facts={facts} board={board} />
    </>
  );
}
