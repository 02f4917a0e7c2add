import { heal, idle } from './ending';
import { drawPlan, type Plan } from './plan';
import { createStage, type Stage } from './stage';
import { doStep, openApp } from './steps';

export type Outcome = {
  seed: number;
  /** Sentences; none if the seed went well. */
  failures: string[];
  trace: string[];
  commits: number;
  tasks: number;
};

async function play(stage: Stage): Promise<string[]> {
  for (const [i, device] of stage.devices.entries()) await openApp(stage, device, stage.plan.devices[i]?.tabs ?? 1);
  for (const step of stage.plan.steps) await doStep(stage, step);
  const wrong = await heal(stage);
  // That rounds with nothing to do write nothing is looked at in some stories, for it costs as much as the story.
  return wrong.length > 0 || !stage.random.chance(0.25) ? wrong : idle(stage);
}

/** Plays one story to its end and says what is wrong there. */
export async function playPlan(plan: Plan): Promise<Outcome> {
  const stage = createStage(plan);
  let failures: string[];
  try {
    failures = await stage.world.run(() => play(stage));
  } catch (error) {
    failures = [error instanceof Error ? (error.stack ?? error.message) : String(error)];
  }
  return { seed: plan.seed, failures, trace: stage.trace, commits: stage.ledger.count(), tasks: stage.world.tasks() };
}

export const playSeed = (seed: number): Promise<Outcome> => playPlan(drawPlan(seed));

/** What kind of failure it is, so that a story is not shortened into another one. */
const kindOf = ({ failures }: Outcome): string => (failures[0] ?? '').replace(/[\da-z]*\d[\da-z]*/g, '').slice(0, 30);

/** Leaves out steps of a story that fails as long as it still fails in the same way: what is left is what matters. */
export async function shorten(plan: Plan): Promise<Plan> {
  const kind = kindOf(await playPlan(plan));
  let shortest = plan;
  for (let size = Math.ceil(plan.steps.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = 0; from < shortest.steps.length;) {
      const steps = [...shortest.steps.slice(0, from), ...shortest.steps.slice(from + size)];
      const tried = { ...shortest, steps };
      if (kindOf(await playPlan(tried)) === kind) shortest = tried;
      else from += size;
    }
  }
  return shortest;
}
