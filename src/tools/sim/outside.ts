import { edit } from '../../domain/change';
import { readRegisters, type Doc } from '../../domain/registers';
import { databaseName, type Space } from '../../domain/spaces';
import { graftDocument, writeDocument, type CouchDatabase } from './couchDatabase';
import type { Step } from './plan';
import { pathOf, winnerOf, type Body } from './revisions';
import { SCHOOL, TERM } from './school';
import type { Stage } from './stage';

const TARGETS: readonly [string, Space][] = [
  ['student:lin', 'main'],
  ['student:wang', 'main'],
  ['garden:1', 'main'],
  ['session:s1:20261124', TERM],
  ['session:s1:20261125', TERM],
  ['kite:1', TERM],
];

/** A document that no schema reads; somebody may repair it later. */
export const BROKEN = 'student:broken';

const docOf = (id: string, body: Body): Doc => ({ ...body, _id: id }) as unknown as Doc;

function put(stage: Stage, db: CouchDatabase, id: string, body: Body, isDeleted = false): void {
  const tree = db.docs.get(id);
  const winner = tree && winnerOf(tree);
  const rev = winner?.isDeleted === false ? winner.rev : undefined;
  writeDocument(db, id, rev, body, isDeleted, (parent) => parent?.attachments ?? new Map());
  stage.unstamped.add(id);
}

/** What curl, PouchDB or another program does on the server: it knows nothing of stamps, or brings its own branch. */
export function writeOutside(stage: Stage, step: Extract<Step, { do: 'outside' }>): void {
  const server = stage.servers[step.server];
  const [id, space] = TARGETS[step.on % TARGETS.length] ?? ['student:lin', 'main'];
  const db = server?.model.databases.get(databaseName(SCHOOL, space));
  const main = server?.model.databases.get(databaseName(SCHOOL, 'main'));
  if (!db || !main) return;
  const tree = db.docs.get(id);
  const winner = tree && winnerOf(tree);
  const body = winner && !winner.isDeleted ? winner.body : undefined;
  const n = stage.next();
  stage.note(`curl ${step.what} ${id} n${n}`);
  const field =
    space === 'main' ? (id.startsWith('garden') ? 'name' : 'village') : id.startsWith('kite') ? 'tail' : 'summary';
  switch (step.what) {
    case 'field':
    case 'unstamped': {
      if (!body) return;
      const { '~': stamps, ...bare } = body;
      const said = step.what === 'field' && stamps !== undefined ? { '~': stamps } : {};
      stage.ledger.sees(id, docOf(id, body), [field]);
      put(stage, db, id, { ...bare, ...said, [field]: `外${n}` });
      return;
    }
    case 'dropField': {
      if (!body) return;
      const { [field]: _dropped, ...rest } = body;
      put(stage, db, id, rest);
      return;
    }
    case 'new':
      put(stage, main, `student:out${step.with}`, { type: 'student', v: 1, name: `外来${n}` });
      return;
    case 'invalid':
      put(stage, main, `${BROKEN}${step.with}`, { type: 'student', v: 1, name: n });
      return;
    case 'repair':
      if (main.docs.has(`${BROKEN}${step.with}`))
        put(stage, main, `${BROKEN}${step.with}`, { type: 'student', v: 1, name: `好了${n}` });
      return;
    case 'remove':
      if (!body || !winner || step.with > 0) return;
      put(stage, db, id, {}, true);
      stage.ledger.removed(id);
      stage.removed.add(id);
      return;
    case 'leaf': {
      // Another node of a cluster took an edit of the revision before this one.
      const from = winner?.parent?.body && !winner.isDeleted ? winner.parent : undefined;
      if (!from?.body) return;
      const doc = docOf(id, from.body);
      const time = stage.world.now() + (step.with - 1) * 3_600_000;
      const made = edit(
        doc,
        { _id: id, type: doc.type, v: 1 },
        { [field]: `叶${n}` },
        { time, counter: n },
        'farther2',
      );
      if (!made) return;
      const register = readRegisters(doc).get(field);
      if (register) stage.ledger.sees(id, doc, [field]);
      const { _id, ...rest } = made.doc;
      const rev = `${from.generation + 1}-${n.toString(16).padStart(32, 'f')}`;
      graftDocument(db, _id, [rev, ...pathOf(from)], rest, false, from.attachments);
    }
  }
}
