import type { Block, Gap, GapPlace } from './model';

/** So many are named one by one in a line of the gap list; more than that are counted, and stand in their register. */
export const MOST_NAMED = 60;

/** What a line of the gap list says beside what is missing: its reason, or the days and names that it is about. */
export function noteOf({ note, places = [] }: Gap): string {
  const named = places.slice(0, MOST_NAMED).map(({ text }) => text);
  const more = places.length > MOST_NAMED ? `等，共 ${places.length} 处` : '';
  return note ?? `${named.join('、')}${more}`;
}

/** Many gaps of one kind as one line; nothing where there is no place that lacks it. `what` gets how many there are. */
export function gapOfPlaces(what: (count: number) => string, places: readonly GapPlace[]): Gap[] {
  const [first] = places;
  return first ? [{ what: what(places.length), href: first.href, places }] : [];
}

/** The gap list as it stands at the front of a booklet, whoever writes it; that nothing is missing is said too. */
export function gapBlocks(gaps: readonly Gap[]): Block[] {
  const heading: Block = { type: 'heading', level: 1, text: '缺项清单' };
  if (gaps.length === 0) return [heading, { type: 'paragraph', text: '经核对，本册没有缺项。', indent: true }];
  return [
    heading,
    { type: 'paragraph', text: `本册缺 ${gaps.length} 项，逐项列明如下。`, indent: true },
    {
      type: 'table',
      title: '',
      columns: [
        { title: '序号', width: 1, align: 'center' },
        { title: '缺少的内容', width: 4.6 },
        { title: '说明', width: 5.8 },
        { title: '补齐情况', width: 1.6 },
      ],
      rows: gaps.map((gap, at) => [
        { text: String(at + 1), value: { kind: 'number', number: at + 1 } },
        { text: gap.what },
        { text: noteOf(gap) },
        { text: '' },
      ]),
    },
  ];
}
