import type { Patch } from '../../domain/change';
import type { Day } from '../../domain/dates';
import { createKey, idOf, plannedDateOf } from '../../domain/ids';
import { decisionPatch, statusOfRequest, type Decision, type Request } from '../../domain/requests';
import { effectsOf, reversalOf, type Effect } from '../../domain/requestEffects';
import { notHeldPatch } from '../../domain/sessionSteps';
import type { SessionOfDay } from '../../domain/timetable';
import { commit, type Change, type Committed } from '../../db/commit';
import type { YingchuangDatabase } from '../../db/database';
import { currentPerson } from '../../db/person';
import { getRequest } from '../../db/requests';
import { sessionChange, spaceOfDay } from '../../db/sessions';
import { sessionsById } from '../../db/sessionDays';
import { stoodInFor } from '../../db/stoodInFor';
import { patchOf, type RequestDraft } from './requestDraft';

/** Who decides where nobody said who uses this device. */
const NOBODY = 'office';

/** Writes a request down; it waits for an approval. Answers its key. */
export async function ask(
  db: YingchuangDatabase,
  draft: RequestDraft,
  today: Day,
  key: string = createKey(db.entropy),
): Promise<Committed & { key: string }> {
  const saved = await commit(db, [
    { id: idOf('request', key), space: 'main', set: { ...patchOf(draft), askedOn: today } },
  ]);
  return { ...saved, key };
}

/** What a step did; `left` are the sessions that were on record already and stay as they are. `undo` takes all of it back. */
export type Decided = Committed & { left: SessionOfDay[]; undo: () => Promise<unknown> };

async function changesOf(db: YingchuangDatabase, effects: readonly Effect[]): Promise<Change[]> {
  return Promise.all(
    effects.map(async ({ one, patch }) =>
      // a session is kept with the term it was planned in, wherever it moves
      sessionChange(one, await spaceOfDay(db, plannedDateOf(one.id) ?? one.date), patch),
    ),
  );
}

/**
 * Writes into a request and does what follows for its sessions in the same transaction: what an approval says where it is
 * approved afterwards, else the way back. `mayMove`: whether who is here may move sessions back.
 */
async function write(
  db: YingchuangDatabase,
  request: Request,
  patch: Patch,
  after: Request,
  today: Day,
  mayMove = true,
): Promise<Committed & { left: SessionOfDay[] }> {
  const { sessions } = await sessionsById(db, Object.keys(after.sessions ?? {}));
  const isApproved = statusOfRequest(after) === 'approved';
  const { done, left } = isApproved ? effectsOf(after, sessions) : reversalOf(after, sessions, today);
  const effects = done.filter(({ patch: change }) => isApproved || mayMove || !('date' in change));
  const replaced = await replacedBy(db, after, effects, isApproved);
  const entries = effects.flatMap(({ one, was }) =>
    was ? [[one.id, { ...after.sessions?.[one.id], was, replaced: replaced.ids.get(one.id) ?? null }]] : [],
  );
  const sessionsPatch = { ...(patch['sessions'] as object | undefined), ...Object.fromEntries(entries) };
  const saved = await commit(db, [
    { id: request._id, space: 'main', set: { ...patch, sessions: sessionsPatch } },
    ...(await changesOf(db, effects)),
    ...replaced.changes,
  ]);
  return { ...saved, left };
}

/**
 * The planned sessions for which moving ones stood in: not held once those are away, else they would be held besides; and
 * planned again when they return. `ids` are theirs by that of the session that moves.
 */
async function replacedBy(
  db: YingchuangDatabase,
  { reason, sessions }: Request,
  effects: readonly Effect[],
  isApproved: boolean,
): Promise<{ ids: Map<string, string>; changes: Change[] }> {
  const ids = new Map<string, string>();
  const changes: Change[] = [];
  for (const { one, patch } of effects) {
    if (!('date' in patch) || patch['date'] === one.date) continue;
    const space = await spaceOfDay(db, plannedDateOf(one.id) ?? one.date);
    const planned = isApproved ? await stoodInFor(db, one) : undefined;
    const back = isApproved ? undefined : sessions?.[one.id]?.['replaced'];
    if (planned) {
      ids.set(one.id, planned.id);
      changes.push(sessionChange(planned, space, notHeldPatch({ reason: 'other', note: reason ?? '' })));
    } else if (typeof back === 'string')
      changes.push({ id: back, space, set: (stored) => stored && notHeldPatch(null) });
  }
  return { ids, changes };
}

