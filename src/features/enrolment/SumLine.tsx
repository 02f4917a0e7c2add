import { useEffect, useState } from 'preact/hooks';
import { sumOfPoints } from '../../domain/allocation';
import type { EnrolTerm } from '../../db/enrolment';
import { t } from '../../i18n';
import type { Board } from './boardModel';
import { runProposal } from './runProposal';

/** The sum of preferences as it stands, and how far it is from the best one that nobody's hand had a part in. */
export function SumLine({ facts, board }: { facts: EnrolTerm; board: Board }) {
  const [best, setBest] = useState<number>();
  // the best sum depends on what was wished for and on the rules, not on where children are placed
  const wishes = JSON.stringify([
    board.input.children.map(({ key, choices, locked }) => [key, choices, locked]),
    facts.groups.map(({ key, capacity, grades, isShut }) => [key, capacity, grades, isShut]),
    facts.rules.perChild,
  ]);
  useEffect(() => {
    const stop = new AbortController();
    const children = board.input.children.map(({ byHand: _placed, ...child }) => child);
    void runProposal({ ...board.input, children }, stop.signal).then(
      (proposed) => proposed && setBest(sumOfPoints(children, proposed)),
    );
    return () => stop.abort();
  }, [wishes]);
  const [first, second, third] = board.byRank;
  const lost = best === undefined ? 0 : best - board.sum;
  return (
    <div class="enrolment-sum" title={t('enrolment.sumHint')}>
      <strong>
        {t('enrolment.sum')} {t('enrolment.sumLine', { now: board.sum })}
      </strong>
      {best !== undefined && (
        <span class={lost > 0 ? 'enrolment-lost' : 'enrolment-best'}>
          {lost > 0 ? t('enrolment.sumLost', { n: lost }) : t('enrolment.sumBest')}
        </span>
      )}
      <span>
        {facts.rules.choices > 2
          ? t('enrolment.rankLine', { first, second, third })
          : t('enrolment.rankLine2', { first, second })}
      </span>
      <span>{t('enrolment.waitingLine', { n: board.waiting })}</span>
    </div>
  );
}
