import type { DocRow, YingchuangDatabase } from '../../src/db/database';
import { mergeStudents } from '../../src/db/mergedStudents';
import { keyOf, typeOf } from '../../src/domain/ids';
import type { Doc } from '../../src/domain/registers';
import { termSpace, type Space } from '../../src/domain/spaces';
import { generateDemo } from '../../src/features/demo/generator';
import { eraseStudent } from '../../src/features/students/erase.commands';
import { previewErasure } from '../../src/features/students/erase.queries';
import { plainDoc } from '../support/archiveData';

export const TODAY = '2026-11-24';
/** The child who is erased, and the two records that are one child. */
export const ERASED = '夏侯小满';
export const MERGED = ['诸葛青云', '诸葛青芸'] as const;

/** What breaks files that are written carelessly, each in front of every text of its turn. */
export const POISONS = [
  "=cmd|' /C calc'!A0",
  '+1+1',
  '-2+3',
  '@SUM(1+1)',
  '\t=1+1',
  '\r=2+2',
  '\n=3+3',
  '<b a="1">&amp;\'',
  '\u0000\u0007\u000b\u001f\u007f',
  '\ud83d',
  '\ude00',
  '\u202e\u200f',
  '😀𠮷',
  '\ufffe\uffff\ufeff',
  ']]><!--',
  '{MERGEFIELD x} %s &P &[Page]',
  '\u2028\u2029',
  '一\n二\r\n三',
  '#REF!',
  '#N/A',
  "'",
] as const;

const CHINESE = /\p{Script=Han}/u;

/** A copy with a poison in front of every text that somebody wrote; names of children stay as they are, others get theirs too. */
function poisoned(doc: Doc, turn: { at: number }): Doc {
  const isChild = doc.type === 'student';
  const walk = (value: unknown, field: string): unknown => {
    if (typeof value === 'string')
      return CHINESE.test(value) && !(isChild && field === 'name')
        ? `${POISONS[turn.at++ % POISONS.length] ?? ''}${value}`
        : value;
    if (Array.isArray(value)) return value.map((one) => walk(one, field));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => [
        key,
        key === '~' ? one : walk(one, isChild ? `${field}.${key}` : key),
      ]),
    );
  };
  return Object.fromEntries(
    Object.entries(doc).map(([field, value]) => [
      field,
      field.startsWith('_') || field === '~' ? value : walk(value, field),
    ]),
  ) as Doc;
}

/** Sixty characters, as schools call their groups in earnest. */
export const LONG_NAME =
  '石门镇中心小学乡村学校少年宫民族民间传统剪纸与藏族踢踏舞非物质文化遗产传承活动小组（高年级提高班暑期延伸第二批次）';

/** Groups with names that no file system or workbook takes as they are, two of the same. */
const NAMES = ['CON', 'con', 'a/b\\c:d*?"<>|', '...', LONG_NAME, LONG_NAME, 'History', '', '很'.repeat(200)];

