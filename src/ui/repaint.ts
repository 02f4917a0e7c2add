import { createStore } from './store';

const round = createStore(0);

/** Paints the whole app anew, as after a change of language; what is typed but not saved is lost, so only settings do it. */
export function repaintAll(): void {
  round.set(round.get() + 1);
}

/** Changes with every `repaintAll`; the shell uses it as a key. */
export const useRepaintRound = round.use;
