import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { termOfDay } from '../../src/domain/calendar';
import { missingPieces } from '../../src/domain/completeness';
import {
  readDoc,
  type Group,
  type Members,
  type Session,
  type Slot,
  type Student,
  type Term,
} from '../../src/domain/documents';
import { keyOf } from '../../src/domain/ids';
import { normalize, type Doc } from '../../src/domain/registers';
import { absentInARow, rollOf } from '../../src/domain/roll';
import { deviceOfStamp, isStamp } from '../../src/domain/stamp';
import { sessionsOfDay } from '../../src/domain/timetable';
import { generateDemo, type Demo } from '../../src/features/demo/generator';

const TODAY = '2026-11-23';

function ofType<T>(docs: readonly Doc[], type: string): T[] {
  return docs.filter((doc) => doc.type === type) as unknown as T[];
}

type TextField = 'content' | 'wentWell' | 'summary' | 'plan';

function texts(sessions: readonly Session[], field: TextField): string[] {
  return sessions.flatMap((session) => (session[field] ? [session[field]] : []));
}

describe('the demo school', () => {
  let demo: Demo;
  let all: Doc[];
  let sessions: Session[];
  let written: Session[];

  beforeAll(() => {
    demo = generateDemo({ seed: 7, today: TODAY });
    all = [...demo.main, ...demo.term, ...demo.office];
    sessions = ofType<Session>(demo.term, 'session');
    written = sessions.filter((session) => session.content);
  });

  it('is the same byte for byte for the same seed and day, and another one for another seed', () => {
    expect(JSON.stringify(generateDemo({ seed: 7, today: TODAY }))).toBe(JSON.stringify(demo));
    expect(JSON.stringify(generateDemo({ seed: 8, today: TODAY }))).not.toBe(JSON.stringify(demo));
  });

  it('has only documents that their schemas read, in the form in which the app writes them', () => {
    for (const doc of all) {
      const read = readDoc(doc);
      expect(read.ok ? '' : `${doc._id} ${read.error.field} ${read.error.message}`).toBe('');
      expect(JSON.stringify(normalize(doc))).toBe(JSON.stringify(doc));
    }
    expect(new Set(all.map((doc) => doc._id)).size).toBe(all.length);
  });

  it('has the size of a typical town school', () => {
    const counts = ['student', 'tutor', 'group', 'slot'].map((type) => ofType(all, type).length);
    expect(counts).toEqual([746, 64, 23, 58]);
    const memberships = ofType<Members>(demo.term, 'members').flatMap((one) => Object.keys(one.members ?? {}));
    expect(memberships).toHaveLength(834);
    const sizes = ofType<Members>(demo.term, 'members').map((one) => Object.keys(one.members ?? {}).length);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(45);
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeGreaterThan(5);
    expect(sessions.length).toBeGreaterThan(500);
    const bytes = Buffer.byteLength(JSON.stringify(sessions)) / sessions.length;
    expect(bytes).toBeGreaterThan(3000);
    expect(bytes).toBeLessThan(9000);
  });

  it('stamps every value with a device whose document says whose it is', () => {
    const devices = new Set(demo.main.filter((doc) => doc.type === 'device').map((doc) => keyOf(doc._id)));
    for (const doc of all) {
      const stamps = Object.values(doc['~'] ?? {});
      expect(stamps.length).toBeGreaterThan(0);
      for (const stamp of stamps) {
        expect(isStamp(stamp)).toBe(true);
        expect(devices.has(deviceOfStamp(stamp))).toBe(true);
      }
    }
  });

  it('has children present as in a real school, every day', () => {
    const byDay = new Map<string, { here: number; all: number }>();
    for (const session of sessions) {
      const marks = Object.values(session.marks ?? {}).flatMap((mark) => (mark ? [mark] : []));
      if (marks.length === 0) continue;
      const day = byDay.get(session.date) ?? { here: 0, all: 0 };
      day.all += marks.length;
      day.here += marks.filter((mark) => mark.state === 'present' || mark.state === 'late').length;
      byDay.set(session.date, day);
    }
    const total = [...byDay.values()].reduce((sum, day) => ({ here: sum.here + day.here, all: sum.all + day.all }));
    expect(total.all).toBeGreaterThan(18_000);
    expect(total.here / total.all).toBeGreaterThan(0.93);
    expect(total.here / total.all).toBeLessThan(0.98);
    for (const day of byDay.values()) expect(day.here / day.all).toBeGreaterThan(0.85);
  });

  it('marks nobody in the future and never outside the timetable', () => {
    const [term] = ofType<Term>(demo.main, 'term');
    const slots = ofType<Slot>(demo.main, 'slot');
    for (const session of sessions) {
      if (session.date > TODAY) expect(session.marks).toBeUndefined();
      if (session.extra) continue;
      const planned = sessionsOfDay(session.date, term, slots, []).map((one) => [one.id, one.from, one.to]);
      expect(planned).toContainEqual([session._id, session.from, session.to]);
    }
    expect(termOfDay(ofType<Term>(demo.main, 'term'), TODAY)).toBe(term);
  });

  it('writes no activity record twice, and in words that do not repeat like a machine', () => {
    for (const field of ['content', 'wentWell', 'summary', 'plan'] as const)
      expect(new Set(texts(written, field)).size).toBe(texts(written, field).length);
    const text = [...texts(written, 'content'), ...texts(written, 'wentWell'), ...texts(written, 'summary')].join('\n');
    const ratio = Buffer.byteLength(text) / gzipSync(text).length;
    // Records of one school written by people pack to a quarter or a sixth; copies of a few sentences to a fiftieth.
    expect(ratio).toBeGreaterThan(3);
    expect(ratio).toBeLessThan(8);
  });

  it('leaves something to do and to notice: missing pieces, absences in a row, corrections, leave to come', () => {
    const students = new Map(ofType<Student>(demo.main, 'student').map((student) => [keyOf(student._id), student]));
    const members = new Map(ofType<Members>(demo.term, 'members').map((one) => [one.group, one]));
    const missing = sessions
      .filter((session) => session.marks)
      .map((session) => missingPieces(session, rollOf(session, members.get(session.group), students, [])));
    expect(missing.filter((pieces) => pieces.length === 0).length / missing.length).toBeGreaterThan(0.9);
    expect(new Set(missing.flat())).toEqual(
      new Set(['signOut', 'headCount', 'tutorSignOut', 'record', 'summary', 'photos']),
    );
    const groups = new Set(sessions.map((session) => session.group));
    const troubled = [...groups].flatMap((group) =>
      absentInARow(
        sessions.filter((one) => one.group === group),
        3,
      ),
    );
    expect(troubled.length).toBeGreaterThanOrEqual(3);
    expect(demo.term.filter((doc) => doc.type === 'history').length).toBeGreaterThan(2);
    expect(demo.term.some((doc) => doc.type === 'studentLeave' && String(doc['from']) > TODAY)).toBe(true);
    expect(sessions.some((session) => session.notHeld)).toBe(true);
    expect(sessions.some((session) => session.extra)).toBe(true);
    const early = sessions
      .flatMap((session) => Object.values(session.signOuts ?? {}))
      .filter((one) => one?.state === 'leftEarly');
    expect(early.some((one) => one?.fetchedBy)).toBe(true);
  });

  it('keeps what a corrected mark was before, under the id that a commit gives it', () => {
    const byId = new Map(sessions.map((session) => [session._id, session]));
    for (const kept of demo.term.filter((doc) => doc.type === 'history')) {
      expect(kept._id).toBe(`history:${String(kept['doc'])}:${String(kept['path'])}:${String(kept['stamp'])}`);
      const session = byId.get(String(kept['doc']));
      const student = String(kept['path']).slice('marks.'.length);
      expect(session?.marks?.[student]?.state).toBe('leave');
      expect(session?.['~']?.[`marks.${student}`]).toBe(kept['replacedBy']);
    }
  });

  it.each(['2026-09-01', '2026-10-03', '2026-12-31', '2027-02-10', '2027-05-02', '2028-02-29', '2027-08-15'])(
    'has a past and something ahead on any day: %s',
    (today) => {
      const other = generateDemo({ seed: 7, today, time: '21:00' });
      const of = ofType<Session>(other.term, 'session');
      const [term] = ofType<Term>(other.main, 'term');
      const slots = ofType<Slot>(other.main, 'slot');
      expect(of.filter((session) => session.date < today && session.marks).length).toBeGreaterThan(150);
      expect(sessionsOfDay(today, term, slots, of).length).toBeGreaterThan(0);
      expect(of.some((session) => session.date >= today && session.plan)).toBe(true);
      const led = ofType<Group>(other.main, 'group').find((group) => group.lead === other.leads[0]);
      const own = of.find((session) => session.date === today && session.group === keyOf(led?._id ?? ''));
      expect(own?.plan).toBeTruthy();
      expect(own?.marks ?? own?.notHeld).toBeUndefined();
      expect(term && term.end > today).toBe(true);
      expect(keyOf(term?._id ?? '')).toBe(other.termKey);
    },
  );
});
