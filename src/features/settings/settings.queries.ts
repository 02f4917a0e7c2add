import { readMeta, type YingchuangDatabase } from '../../db/database';
import { getDoc } from '../../db/queries';
import { readSchoolKeys } from '../../db/schoolKey';
import { idOf } from '../../domain/ids';
import type { SchoolKey } from '../../domain/schoolKey';

export type ServerState = {
  account?: { url: string; school: string; user: string };
  /** The school whose records are here, also after its account was forgotten. */
  school?: string;
  isDemo: boolean;
  /** Changes that are not on a server yet; they stay when leaving. */
  waiting: number;
};

export async function readServer(db: YingchuangDatabase): Promise<ServerState> {
  const account = await readMeta(db, 'account');
  const school = (account ?? (await readMeta(db, 'left')))?.school;
  return {
    isDemo: (await readMeta(db, 'demo')) !== undefined,
    waiting: await db.queue.count(),
    ...(account ? { account } : {}),
    ...(school === undefined ? {} : { school }),
  };
}

/** Who uses this device and what it is called; the label is '' until somebody gave one. */
export async function readDevice(db: YingchuangDatabase): Promise<{ person: string | null; label: string }> {
  const device = await readMeta(db, 'device');
  const said = device ? await getDoc(db, 'device', idOf('device', device.key)) : undefined;
  return { person: device?.person ?? null, label: said?.label ?? '' };
}

/** The school's name for the join code; its code on the server where no name is known. */
export async function readSchoolName(db: YingchuangDatabase): Promise<string> {
  const school = await getDoc(db, 'school', 'school:school');
  return school?.name ?? (await readMeta(db, 'account'))?.school ?? '';
}

export type Invite = {
  canInvite: boolean;
  account?: { url: string; school: string };
  school: string;
  /** What seals the school's files; missing until a device of the office made it. */
  key?: SchoolKey;
};

/** What goes into a join code. Nobody is invited into the demo school, or into a school that was never made. */
export async function readInvite(db: YingchuangDatabase): Promise<Invite> {
  const [account, school, [key], isDemo] = [
    await readMeta(db, 'account'),
    await readSchoolName(db),
    await readSchoolKeys(db),
    (await readMeta(db, 'demo')) !== undefined,
  ];
  const isMade = (await getDoc(db, 'school', 'school:school')) !== undefined;
  return {
    canInvite: !isDemo && (account !== undefined || isMade),
    school,
    ...(account ? { account } : {}),
    ...(key ? { key } : {}),
  };
}
