import { dayOf } from '../../domain/dates';
import { idOf } from '../../domain/ids';
import { readClass } from '../../domain/sheet/readClass';
import { chooseTerm } from '../../db/termChoices';
import { db } from '../../db/database';
import { enrolmentTerms, readEnrolment, type EnrolTerm } from '../../db/enrolment';
import { currentPerson } from '../../db/person';
import { getDoc } from '../../db/queries';
import { rolesHere } from '../../db/roles';
import { loadSchemas, type Term } from '../../domain/documents';
import { useLive } from '../../ui/useLive';
import { usePinyin } from '../../ui/usePinyin';
import { useEffect, useState } from 'preact/hooks';

/** `ownClass` is that of the class teacher who is here, as a code. */
export type OpenEnrolment = { facts: EnrolTerm; terms: Term[]; isOffice: boolean; ownClass: string | undefined };

/** Everything a page of the enrolment shows; undefined while loading. `asked` is the key of a term, '' for the usual one. */
export function useEnrolment(asked: string): OpenEnrolment | undefined {
  const today = dayOf(new Date());
  usePinyin();
  const open = useLive(
    async () => {
      const { terms, usual } = await enrolmentTerms(db, today);
      return { terms, termKey: asked || usual };
    },
    [asked, today],
    { keep: true },
  );
  const termKey = open?.termKey ?? '';
  const facts = useLive(async () => (termKey ? readEnrolment(db, termKey, today) : undefined), [termKey, today]);
  const here = useLive(async () => {
    const [roles, person] = await Promise.all([rolesHere(db), currentPerson(db)]);
    const tutor = person === null ? undefined : await getDoc(db, 'tutor', idOf('tutor', person));
    const own = readClass(tutor?.className ?? undefined);
    return { isOffice: roles.has('office'), ownClass: typeof own === 'string' ? own : undefined };
  }, []);
  // fetched with the page: who enters choices may be without a signal by the first tap
  const [isReady, setReady] = useState(false);
  useEffect(() => {
    const ready = () => setReady(true);
    // what cannot be fetched now is asked for again by whoever writes
    loadSchemas().then(ready, ready);
  }, []);
  const isAhead = facts?.term !== undefined && facts.term.start > today;
  useEffect(() => {
    // a phone holds the next term only some days before it begins: who enters choices needs it now
    if (isAhead) void chooseTerm(db, termKey, today);
  }, [isAhead, termKey, today]);
  if (!open || !facts || !here || !isReady) return undefined;
  return { facts, terms: open.terms, ...here };
}

/** What an address needs to come back to the same term. */
export const termQuery = (asked: string): { term?: string } => (asked ? { term: asked } : {});
