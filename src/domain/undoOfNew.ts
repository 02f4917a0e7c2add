import { undoPatch, type Patch, type Replaced } from './change';
import { splitPath, type Doc } from './registers';
import { isBaseField } from './sessionSteps';

/** Types whose ids are derived (DESIGN §2), so that several devices write into one; and what those need to be read. */
const SHARED =
  /^(members|enrolment|allocation|palacePlan|plan|lessonPlan|stockCount|tutorFile|dutyRota|allowanceScheme|studentNumber)$/;
const NEEDED = /^(group|student|date|stocktake|item)$/;

/**
 * The patch that takes the making of a document back: it is deleted. Not so what another phone makes under the same id and may
 * have written into meanwhile, and what is written into under that id again afterwards: a session keeps its group, day and
 * times, a list of members, a plan or a count stays as an empty one. An earlier value is never forgotten: it stays as it is,
 * and the answer is undefined.
 */
export function undoOfNew(stored: Doc, replaced: readonly Replaced[]): Patch | undefined {
  const { type } = stored;
  if (type === 'history') return undefined;
  if (type === 'session') return undoPatch(stored, withoutFields(replaced, isBaseField));
  if (SHARED.test(type))
    return undoPatch(
      stored,
      withoutFields(replaced, (field) => NEEDED.test(field)),
    );
  return { deleted: true };
}

function withoutFields(replaced: readonly Replaced[], isKept: (field: string) => boolean): Replaced[] {
  return replaced.filter(({ path }) => !isKept(splitPath(path).field));
}
