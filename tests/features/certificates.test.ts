import 'fake-indexeddb/auto';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { numberClashes, numberText } from '../../src/domain/certificates';
import { loadSchemas } from '../../src/domain/documents';
import { loadWords } from '../../src/i18n';
import { erasureOf, withoutErased } from '../../src/domain/erasure';
import { merge } from '../../src/domain/merge';
import { commit, undo } from '../../src/db/commit';
import { listDocs } from '../../src/db/queries';
import {
  issue,
  restore,
  settleNumbers,
  withdraw,
  type NewCertificate,
} from '../../src/features/certificates/certificates.commands';
import { listCertificates, printedText, readBatch } from '../../src/features/certificates/certificates.queries';
import { certificateFor, errorsOf, type BatchDraft } from '../../src/features/certificates/batchDraft';
import { DESIGNS } from '../../src/features/certificates/designs';
import { layoutOf, PAPER_SIZES, type Paper, type Place } from '../../src/features/certificates/paper';
import { STARTERS } from '../../src/features/certificates/certificateWords';
import { createDevice, type TestDevice } from '../support/devices';

const SERIES = { prefix: 'XY2026-', number: 1 };
const award = (student: string): NewCertificate => ({
  kind: 'student',
  student,
  group: 'choir',
  term: '2026-1',
  title: '优秀学员',
  text: '{姓名} 同学：\n{班级}，评为优秀学员。',
  issued: '2026-11-24',
  design: 'window',
  paper: 'A4-landscape',
});

const numbersIn = async (db: TestDevice) =>
  (await listCertificates(db)).map(({ certificate, name }) => `${numberText(certificate)} ${name}`).sort();

/** What one device has goes to the other and back. */
async function meet(one: TestDevice, other: TestDevice): Promise<void> {
  for (const [from, to] of [
    [one, other],
    [other, one],
  ] as const)
    for (const row of await from.docs.toArray()) {
      const known = await to.docs.get(row.id);
      await to.docs.put({ ...row, doc: known ? merge(known.doc, row.doc) : row.doc });
    }
}

let office: TestDevice;
let other: TestDevice;

beforeAll(() => Promise.all([loadSchemas(), loadWords('office')]));
beforeEach(async () => {
  office = createDevice();
  other = createDevice(Date.parse('2026-11-24T08:40:00Z'));
  await commit(office, [
    { id: 'student:xia', space: 'main', set: { name: '夏小满', classes: { '2026': '3.2' } } },
    { id: 'student:li', space: 'main', set: { name: '买买提·阿不都热合曼', classes: { '2026': '4.1' } } },
    { id: 'group:choir', space: 'main', set: { name: '合唱' } },
    {
      id: 'members:choir:2026-1',
      space: 'term-2026-1',
      set: { group: 'choir', members: { xia: { from: '2026-09-01' } } },
    },
  ]);
  await meet(office, other);
});

describe('a batch of certificates', () => {
  it('is numbered in the order of the names, on record before it is printed, and the next one goes on', async () => {
    expect(await issue(office, [award('xia'), award('li')], SERIES)).toMatchObject({ ok: true });
    expect(await numbersIn(office)).toEqual(['XY2026-0001 夏小满', 'XY2026-0002 买买提·阿不都热合曼']);
  });

  it('is refused as a whole if one of its numbers was ever given, also to one withdrawn or taken back', async () => {
    const done = await issue(office, [award('xia'), award('li')], SERIES);
    if (!done.ok) throw new Error('refused');
    await withdraw(office, [done.keys[0] ?? ''], '写错了');
    expect(await issue(office, [award('li')], SERIES)).toEqual({ ok: false, taken: [1] });
    await undo(office, done.committed);
    expect(await numbersIn(office)).toEqual([]);
    expect(await issue(office, [award('li')], { ...SERIES, number: 2 })).toEqual({ ok: false, taken: [2] });
    expect(await numbersIn(office)).toEqual([]);
  });

  it('can be withdrawn and hold again', async () => {
    const done = await issue(office, [award('xia')], SERIES);
    if (!done.ok) throw new Error('refused');
    await withdraw(office, done.keys, ' 写错了 ');
    const [row] = await listCertificates(office);
    expect(row?.certificate).toMatchObject({ withdrawn: '2026-11-24', withdrawnReason: '写错了' });
    await restore(office, done.keys);
    expect((await listCertificates(office))[0]?.certificate.withdrawn ?? null).toBeNull();
  });

  it('names what is wrong before anything is written', async () => {
    const facts = await readBatch(office, '2026-1');
    const draft: BatchDraft = {
      kind: 'grade',
      ...STARTERS.grade,
      grade: '优秀',
      grades: {},
      prefix: 'DJ',
      first: 1,
      issued: '2026-11-24',
      paper: 'A5-portrait',
    };
    const [inGroup, lonely] = facts.students;
    if (!inGroup || !lonely) throw new Error('no children');
    expect(errorsOf(draft, [inGroup], facts)).toEqual({});
    expect(errorsOf(draft, [lonely], facts).text).toContain('买买提·阿不都热合曼');
    expect(
      Object.keys(errorsOf({ ...draft, title: '长'.repeat(61), text: '{姓明}', first: null, issued: '' }, [], facts)),
    ).toEqual(['who', 'title', 'text', 'first', 'issued']);
    const made = certificateFor({ ...draft, grades: { [inGroup.key]: '良好' } }, inGroup, '2026-1', facts);
    expect(made.text).toBe(
      '{姓名} 同学：\n在2026—2027学年第一学期参加少年宫“合唱”活动小组的学习，成绩良好。特发此证，以资鼓励。',
    );
    expect(made).toMatchObject({ student: 'xia', group: 'choir', grade: '良好' });
  });
});

