import type { RoundRow, YingchuangDatabase } from '../db/database';

/** The history's length: a month of an ordinary phone, some 40 kB. */
const MOST = 200;
/** Rounds that moved nothing and ended alike are told as one for up to a day, small ones for ten minutes (ms). */
const DAY = 86_400_000;
const WHILE = 600_000;
const SMALL = 20;

const itemsOf = (round: RoundRow): number => round.docsUp + round.docsDown + round.photosUp;

function isAlike(last: RoundRow, round: RoundRow): boolean {
  if (last.problem?.type !== round.problem?.type || last.problem?.detail !== round.problem?.detail) return false;
  const age = round.until - last.from;
  // A clock that was set back begins a new row.
  if (age < 0) return false;
  const [before, now] = [itemsOf(last), itemsOf(round)];
  if (before === 0 && now === 0) return age < DAY;
  return before > 0 && now > 0 && now < SMALL && before < SMALL * last.count && age < WHILE;
}

/** Two rounds told as one. */
function joinRounds(last: RoundRow, round: RoundRow): RoundRow {
  return {
    ...last,
    until: round.until,
    count: last.count + round.count,
    docsUp: last.docsUp + round.docsUp,
    docsDown: last.docsDown + round.docsDown,
    photosUp: last.photosUp + round.photosUp,
    bytesUp: last.bytesUp + round.bytesUp,
    bytesDown: last.bytesDown + round.bytesDown,
    took: last.took + round.took,
  };
}

/** Writes a round into the history. To be called in a transaction on `rounds`: it costs no transaction of its own. */
export async function noteRound(db: YingchuangDatabase, round: RoundRow): Promise<void> {
  const last = await db.rounds.orderBy(':id').last();
  if (last && isAlike(last, round)) {
    await db.rounds.put(joinRounds(last, round));
    return;
  }
  const id = await db.rounds.add(round);
  await db.rounds
    .where(':id')
    .belowOrEqual(id - MOST)
    .delete();
}
