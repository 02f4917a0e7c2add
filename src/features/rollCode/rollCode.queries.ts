import type { YingchuangDatabase } from '../../db/database';
import { getDoc, listDocs, mapDocs, view } from '../../db/queries';
import { keysOnRecord, studentsByKey } from '../../db/sessions';
import { termKeyOfDay } from '../../domain/calendar';
import { changesBy, type FieldChange } from '../../domain/docChanges';
import { readDoc, type Session } from '../../domain/documents';
import { membersId } from '../../domain/ids';
import { merge } from '../../domain/merge';
import { readRegisters, type Doc } from '../../domain/registers';
import { membersOn, rollOf, tallyOf, type Tally } from '../../domain/roll';
import { deviceOfStamp, type Stamp } from '../../domain/stamp';

/** A session that a code holds, beside what is known of it here. */
export type FoundRoll = {
  id: string;
  group: string;
  date: string;
  from: string;
  to: string;
  /** As it would stand here after taking it. */
  tally: Tally;
  isNew: boolean;
  changes: FieldChange[];
  /** Whether something here would get another value. */
  isChanging: boolean;
  last: { stamp: Stamp; person: string; device: string } | undefined;
};

/** What taking a code would do here; the name of the field that cannot be read if it is no session. */
export async function readFound(
  db: YingchuangDatabase,
  docs: readonly Doc[],
): Promise<{ ok: true; found: FoundRoll } | { ok: false; field: string }> {
  for (const doc of docs) {
    const read = readDoc(doc);
    if (!read.ok) return { ok: false, field: read.error.field };
  }
  const [incoming] = docs;
  if (incoming?.type !== 'session') return { ok: false, field: 'type' };
  const here = (await db.docs.get(incoming._id))?.doc;
  const both = here ? merge(here, incoming) : incoming;
  // the members are read with merged records as one child: the marks as well, or that child would count twice
  const session = ((view ? (await view.docs(db, [both]))[0] : undefined) ?? both) as unknown as Session;
  const group = await getDoc(db, 'group', `group:${session.group}`);
  const term = termKeyOfDay(await listDocs(db, 'term'), session.date);
  const members = await getDoc(db, 'members', membersId(session.group, term));
  const students = await studentsByKey(db, [...membersOn(members, session.date), ...keysOnRecord(session)]);
  const changes = changesBy(here, incoming);
  return {
    ok: true,
    found: {
      id: incoming._id,
      group: group?.name ?? '',
      date: session.date,
      from: session.from,
      to: session.to,
      tally: tallyOf(rollOf(session, members, students, [])),
      isNew: here === undefined,
      changes,
      isChanging: changes.some(({ changed }) => changed > 0),
      last: await lastOf(db, docs),
    },
  };
}

/** The latest change in the code, and who made it on which device: the code brings their names along. */
async function lastOf(db: YingchuangDatabase, docs: readonly Doc[]): Promise<FoundRoll['last']> {
  const [session] = docs;
  if (!session) return undefined;
  let stamp: Stamp = '';
  for (const register of readRegisters(session).values()) if (register.stamp > stamp) stamp = register.stamp;
  if (stamp === '') return undefined;
  const id = `device:${deviceOfStamp(stamp)}`;
  const device = docs.find((doc) => doc._id === id) ?? (await getDoc(db, 'device', id));
  const tutors = await mapDocs(db, 'tutor');
  const [person, label] = [device?.['person'], device?.['label']];
  return {
    stamp,
    person: typeof person === 'string' ? (tutors.get(person)?.name ?? '') : '',
    device: typeof label === 'string' ? label : '',
  };
}