/** A demo school of few children whose every text is hostile, with everything that is missing or too long somewhere. */
export async function fillHostileSchool(
  db: YingchuangDatabase,
): Promise<{ term: string; children: Doc[]; photos: string[] }> {
  const demo = generateDemo({
    seed: 11,
    today: TODAY,
    students: 76,
    tutors: 10,
    groups: 4,
    slots: 4,
    venues: 4,
    memberships: 60,
  });
  const turn = { at: 0 };
  const main = demo.main.map((doc) => poisoned(doc, turn));
  const term = demo.term.map((doc) => poisoned(doc, turn));
  const children = main.filter(({ type }) => type === 'student');
  const [erased, one, other] = [children[20], children[21], children[22]];
  if (!erased || !one || !other) throw new Error('too few children');
  erased['name'] = ERASED;
  one['name'] = MERGED[0];
  other['name'] = MERGED[1];
  // a telephone and a guardian for every child: none of them may be in a masked booklet
  for (const [at, child] of children.entries()) {
    child['guardian'] = { name: `欧阳家长${at}`, phone: `139${String(70_000_000 + at)}` };
    child['health'] = '=哮喘';
  }
  const groups = main.filter(({ type }) => type === 'group');
  const extra = NAMES.map((name, at) =>
    plainDoc('group', `hostile${at}`, {
      name,
      lead: at === 0 ? 'nobody' : keyOf(main.find(({ type }) => type === 'tutor')?._id ?? ''),
    }),
  );
  // sixty children, every week of five months
  const full = plainDoc('members', `hostile4:${demo.termKey}`, {
    group: 'hostile4',
    members: Object.fromEntries(children.slice(10, 70).map(({ _id }) => [keyOf(_id), { from: '2026-09-01' }])),
  });
  const slot = plainDoc('slot', 'hostileslot', {
    group: 'hostile4',
    weekday: 2,
    from: '16:30',
    to: '17:30',
    start: '2026-09-01',
  });
  const photos: string[] = [];
  const sessions = Array.from({ length: 12 }, (_, week) => {
    const date = new Date(Date.UTC(2026, 8, 1 + week * 7)).toISOString().slice(0, 10);
    const keys = Array.from({ length: 50 }, (_, at) => `p${String(week * 50 + at).padStart(4, '0')}`);
    photos.push(...keys);
    return plainDoc('session', `hostileslot:${date.replaceAll('-', '')}`, {
      group: 'hostile4',
      slot: 'hostileslot',
      date,
      from: '16:30',
      to: '17:30',
      content: `${POISONS[week] ?? ''}练习`,
      summary: `${MERGED[0]}进步快，家长电话13800138000`,
      signIns: { nobody: '16:20' },
      marks: Object.fromEntries(
        children.slice(10, 70).map(({ _id }, at) => [keyOf(_id), { state: at % 9 === 0 ? 'absent' : 'present' }]),
      ),
      photos: Object.fromEntries(keys.map((key, order) => [key, { order }])),
      captions: { [keys[0] ?? '']: '=1+1\n../../etc/passwd\u0000', [keys[1] ?? '']: 'nul.' },
    });
  });
  // a session whose group and tutor are gone
  const stray = plainDoc('session', 'gone:20261103', {
    group: 'gonegroup',
    date: '2026-11-03',
    from: '16:30',
    to: '17:30',
    content: '没有小组的一次活动',
    signIns: { gonetutor: '16:30' },
  });
  const pictures = photos.map((key, at) =>
    plainDoc('photo', key, {
      session: sessions[Math.floor(at / 50)]?._id,
      group: 'hostile4',
      date: TODAY,
      thumbhash: '',
      width: [640, 480, 1][at % 3],
      height: [480, 640, 1600][at % 3],
      bytes: 1,
    }),
  );
  const row =
    (space: Space) =>
    (doc: Doc): DocRow => ({ id: doc._id, space, type: typeOf(doc._id), doc });
  const space = termSpace(demo.termKey);
  await db.docs.bulkPut([
    ...[...main, ...extra, slot].map(row('main')),
    ...demo.office.map(row('office')),
    ...[...term, full, ...sessions, stray, ...pictures].map(row(space)),
  ]);
  for (const { _id } of groups.slice(0, 1)) await db.docs.delete(_id);
  await fillPictures(db, photos, space);
  await mergeStudents(db, keyOf(one._id), keyOf(other._id), {}, '同一个孩子');
  const { docs } = await previewErasure(db, keyOf(erased._id), ERASED);
  await eraseStudent(db, keyOf(erased._id), TODAY, docs);
  return { term: demo.termKey, children, photos };
}

const JPEG = [0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xd9];

/** Of six hundred pictures one in twenty is half, one in twenty is not here. */
async function fillPictures(db: YingchuangDatabase, photos: readonly string[], space: Space): Promise<void> {
  await db.blobs.bulkPut(
    photos.flatMap((key, at) =>
      at % 20 === 1
        ? []
        : [
            {
              id: `photo:${key}/picture`,
              photo: `photo:${key}`,
              space,
              name: 'picture' as const,
              bytes: new Uint8Array(at % 20 === 0 ? JPEG.slice(0, 6) : JPEG),
              queued: 0 as const,
            },
          ],
    ),
  );
}
