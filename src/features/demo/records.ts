import { fill } from './draft';
import type { DemoGroup } from './demoSchool';
import type { Random } from './random';
import stock from './stock/texts.json';

export type RecordTexts = {
  plan: string;
  notice: string;
  content: string;
  wentWell: string;
  summary: string;
  topic: string;
};

type Family = keyof typeof stock.praise;

function isFamily(text: string): text is Family {
  return text in stock.praise;
}

const sentence = (text: string): string => `${text}。`;

/** Writes the records of sessions from the stock, never the same one twice. */
export function createRecorder(
  random: Random,
): (group: DemoGroup, lesson: number, from: string, to: string) => RecordTexts {
  const written = new Set<string>();
  const values = (topic: string, group: DemoGroup, from: string, to: string): Record<string, string | number> => ({
    topic,
    gear: group.texts.gear,
    venue: group.venueName,
    from,
    to,
    who: random.pick(stock.who),
    n: random.int(5, 28),
    a: random.int(3, 6),
    b: random.int(2, 5),
  });
  /** A text that was not written before; the stock is large enough that a few tries do. */
  const unwritten = (write: () => string): string => {
    let text = write();
    for (let tries = 0; written.has(text) && tries < 50; tries++) text = write();
    written.add(text);
    return text;
  };
  const some = <T>(items: readonly T[], count: number): T[] => random.shuffle(items).slice(0, count);

  return (group, lesson, from, to) => {
    const { topics, steps, family } = group.texts;
    if (!isFamily(family)) throw new Error(`The stock has no texts for ${family}`);
    // What went well is not said a second time in the summary.
    const praise = random.shuffle([...stock.praise[family], ...stock.praiseAny]);
    const gaps = [...stock.gaps[family], ...stock.gapsAny];
    const topic = topics[lesson % topics.length] ?? random.pick(topics);
    const say = (phrase: string): string => fill(phrase, values(topic, group, from, to));
    const phrases = (list: readonly string[], low: number, high: number): string =>
      some(list, random.int(low, high))
        .map(say)
        .join(random.chance(0.4) ? '；' : '，');
    return {
      topic,
      plan: unwritten(() => sentence(`${say(random.pick(stock.plans))}，${phrases(steps, 1, 2)}`)),
      notice: say(random.pick(group.outdoor ? [...stock.notices, ...stock.noticesOutside] : stock.notices)),
      content: unwritten(() =>
        [
          sentence(`${random.pick(stock.openings)}${topic}`),
          sentence(phrases(steps, 2, 4)),
          ...(random.chance(0.55) ? [sentence(phrases(stock.stages, 1, 1))] : []),
        ].join(''),
      ),
      wentWell: unwritten(() => sentence(phrases(praise.slice(0, 10), 1, 3))),
      summary: unwritten(() =>
        [
          `${random.pick(stock.summaries)}，`,
          sentence(phrases(praise.slice(10), 1, 1)),
          sentence(`${phrases(gaps, 1, 2)}，${phrases(stock.next, 1, 2)}`),
        ].join(''),
      ),
    };
  };
}
