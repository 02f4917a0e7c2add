import { classIn, className, compareClasses } from '../../domain/classes';
import type { Term } from '../../domain/documents';
import { fillPlaceholders, type Certificate } from '../../domain/certificates';
import { idOf, keyOf, membersId } from '../../domain/ids';
import { periodsOf } from '../../domain/membership';
import { compareByPinyin } from '../../domain/pinyin';
import type { YingchuangDatabase } from '../../db/database';
import { getDoc, getDocs, listDocs, mapDocs } from '../../db/queries';

/** A certificate with what the roster says of whom it was given to; `name` is '' where nobody is on the roster any more. */
export type CertificateRow = { key: string; certificate: Certificate; name: string; className: string; group: string };

/** The school year of a term: `2026-1` → 2026. */
export const yearOfTerm = (termKey: string): number => Number(termKey.slice(0, 4));

/** All that were given out, the latest first. */
export async function listCertificates(db: YingchuangDatabase): Promise<CertificateRow[]> {
  const [certificates, students, tutors, groups] = await Promise.all([
    listDocs(db, 'certificate'),
    mapDocs(db, 'student'),
    mapDocs(db, 'tutor'),
    mapDocs(db, 'group'),
  ]);
  return certificates
    .sort((a, b) => (a._id < b._id ? 1 : -1))
    .map((certificate) => {
      const student = students.get(certificate.student ?? '');
      return {
        key: keyOf(certificate._id),
        certificate,
        name: student?.name ?? tutors.get(certificate.tutor ?? '')?.name ?? '',
        className: className(classIn(student?.classes, yearOfTerm(certificate.term))),
        group: groups.get(certificate.group ?? '')?.name ?? '',
      };
    });
}

/** The text as it is printed now: with the name and class that the roster has today. */
export function printedText({ certificate, name, className: ofClass }: CertificateRow): string {
  return fillPlaceholders(certificate.text, { 姓名: name || '　　　', 班级: ofClass });
}

/** Every certificate that ever had a number: also the deleted ones, whose numbers stay taken. */
export async function everyCertificate(db: YingchuangDatabase): Promise<Certificate[]> {
  const rows = await db.docs.where('type').equals('certificate').sortBy('id');
  return rows.map(({ doc }) => doc as unknown as Certificate);
}

/** Somebody who can be given a certificate: a child in a group, a child without one, or a tutor. */
export type Candidate = {
  key: string;
  person: string;
  group: string;
  name: string;
  className: string;
  groupName: string;
};

export type BatchFacts = {
  terms: Term[];
  school: { name: string; palace: string };
  groups: { key: string; name: string }[];
  /** Of the term, a child once a group, by group and class; then those in no group. */
  students: Candidate[];
  tutors: Candidate[];
  all: Certificate[];
};

/** What a batch is chosen from, in a term. */
export async function readBatch(db: YingchuangDatabase, termKey: string): Promise<BatchFacts> {
  const [school, terms, groups, students, tutors, all] = await Promise.all([
    getDoc(db, 'school', 'school:school'),
    listDocs(db, 'term'),
    listDocs(db, 'group'),
    listDocs(db, 'student'),
    listDocs(db, 'tutor'),
    everyCertificate(db),
  ]);
  const lists = await getDocs(
    db,
    'members',
    groups.map((group) => membersId(keyOf(group._id), termKey)),
  );
  const term = terms.find(({ _id }) => _id === idOf('term', termKey));
  const year = yearOfTerm(termKey);
  const byKey = new Map(students.map((student) => [keyOf(student._id), student]));
  const codeOf = (key: string) => classIn(byKey.get(key)?.classes, year);
  const classOf = (key: string) => className(codeOf(key));
  const byPlace = (a: Candidate, b: Candidate) =>
    compareClasses(codeOf(a.person), codeOf(b.person)) || compareByPinyin(a.name, b.name);
  const sorted = groups.slice().sort((a, b) => compareByPinyin(a.name, b.name));
  const inGroups = sorted.flatMap((group): Candidate[] => {
    const key = keyOf(group._id);
    const members = Object.entries(lists.find((list) => list.group === key)?.members ?? {});
    return members
      .flatMap(([student, member]): Candidate[] => {
        const found = byKey.get(student);
        if (!member || !found) return [];
        // who was in the group for a part of the term gets a certificate all the same; who left before it began does not
        if (term && !periodsOf(member).some(({ to }) => !to || to >= term.start)) return [];
        return [
          {
            key: `${key}.${student}`,
            person: student,
            group: key,
            name: found.name,
            className: classOf(student),
            groupName: group.name,
          },
        ];
      })
      .sort(byPlace);
  });
  const placed = new Set(inGroups.map(({ person }) => person));
  const others = students
    .filter((student) => !placed.has(keyOf(student._id)) && !student.left)
    .map(({ _id, name }): Candidate => {
      const person = keyOf(_id);
      return { key: `.${person}`, person, group: '', name, className: classOf(person), groupName: '' };
    })
    .sort(byPlace);
  const candidates = tutors
    .filter((tutor) => !tutor.to || !term || tutor.to >= term.start)
    .map(({ _id, name }): Candidate => {
      const person = keyOf(_id);
      const led = sorted.find(({ lead }) => lead === person);
      const own = led ?? sorted.find(({ assistants }) => assistants?.[person] === true);
      return { key: person, person, group: '', name, className: '', groupName: own?.name ?? '' };
    })
    .sort((a, b) => compareByPinyin(a.name, b.name));
  return {
    terms,
    school: { name: school?.name ?? '', palace: school?.palaceName ?? '' },
    groups: sorted.map((group) => ({ key: keyOf(group._id), name: group.name })),
    students: [...inGroups, ...others],
    tutors: candidates,
    all,
  };
}

/** What stands under a certificate: the palace, or the school while the palace has no name. */
export async function signatureOf(db: YingchuangDatabase): Promise<string> {
  const school = await getDoc(db, 'school', 'school:school');
  return school?.palaceName || school?.name || '';
}
