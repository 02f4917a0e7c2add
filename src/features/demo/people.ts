import { makeDoubles } from './doubles';
import { schoolYearOf } from '../../domain/calendar';
import { classCode, className } from '../../domain/classes';
import { addDays, type Day } from '../../domain/dates';
import { idOf } from '../../domain/ids';
import { randomBase32 } from '../../domain/base32';
import type { Doc } from '../../domain/registers';
import { docOf, fill, type WallClock } from './draft';
import { elderName, personName, phoneNumber, relation, type Sex } from './names';
import { rolesAt } from './organisation';
import type { Random } from './random';
import schoolStock from './stock/school.json';
import textStock from './stock/texts.json';

export type DemoTutor = { key: string; name: string; device: string };
export type DemoStudent = { key: string; name: string; grade: number; absentRate: number; fetchers: string[] };

const SCHEMES = ['period', 'period', 'period', 'session', 'session', 'month', 'none'] as const;

/** Device documents of the office and of every tutor, so that each change shows its author. */
export function devicesOf(
  tutors: readonly DemoTutor[],
  office: string,
  day: Day,
  clock: WallClock,
  random: Random,
): Doc[] {
  return [
    docOf(idOf('device', office), { person: null, label: schoolStock.officeDevice }, clock.stamp(day, '08:12', office)),
    ...tutors.map((tutor, i) =>
      docOf(
        idOf('device', tutor.device),
        { person: tutor.key, label: random.pick(schoolStock.deviceLabels) },
        clock.stamp(day, '15:40', tutor.device, i * 41),
      ),
    ),
  ];
}

/** Tutors: own teachers first, then those of other schools and volunteers; their pay schemes lie in the office's space. */
export function makeTutors(
  count: number,
  specialities: readonly string[],
  day: Day,
  office: string,
  clock: WallClock,
  random: Random,
): { tutors: DemoTutor[]; docs: Doc[]; schemes: Doc[] } {
  const tutors: DemoTutor[] = [];
  const docs: Doc[] = [];
  const schemes: Doc[] = [];
  const year = Number(day.slice(0, 4));
  for (let i = 0; i < count; i++) {
    const sex: Sex = random.chance(0.6) ? 'female' : 'male';
    const share = i / count;
    const kind = share < 0.66 ? 'own' : share < 0.8 ? 'otherSchool' : 'volunteer';
    const isElder = kind === 'volunteer' && random.chance(0.7);
    const name = isElder ? elderName(random) : personName(random, sex);
    const key = clock.key(day, '09:05', random, i * 0.07);
    const stamp = clock.stamp(day, '09:05', office, 20 + i);
    tutors.push({ key, name, device: randomBase32(8, random.bytes) });
    docs.push(
      docOf(
        idOf('tutor', key),
        {
          name,
          sex,
          kind,
          ...(kind === 'volunteer' ? { volunteerKind: random.pick(schoolStock.volunteerKinds) } : {}),
          speciality: specialities[i % specialities.length],
          ...(kind === 'own' ? { subjects: random.pick(schoolStock.subjects) } : {}),
          ...(kind === 'own' && i % 3 === 0 ? { className: className(classCode((i % 6) + 1, (i % 3) + 1)) } : {}),
          phone: phoneNumber(random),
          from: `${year - random.int(0, 8)}-09-01`,
          ...rolesAt(i),
          ...(random.chance(0.15) ? { note: random.pick(schoolStock.tutorNotes) } : {}),
        },
        stamp,
      ),
    );
    schemes.push(docOf(idOf('allowanceScheme', key), { scheme: random.pick(SCHEMES) }, stamp));
  }
  return { tutors, docs, schemes };
}

/** The roster: classes `1.1` to `6.n`, births that fit the grade, and what the register holds of a child. */
export function makeStudents(
  count: number,
  term: { key: string; start: Day },
  imported: Day,
  office: string,
  clock: WallClock,
  random: Random,
): { students: DemoStudent[]; docs: Doc[]; numbers: Doc[] } {
  const students: DemoStudent[] = [];
  const docs: Doc[] = [];
  const numbers: Doc[] = [];
  const schoolYear =
    schoolYearOf(term.start) === Number(term.key.slice(0, 4)) ? schoolYearOf(term.start) : Number(term.key.slice(0, 4));
  const classesAGrade = Math.max(1, Math.round(count / 6 / 42));
  const stamp = clock.stamp(imported, '10:20', office);
  let twin: string | undefined;
  for (let i = 0; i < count; i++) {
    const grade = Math.min(6, Math.floor((i * 6) / count) + 1);
    const inClass = (i % classesAGrade) + 1;
    const sex: Sex = random.chance(0.49) ? 'female' : 'male';
    // Now and then two children share a name, in different classes.
    const name: string = twin ?? personName(random, sex);
    twin = twin === undefined && i % 180 === 90 ? name : undefined;
    const key = clock.key(imported, '10:20', random, i * 0.004);
    const birthMonth = random.int(1, 12);
    const birth = `${schoolYear - 6 - grade + (birthMonth < 9 ? 1 : 0)}-${String(birthMonth).padStart(2, '0')}`;
    const guardianName = random.chance(0.35)
      ? elderName(random, name)
      : personName(random, sex === 'male' ? 'female' : 'male');
    const phone = phoneNumber(random);
    const helpers = Array.from({ length: random.int(1, 2) }, () => ({
      key: clock.key(imported, '10:21', random, i * 0.004),
      name: elderName(random, name),
      relation: relation(random),
      ...(random.chance(0.6) ? { phone: phoneNumber(random) } : {}),
    }));
    const signedOn = addDays(term.start, random.int(0, 9));
    const hasSigned = random.chance(0.965);
    students.push({
      key,
      name,
      grade,
      absentRate: random.chance(0.06) ? 0.08 + random.next() * 0.1 : random.next() * 0.012,
      fetchers: helpers.map((helper) => `${helper.relation} ${helper.name}`),
    });
    docs.push(
      docOf(
        idOf('student', key),
        {
          name,
          sex,
          birth,
          classes: {
            ...(grade > 1 ? { [schoolYear - 1]: classCode(grade - 1, inClass) } : {}),
            [schoolYear]: classCode(grade, inClass),
          },
          village: fill(schoolStock.household, { village: random.pick(schoolStock.villages), n: random.int(1, 6) }),
          ...(random.chance(0.22) ? { boarding: true } : {}),
          ...(random.chance(0.31) ? { leftBehind: true } : {}),
          guardian: { name: guardianName, phone },
          fetchers: Object.fromEntries(helpers.map(({ key: helper, ...rest }) => [helper, rest])),
          ...(random.chance(0.035) ? { health: random.pick(textStock.health) } : {}),
          photoPermitted: random.chance(0.955),
          ...(hasSigned ? { agreements: { [term.key]: { signedBy: guardianName, signedOn } } } : {}),
          ...(hasSigned ? { consent: { signedBy: guardianName, signedOn } } : {}),
          ...(random.chance(0.02) ? { homeSchool: random.pick(schoolStock.otherSchools) } : {}),
        },
        stamp,
      ),
    );
    numbers.push(
      docOf(
        idOf('studentNumber', key),
        {
          number: `G6204${schoolYear - grade + 1}${String(random.int(0, 9999)).padStart(4, '0')}${String(i).padStart(4, '0')}`,
        },
        stamp,
      ),
    );
  }
  makeDoubles(students, docs, classesAGrade);
  return { students, docs, numbers };
}
