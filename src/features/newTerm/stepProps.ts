import type { Day } from '../../domain/dates';
import type { BeforeTerm } from '../../domain/newTerm';
import type { Ground } from './newTerm.queries';
import type { AssistantDraft } from './newTermDraft';

/** What every step of the assistant is handed. */
export interface StepProps {
  draft: AssistantDraft;
  set: (change: Partial<AssistantDraft>) => void;
  ground: Ground;
  before: BeforeTerm;
  today: Day;
}
