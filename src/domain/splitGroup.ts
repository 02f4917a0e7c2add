import { compareClasses } from './classes';

export type SplitChild = {
  key: string;
  name: string;
  sex?: 'male' | 'female' | undefined;
  classCode?: string | undefined;
};

/** `balanced`: boys, girls and classes in equal parts; `classes`: whole classes stay together; `names`: the list cut in half. */
export type SplitWay = 'balanced' | 'classes' | 'names';

/**
 * Who goes to the second half when a group is split, `children` being its members in the order of the list. The first half is
 * never smaller, and with `balanced` and `names` larger by one at most.
 */
export function secondHalf(children: readonly SplitChild[], way: SplitWay): Set<string> {
  const size = Math.floor(children.length / 2);
  if (way === 'names') return keys(children.slice(children.length - size));
  if (way === 'classes') return wholeClasses(children, size);
  // dealt out like cards, those who are alike one after another: each kind differs by one at most, and so does the whole
  const dealt = [...children].sort(
    (a, b) =>
      (a.sex ?? '').localeCompare(b.sex ?? '') ||
      compareClasses(a.classCode, b.classCode) ||
      (a.key < b.key ? -1 : a.key > b.key ? 1 : 0),
  );
  return keys(dealt.filter((_, index) => index % 2 === 1));
}

const keys = (children: readonly SplitChild[]): Set<string> => new Set(children.map(({ key }) => key));

/** The set of classes whose number of children comes nearest to half of all, without passing it. */
function wholeClasses(children: readonly SplitChild[], size: number): Set<string> {
  const classes = new Map<string, SplitChild[]>();
  for (const child of children) {
    const code = child.classCode ?? '';
    classes.set(code, [...(classes.get(code) ?? []), child]);
  }
  // by number of children: the classes that make it up, found one class after another
  let reached = new Map<number, string[]>([[0, []]]);
  for (const code of [...classes.keys()].sort((a, b) => compareClasses(a, b))) {
    const next = new Map(reached);
    for (const [sum, codes] of reached) {
      const total = sum + (classes.get(code)?.length ?? 0);
      if (total <= size && !next.has(total)) next.set(total, [...codes, code]);
    }
    reached = next;
  }
  const best = Math.max(...reached.keys());
  return keys((reached.get(best) ?? []).flatMap((code) => classes.get(code) ?? []));
}

/** 合唱 → 合唱A and 合唱B; a name that is taken gets the next letter. `taken` are the names of the other groups. */
export function splitNames(name: string, taken: readonly string[]): [string, string] {
  const free = Array.from({ length: 26 }, (_, i) => `${name}${String.fromCharCode(65 + i)}`).filter(
    (one) => !taken.includes(one),
  );
  return [free[0] ?? `${name}1`, free[1] ?? `${name}2`];
}