describe('the place of the seal', () => {
  const meet = (a: Place, b: Place) =>
    a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

  it.each(Object.keys(PAPER_SIZES) as Paper[])(
    'is free on %s of all but signature and date, and inside every frame',
    (paper) => {
      const { height, unit, seal, title, body, number, signature } = layoutOf(paper);
      expect([title, body, number].filter((place) => meet(place, seal))).toEqual([]);
      expect(meet(signature, seal)).toBe(true);
      expect(meet(signature, body) || meet(signature, number)).toBe(false);
      expect(seal.y + seal.height).toBeLessThanOrEqual(height - 20 * unit);
      // drawn whole: a number that got lost would end up as a word in the picture
      for (const drawn of Object.values(DESIGNS)) expect(drawn(paper)).not.toMatch(/NaN|undefined/);
    },
  );
});

describe('the name on a certificate', () => {
  it('is that of the roster when it is printed and in no record', async () => {
    await issue(office, [award('xia')], SERIES);
    const [row] = await listCertificates(office);
    expect(row && printedText(row)).toBe('夏小满 同学：\n三(2)，评为优秀学员。');
    expect(JSON.stringify(await listDocs(office, 'certificate'))).not.toMatch(/夏小满|三\(2\)/);
  });

  it('is gone once the child was erased; the number stays given', async () => {
    await issue(office, [award('xia')], SERIES);
    const [doc] = await listDocs(office, 'certificate');
    const erasure = erasureOf([{ _id: 'erased:xia', type: 'erased', v: 1, on: '2026-11-24' }]);
    expect(doc && withoutErased(doc as never, erasure)).toBe(doc);
    await office.docs.delete('student:xia');
    expect((await listCertificates(office)).map(({ name, certificate }) => [name, certificate.number])).toEqual([
      ['', 1],
    ]);
    expect(await issue(office, [award('li')], SERIES)).toEqual({ ok: false, taken: [1] });
  });
});

describe('two offices without a line', () => {
  it('give out the same numbers, see it, and one tap puts it right on both', async () => {
    await issue(office, [award('xia')], SERIES);
    other.entropy.set(office.entropy.now() + 5000);
    await issue(other, [award('li')], SERIES);
    await meet(office, other);
    expect(await numbersIn(office)).toEqual(['XY2026-0001 买买提·阿不都热合曼', 'XY2026-0001 夏小满']);
    // both press it before they hear of each other
    expect((await settleNumbers(office, '发了两次')).keys).toHaveLength(1);
    await settleNumbers(other, '发了两次');
    await meet(office, other);
    for (const db of [office, other]) {
      expect(await numbersIn(db)).toEqual(['XY2026-0001 夏小满', 'XY2026-0002 买买提·阿不都热合曼']);
      expect(numberClashes(await listDocs(db, 'certificate'))).toEqual([]);
    }
    // what the first paper said is still known
    expect(JSON.stringify(await listDocs(office, 'history'))).toMatch(/"path":"number".*"value":\[1\]/);
  });
});
