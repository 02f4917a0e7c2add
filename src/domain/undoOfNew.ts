import { undoPatch, type Patch, type Replaced } from './change';
import { splitPath, type Doc } from './registers';
import { isBaseField } from './sessionSteps';

/**
 * The patch that takes the making of a document back: it is deleted. Not so what another phone makes under the same id and may
 * have written into meanwhile: a session keeps its group, day and times, a list of members and a child's enrolment stay as empty ones. An earlier
 * value is never forgotten: it stays as it is, and the answer is undefined.
 */
export function undoOfNew(stored: Doc, replaced: readonly Replaced[]): Patch | undefined {
  switch (stored.type) {
    case 'history':
      return undefined;
    case 'session':
      return undoPatch(stored, withoutFields(replaced, isBaseField));
    case 'members':
    case 'enrolment':
      return undoPatch(
        stored,
        withoutFields(replaced, (field) => field === 'group' || field === 'student'),
      );
    default:
      return { deleted: true };
  }
}

function withoutFields(replaced: readonly Replaced[], isKept: (field: string) => boolean): Replaced[] {
  return replaced.filter(({ path }) => !isKept(splitPath(path).field));
}
