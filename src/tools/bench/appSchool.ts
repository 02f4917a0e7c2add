import { generateDemo, type Demo } from '../../features/demo/generator';
import { keyOf, membersId } from '../../domain/ids';
import type { Doc } from '../../domain/registers';
import { termSpace } from '../../domain/spaces';
import { DIST, needBuild } from './sizeRows';
import { openStage, type Stage } from './stage';

/** The typical school on a server, with one session of today whose roll has 45 children. */
export type AppSchool = { stage: Stage; tutor: string; session: string; docs: number; close: () => Promise<void> };

const ROLL = 45;

export async function openAppSchool(): Promise<AppSchool> {
  needBuild();
  // The browser's day, not this machine's: the phone is in China.
  const today = new Date().toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' });
  const demo = generateDemo({ seed: 20260901, today, time: '00:00' });
  const tutor = demo.leads[0] ?? '';
  const group = demo.main.find((doc) => doc.type === 'group' && doc['lead'] === tutor);
  const groupKey = keyOf(group?._id ?? '');
  const session = demo.term.find((doc) => doc.type === 'session' && doc['date'] === today && doc['group'] === groupKey);
  if (!session) throw new Error('The demo has no session of today');
  fillRoll(demo, groupKey);
  const year = Number(demo.termKey.slice(0, 4));
  const stage = await openStage(DIST, year, 1);
  try {
    await stage.fill('main', demo.main);
    await stage.fill(termSpace(demo.termKey), demo.term);
  } catch (error) {
    await stage.close();
    throw error;
  }
  return { stage, tutor, session: session._id, docs: demo.main.length + demo.term.length, close: stage.close };
}

/** Puts children of the roster into the group until there are 45. */
function fillRoll(demo: Demo, group: string): void {
  const members = demo.term.find((doc) => doc._id === membersId(group, demo.termKey));
  if (!members) throw new Error('The group has no members');
  const entries: Record<string, unknown> = { ...(members['members'] as Record<string, unknown>) };
  const students = demo.main.filter((doc: Doc) => doc.type === 'student').map((doc) => keyOf(doc._id));
  for (const student of students) {
    if (Object.keys(entries).length >= ROLL) break;
    entries[student] ??= { from: '2000-01-01' };
  }
  members['members'] = entries;
}
