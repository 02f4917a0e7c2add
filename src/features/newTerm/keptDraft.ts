import { termWords } from '../../ui/termDraft';
import type { AssistantDraft } from './newTermDraft';

const NAME = 'newTerm.draft';

const isDraft = (value: unknown): value is AssistantDraft =>
  typeof value === 'object' &&
  value !== null &&
  ['term', 'worked', 'groups', 'filling', 'enrolment'].every((field) => field in value);

/** What was filled in before the tab was closed; undefined if nothing was, or another version kept it otherwise. */
export function keptDraft(): AssistantDraft | undefined {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(NAME) ?? 'null');
    if (!isDraft(value)) return undefined;
    const { term } = value;
    return { ...value, term: { ...term, name: term.name || termWords(term.key) } };
  } catch {
    // the browser keeps nothing, or what it kept is damaged: the usual answers stand in
    return undefined;
  }
}

/** Keeps what has been filled in; it holds keys and dates, no child's name. */
export function keepDraft(draft: AssistantDraft): void {
  try {
    const { term } = draft;
    // the usual name is found anew, in the language that the screen has by then
    const name = term.name === termWords(term.key) ? '' : term.name;
    localStorage.setItem(NAME, JSON.stringify({ ...draft, term: { ...term, name } }));
  } catch {
    // no room or not allowed: the draft lives as long as the page
  }
}

export function forgetDraft(): void {
  try {
    localStorage.removeItem(NAME);
  } catch {
    // nothing was kept
  }
}
