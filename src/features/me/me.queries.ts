import { readMeta, type YingchuangDatabase } from '../../db/database';
import { membersOfGroup } from '../../db/members';
import { getDoc, listDocs, mapDocs, sessionsBetween } from '../../db/queries';
import { termOfDay } from '../../domain/calendar';
import { missingPieces } from '../../domain/completeness';
import type { Day } from '../../domain/dates';
import type { Group, Session, Tutor } from '../../domain/documents';
import { idOf, keyOf } from '../../domain/ids';
import { rollOf } from '../../domain/roll';
import { tutorsOf } from '../../domain/timetable';

/** Who is using this device, and what the device is called; `label` is missing until somebody said. */
export type Who = { person: string | null; tutor?: Tutor; label?: string; isAsked: boolean };

export async function readWho(db: YingchuangDatabase): Promise<Who> {
  const device = await readMeta(db, 'device');
  const person = device?.person ?? null;
  const tutor = person ? await getDoc(db, 'tutor', idOf('tutor', person)) : undefined;
  const said = device ? await getDoc(db, 'device', idOf('device', device.key)) : undefined;
  return {
    person,
    isAsked: said !== undefined,
    ...(tutor ? { tutor } : {}),
    ...(said?.label ? { label: said.label } : {}),
  };
}

/** Tutors who are in service on a day. */
export async function listTutors(db: YingchuangDatabase, today: Day): Promise<Tutor[]> {
  return (await listDocs(db, 'tutor')).filter((tutor) => !tutor.to || tutor.to >= today);
}

export type MyGroup = { key: string; group: Group; isLead: boolean };

export async function listMyGroups(db: YingchuangDatabase, person: string): Promise<MyGroup[]> {
  return (await listDocs(db, 'group'))
    .filter((group) => tutorsOf(group).includes(person))
    .map((group) => ({ key: keyOf(group._id), group, isLead: group.lead === person }));
}

export type MyFigures = { held: number; rollTaken: number; complete: number };

/**
 * What a person's groups have on record from the term's start to today: sessions held, those of them whose roll is taken,
 * and those with nothing missing. Sessions that were not held for a reason count nowhere.
 */
export async function readMyFigures(db: YingchuangDatabase, person: string, today: Day): Promise<MyFigures> {
  const figures: MyFigures = { held: 0, rollTaken: 0, complete: 0 };
  const term = termOfDay(await listDocs(db, 'term'), today);
  if (!term) return figures;
  const groups = await listMyGroups(db, person);
  const mine = new Set(groups.map((one) => one.key));
  const sessions = (await sessionsBetween(db, term.start, today)).filter((session) => mine.has(session.group));
  const [students, leaves] = [await mapDocs(db, 'student'), await listDocs(db, 'studentLeave')];
  for (const session of sessions.filter(isHeld)) {
    const members = await membersOfGroup(db, session.group, session.date);
    const missing = missingPieces(session, rollOf(session, members, students, leaves));
    figures.held++;
    if (!missing.includes('roll')) figures.rollTaken++;
    if (missing.length === 0) figures.complete++;
  }
  return figures;
}

/** Prepared beforehand is not held: somebody must have signed in or marked a child. */
function isHeld(session: Session): boolean {
  if (session.notHeld) return false;
  return [session.signIns, session.marks].some((map) => Object.values(map ?? {}).some((entry) => entry !== null));
}
