import type { Day } from '../../domain/dates';
import type { DocOf } from '../../domain/documents';
import { idOf, keyOf } from '../../domain/ids';
import type { YingchuangDatabase } from '../../db/database';
import { getDoc, listDocs, mapDocs } from '../../db/queries';
import type { Leader } from './leaderDraft';

/** A member with the name and phone by which they are reached: those of the roster for a tutor. */
export type LeaderRow = { key: string; leader: Leader; name: string; phone: string };

/** Leading group first, then the office, each in its own order. */
export async function listLeaders(db: YingchuangDatabase): Promise<LeaderRow[]> {
  const [leaders, tutors] = await Promise.all([listDocs(db, 'leader'), mapDocs(db, 'tutor')]);
  const rank = ({ leader }: LeaderRow) => (leader.body === 'office' ? 1_000_000 : 0) + (leader.order ?? 999_999);
  return leaders
    .map((leader): LeaderRow => {
      const tutor = leader.tutor ? tutors.get(leader.tutor) : undefined;
      return {
        key: keyOf(leader._id),
        leader,
        name: tutor?.name ?? leader.name ?? leader.tutor ?? '',
        phone: tutor?.phone ?? leader.phone ?? '',
      };
    })
    .sort((a, b) => rank(a) - rank(b));
}

export type Regulation = DocOf<'regulation'>;
export type RegulationState = 'draft' | 'ahead' | 'inForce' | 'withdrawn';

/** Where a regulation stands on a day; one without a day from which it holds is a draft. */
export function stateOf(regulation: Regulation, today: Day): RegulationState {
  if (regulation.withdrawn && regulation.withdrawn <= today) return 'withdrawn';
  if (!regulation.inForce) return 'draft';
  return regulation.inForce <= today ? 'inForce' : 'ahead';
}

export type RegulationRow = { key: string; regulation: Regulation; state: RegulationState };

/** All regulations in the office's order, those withdrawn last. */
export async function listRegulations(db: YingchuangDatabase, today: Day): Promise<RegulationRow[]> {
  const rank = ({ regulation, state }: RegulationRow) =>
    (state === 'withdrawn' ? 1_000_000 : 0) + (regulation.order ?? 999_999);
  return (await listDocs(db, 'regulation'))
    .map((regulation) => ({ key: keyOf(regulation._id), regulation, state: stateOf(regulation, today) }))
    .sort((a, b) => rank(a) - rank(b));
}

export type RegulationDetail = RegulationRow & { others: RegulationRow[]; replacedBy: Regulation | undefined };

/** One regulation; null if there is none of that key. */
export async function getRegulation(db: YingchuangDatabase, key: string, today: Day): Promise<RegulationDetail | null> {
  const regulation = await getDoc(db, 'regulation', idOf('regulation', key));
  if (!regulation) return null;
  const others = (await listRegulations(db, today)).filter((other) => other.key !== key);
  const replacedBy = others.find((other) => other.key === regulation.replacedBy)?.regulation;
  return { key, regulation, state: stateOf(regulation, today), others, replacedBy };
}
