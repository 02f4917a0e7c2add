import { choosePerson } from '../../db/person';
import { commit, undo, type Change, type Committed } from '../../db/commit';
import type { BlobRow } from '../../db/database';
import { pathOf, type Doc } from '../../domain/registers';
import type { Space } from '../../domain/spaces';
import type { Patch } from '../../domain/change';
import type { Device } from './device';
import type { EditKind, Step } from './plan';
import { TERM } from './school';
import type { Stage } from './stage';

const CHILDREN = ['lin', 'wang', 'zhao', 'qian'];
const STATES = ['present', 'late', 'leave', 'absent'];

type Wish = { id: string; space: Space; patch: Patch; ifNew?: Patch; isCorrection?: boolean; blobs?: BlobRow[] };

const sessionOn = (day: number): Wish => ({
  id: `session:s1:2026112${4 + day}`,
  space: TERM,
  patch: {},
  ifNew: { group: 'chess', date: `2026-11-2${4 + day}`, from: '16:30', to: '17:30' },
});

const studentAt = (index: number): Wish => {
  const key = CHILDREN[index % 2] ?? 'lin';
  return { id: `student:${key}`, space: 'main', patch: {}, ifNew: { name: `新${key}` } };
};

/** What a person writes; every value is one of its own, so that a lost one is seen. */
function wishesOf(what: EditKind, on: number, which: number, n: number, device: Device): Wish[] {
  const child = CHILDREN[which] ?? 'lin';
  const mark = { state: STATES[n % 4], note: `n${n}` };
  const session = sessionOn(on > 1 ? 0 : on);
  switch (what) {
    case 'mark':
      return [{ ...session, patch: { marks: { [child]: mark } } }];
    case 'signOut':
      return [{ ...session, patch: { signOuts: { [child]: { state: 'out', note: `n${n}` } } } }];
    case 'field':
      if (on === 0) return [{ ...session, patch: { summary: `写${n}` } }];
      return [{ ...studentAt(which), patch: on === 1 ? { village: `村${n}` } : { guardian: { name: `人${n}` } } }];
    case 'delete':
      return [{ ...studentAt(which), patch: { deleted: true } }];
    case 'restore':
      return [{ ...studentAt(which), patch: { deleted: null, note: `回${n}` } }];
    case 'open': {
      const opened = sessionOn(1 + (on % 2));
      return [{ ...opened, patch: { signIns: { [`t${which}`]: '16:25' }, plan: `计划${n}` } }];
    }
    case 'new':
      return [{ id: `student:${device.name}n${n}`, space: 'main', patch: { name: `新生${n}`, village: `村${n}` } }];
    case 'entry':
      return [
        { id: 'garden:1', space: 'main', patch: { beds: { [`b${which}`]: `菜${n}` } }, ifNew: { name: `园${n}` } },
      ];
    case 'empty':
      if (which > 1) return [{ id: 'garden:1', space: 'main', patch: { beds: { [`b${on}`]: null } } }];
      return [{ ...session, patch: { marks: { [child]: null } } }];
    case 'correct':
      return [{ ...session, patch: { marks: { [child]: mark } }, isCorrection: true }];
    case 'number':
      if (!device.isOffice) return [{ ...studentAt(which), patch: { homeSchool: `校${n}` } }];
      return [{ id: `studentNumber:${child}`, space: 'office', patch: { number: `G${n}` } }];
    case 'unknown':
      return [{ id: `kite:${which}`, space: TERM, patch: { tail: `尾${n}`, knots: { [`k${on}`]: n } } }];
    case 'several':
      return [
        { ...session, patch: { marks: { lin: mark, wang: { ...mark, note: `m${n}` } }, content: `教${n}` } },
        { ...studentAt(which), patch: { village: `村${n}` } },
      ];
    case 'photo': {
      const id = `photo:${device.name}p${n}`;
      const photo = {
        session: session.id,
        group: 'chess',
        date: '2026-11-24',
        thumbhash: 'x',
        width: 4,
        height: 3,
        bytes: 3,
      };
      const blobs = (['thumb', 'picture'] as const).map((name) => ({
        id: `${id}/${name}`,
        photo: id,
        space: TERM,
        name,
        bytes: Uint8Array.of(n % 256, name.length, 7),
        queued: 1 as const,
      }));
      return [{ id, space: TERM, patch: photo, blobs }];
    }
  }
}

const pathsOf = (patch: Patch): string[] => Object.keys(patch).map((field) => pathOf(field));

/** Writes as a person does, and notes what the app then claims to have saved. */
export async function edit(stage: Stage, step: Extract<Step, { do: 'edit' }>): Promise<void> {
  const device = stage.devices[step.device];
  if (!device?.life) return;
  const n = stage.next();
  const wishes = wishesOf(step.what, step.on, step.with, n, device);
  const seen: { id: string; doc: Doc; paths: string[] }[] = [];
  const changes = wishes.map(({ id, space, patch, ifNew, isCorrection }): Change => ({
    id,
    space,
    set: (stored) => {
      if (stored) seen.push({ id, doc: stored, paths: pathsOf(patch) });
      return stored ? patch : { ...ifNew, ...patch };
    },
    ...(isCorrection ? { history: { reason: '写错了' } } : {}),
  }));
  const blobs = wishes.flatMap((wish) => wish.blobs ?? []);
  stage.note(`${device.name} edits ${wishes.map(({ id, patch }) => `${id} ${JSON.stringify(patch)}`).join(', ')}`);
  const done = await device.does((tab) => commit(tab.db, changes, blobs), step.tab);
  for (const tab of device.tabs) await device.does(async () => tab.engine.wake('commit'));
  if (!done) {
    stage.note(`${device.name} died while it wrote`);
    for (const { id, doc, paths } of seen) stage.ledger.sees(id, doc, paths);
    return;
  }
  stage.ledger.confirm(done.value, `${device.name} n${n}`);
  lastOf.set(device, done.value);
  for (const { id, space, blobs } of wishes) if (blobs) stage.photos.push({ id, space });
}

const lastOf = new WeakMap<Device, Committed>();

/** Takes the device's last edit back. */
export async function undoLast(stage: Stage, device: Device): Promise<void> {
  const last = lastOf.get(device);
  if (!last || !device.life) return;
  stage.note(`${device.name} takes back ${last.changed.map(({ id }) => id).join(', ')}`);
  // Whatever it restores is known; an undo that is killed may have replaced what it read.
  const done = await device.does((tab) => undo(tab.db, last));
  if (done) stage.ledger.confirm(done.value, `${device.name} undo`);
  else
    for (const { id, doc } of last.changed)
      stage.ledger.sees(
        id,
        doc,
        Object.keys(doc ?? {}).map((field) => pathOf(field)),
      );
  lastOf.delete(device);
}

export async function choose(stage: Stage, device: Device, who: number): Promise<void> {
  if (!device.life) return;
  stage.note(`${device.name} is used by t${who}`);
  await device.does((tab) => choosePerson(tab.db, who === 0 ? null : `t${who}`, '手机'));
}
