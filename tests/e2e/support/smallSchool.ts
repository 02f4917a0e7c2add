import { edit, type Patch } from '../../../src/domain/change';
import { SCHEMA_VERSION } from '../../../src/domain/documents';
import { typeOf } from '../../../src/domain/ids';
import type { TestServer } from '../../support/server';
import { TUESDAY } from './devices';

/** Eight children of one choir, its two tutors, its room and its hour on Tuesdays. */
export const CHILDREN = ['何俊', '沈嘉鹏', '赵思妍', '欧阳若轩', '陆小禾', '苏明远', '白露', '唐一诺'] as const;
export const LEAD = '王欣轩';
export const ASSISTANT = '施文琪';
export const GROUP = '合唱';
export const SESSION = `session:choirtue:${TUESDAY.replaceAll('-', '')}`;

/** The key of one of the children. */
export const childKey = (name: (typeof CHILDREN)[number]): string => `child${CHILDREN.indexOf(name)}`;

const made = { time: Date.UTC(2026, 8, 1), counter: 0 };

const docOf = (id: string, fields: Patch): unknown =>
  edit(undefined, { _id: id, type: typeOf(id), v: SCHEMA_VERSION }, fields, made, 'seed0000')?.doc;

/** Puts the small school on the server, as another device would have left it there. */
export const fillSmallSchool = async (server: TestServer): Promise<void> => {
  const main = [
    docOf('school:school', { name: '青山镇中心小学', palaceName: '青山镇中心小学少年宫' }),
    docOf('term:2026-1', { name: '2026—2027 学年第一学期', start: '2026-09-01', end: '2027-01-20' }),
    docOf('tutor:lead', { name: LEAD, kind: 'own', speciality: '合唱' }),
    docOf('tutor:assistant', { name: ASSISTANT, kind: 'own' }),
    docOf('venue:music', { name: '音乐室' }),
    docOf('group:choir', { name: GROUP, lead: 'lead', assistants: { assistant: true }, venue: 'music' }),
    docOf('slot:choirtue', { group: 'choir', weekday: 2, from: '16:30', to: '17:30', venue: 'music', start: TUESDAY }),
    ...CHILDREN.map((name) =>
      docOf(`student:${childKey(name)}`, {
        name,
        classes: { 2026: '3.2' },
        guardian: { name: '家长', phone: '13800001234' },
      }),
    ),
  ];
  const members = Object.fromEntries(CHILDREN.map((name) => [childKey(name), { from: '2026-09-01' }]));
  await put(server, 'main', main);
  await put(server, 'term-2026-1', [docOf('members:choir:2026-1', { group: 'choir', members })]);
};

const put = async (server: TestServer, space: string, docs: unknown[]): Promise<void> => {
  const { status } = await server.couch('POST', `${server.database(space)}/_bulk_docs`, { docs });
  if (status !== 201) throw new Error(`The small school could not be put into ${space}: ${status}`);
};