/** Puts the decisions and the withdrawal of a request back to what they were, with what follows. */
async function restore(db: YingchuangDatabase, key: string, before: Request, today: Day): Promise<unknown> {
  const request = await getRequest(db, key);
  if (!request) return undefined;
  const names = Object.keys({ ...request.decisions, ...before.decisions });
  const decisions = Object.fromEntries(names.map((by) => [by, before.decisions?.[by] ?? null]));
  const patch = { decisions, withdrawn: before.withdrawn ?? null };
  // what was put back after a withdrawal stands again as the approval had it
  return write(db, request, patch, { ...request, decisions, withdrawn: null }, today);
}

const NOTHING: Decided = { changed: [], left: [], undo: () => Promise.resolve() };

/** Approves or refuses a request. Decisions of others that say otherwise are overruled. */
export async function decide(
  db: YingchuangDatabase,
  key: string,
  answer: Decision['answer'],
  note: string,
  today: Day,
): Promise<Decided> {
  const request = await getRequest(db, key);
  if (!request) return NOTHING;
  const by = (await currentPerson(db)) ?? NOBODY;
  const patch = decisionPatch(request, by, { answer, on: today, note: note.trim() || null });
  const after = { ...request, decisions: { ...request.decisions, ...(patch['decisions'] as Request['decisions']) } };
  const saved = await write(db, request, patch, after, today);
  return { ...saved, undo: () => restore(db, key, request, today) };
}

/**
 * Withdraws a request. Substitutes are not expected any more; a session that was moved returns only where `mayMove` (whoever
 * may approve), since none may be moved without an approval (SPEC register 2).
 */
export async function withdraw(db: YingchuangDatabase, key: string, today: Day, mayMove: boolean): Promise<Decided> {
  const request = await getRequest(db, key);
  if (!request) return NOTHING;
  const patch = { withdrawn: request.withdrawn ?? today };
  const saved = await write(db, request, patch, { ...request, ...patch }, today, mayMove);
  return { ...saved, undo: () => restore(db, key, request, today) };
}

/**
 * The substitute for one session: as a wish while the request waits, and once it is approved so that the session expects
 * them. null for nobody.
 */
export async function setSubstitute(
  db: YingchuangDatabase,
  request: Request,
  one: SessionOfDay,
  substitute: string | null,
): Promise<Committed> {
  const entry = { ...request.sessions?.[one.id], substitute };
  const isApproved = statusOfRequest(request) === 'approved';
  const effect = { one, patch: { substitutes: { [request.tutor]: substitute } } };
  return commit(db, [
    { id: request._id, space: 'main', set: { sessions: { [one.id]: entry } } },
    ...(isApproved ? await changesOf(db, [effect]) : []),
  ]);
}

/** Notes that a substitution on the spot was right: a request that is approved at once, for who asked nobody beforehand. */
export async function confirmSubstitution(
  db: YingchuangDatabase,
  { id, away, by }: { id: string; away: string; by: string },
  reason: string,
  today: Day,
): Promise<Committed & { key: string }> {
  const key = createKey(db.entropy);
  const person = (await currentPerson(db)) ?? NOBODY;
  const { sessions } = await sessionsById(db, [id]);
  const saved = await commit(db, [
    {
      id: idOf('request', key),
      space: 'main',
      set: {
        kind: 'substitution',
        tutor: away,
        askedOn: today,
        reason,
        sessions: { [id]: { substitute: by } },
        decisions: { [person]: { answer: 'approved', on: today } },
      },
    },
    ...(await changesOf(
      db,
      sessions.map((one) => ({ one, patch: { substitutes: { [away]: by } } })),
    )),
  ]);
  return { ...saved, key };
}
