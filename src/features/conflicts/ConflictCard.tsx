import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { undo } from '../../db/commit';
import { keepConflict, swapConflict, type FoundConflict, type Settled } from '../../db/conflicts';
import { db } from '../../db/database';
import type { Loser } from '../../domain/conflicts';
import type { Stamp } from '../../domain/stamp';
import { t } from '../../i18n';
import { authorText } from '../../ui/authorText';
import { Button } from '../../ui/Button';
import { Chip } from '../../ui/Chip';
import { fieldText } from '../../ui/fieldText';
import { labelText } from '../../ui/labelText';
import { pageOf } from '../../ui/pageOf';
import { save } from '../../ui/save';
import { valueText } from '../../ui/valueText';
import type { ConflictsView } from './conflicts.queries';
import { registerText } from './registerText';

/** One field that two phones wrote at the same time: what holds, what was not taken, and the two ways to settle it. */
export function ConflictCard({ conflict, view }: { conflict: FoundConflict; view: ConflictsView }) {
  const { type, path, record, rule, now, losers, state } = conflict;
  const [isBusy, setBusy] = useState(false);
  const settle = async (run: () => Promise<Settled>, text: string): Promise<void> => {
    setBusy(true);
    await save(run, {
      text,
      undo: async (settled) => {
        if (settled.ok) await undo(db, settled.committed);
      },
      refusal: (settled) => (settled.ok ? undefined : t('conflicts.changedMeanwhile')),
    });
    setBusy(false);
  };
  const swap = (loser: Loser): Promise<void> =>
    settle(() => swapConflict(db, conflict, loser, t('conflicts.swapReason')), t('conflicts.swapped'));
  const label = view.labels.get(conflict.doc);
  const name = (label && labelText(label)) || registerText(type);
  const page = pageOf(conflict.doc, record);
  const isOpen = state === 'open';
  return (
    <li class="yc-card conflict">
      <div class="yc-row">
        <Chip>{registerText(type)}</Chip>
        {page === undefined ? <strong>{name}</strong> : <a href={page}>{name}</a>}
      </div>
      <h2>{fieldText(type, path, view.names)}</h2>
      <div class="conflict-values">
        <Value words={t('conflicts.holds')} path={path} {...now} view={view} holds>
          {isOpen && (
            <Button
              icon="check"
              disabled={isBusy}
              onClick={() => void settle(() => keepConflict(db, conflict), t('conflicts.kept'))}
            >
              {t(rule === 'entry' ? 'conflicts.seen' : 'conflicts.keep')}
            </Button>
          )}
        </Value>
        {losers.map((loser) => (
          <Value key={loser.id} words={t('conflicts.notTaken')} path={path} {...loser} view={view}>
            {isOpen && rule === 'person' && (
              <Button icon="sort" disabled={isBusy} onClick={() => void swap(loser)}>
                {t('conflicts.swap')}
              </Button>
            )}
          </Value>
        ))}
      </div>
      {rule === 'entry' && <p class="yc-meta">{t('conflicts.entry')}</p>}
      {!isOpen && <p class="yc-meta">{settledText(conflict, view)}</p>}
    </li>
  );
}

function settledText({ state, settledBy }: FoundConflict, view: ConflictsView): string {
  if (state === 'later') return t('conflicts.later');
  const words = t(state === 'swapped' ? 'conflicts.wasSwapped' : 'conflicts.wasKept');
  return `${words} · ${authorText(settledBy, view.authors.get(settledBy))}`;
}

type ValueProps = {
  words: string;
  path: string;
  value: unknown;
  stamp: Stamp;
  view: ConflictsView;
  holds?: true;
  children?: ComponentChildren;
};

/** One of the values: what it says, who wrote it where and when, and what may be done with it. */
function Value({ words, path, value, stamp, view, holds, children }: ValueProps) {
  return (
    <div class={holds ? 'conflict-value conflict-holds' : 'conflict-value'}>
      <small>{words}</small>
      <p>{valueText(path, value, view.names)}</p>
      <small>{authorText(stamp, view.authors.get(stamp))}</small>
      {children}
    </div>
  );
}
