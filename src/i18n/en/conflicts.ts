import type { conflicts as zh } from '../zh/conflicts';

export const conflicts: Record<keyof typeof zh, string> = {
  'conflicts.title': 'Changed at the same time',
  'conflicts.about': 'Two phones changed the same thing: see which one is right',
  'conflicts.subtitle': 'Two phones changed the same thing',
  'conflicts.open': 'To settle',
  'conflicts.settled': 'Settled',
  'conflicts.explain':
    'The later one is used for now; the other is not lost. If it is right, keep it; if not, swap them.',
  'conflicts.holds': 'Used now',
  'conflicts.notTaken': 'Not used',
  'conflicts.keep': 'Keep as it is',
  'conflicts.swap': 'Use this one',
  'conflicts.seen': 'I have seen it',
  'conflicts.kept': 'Kept as it is',
  'conflicts.swapped': 'Swapped',
  'conflicts.wasKept': 'Kept as it was',
  'conflicts.wasSwapped': 'Swapped',
  'conflicts.later': 'Changed again since; nothing to settle.',
  'conflicts.swapReason': 'two phones changed it at once; the other was chosen',
  'conflicts.changedMeanwhile': 'Somebody changed this just now: please look again. Nothing was done.',
  'conflicts.entry': 'Quantities and amounts are never edited. If one is wrong, enter a reversing one in the ledger.',
  'conflicts.none': 'Nothing to settle',
  'conflicts.noneText': 'No two phones changed the same thing. If they do it is listed here, and neither is lost.',
  'conflicts.allSettledText': 'Everything that was changed at once is settled.',
  'conflicts.noneSettled': 'Nothing settled yet',
  'conflicts.overdrawn': '“{name}”: {n} too many given out',
  'conflicts.givenOut': 'Issued',
  'conflicts.overdrawnNext':
    'Several phones gave out the last ones, each right by itself. Count what is there, then enter a return or a reversal.',
};
