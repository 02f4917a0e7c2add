import { wordOf, type Cell } from './cells';
import { FIELDS_OF, KINDS, WORDS_OF_KIND, type Kind } from './kinds';
import { SYNONYMS, type Field } from './synonyms';

/** A header's word: without what stands in brackets, marks for required cells and separators. */
export function headerWord(cell: Cell | undefined): string {
  const word = wordOf(cell).toLowerCase();
  const bare = word.replace(/\([^)]*\)|\[[^\]]*\]/g, '').replace(/[*:、/|.·\-_()""“”]/g, '');
  return bare === '' ? word.replace(/[()*:]/g, '') : bare;
}

/** The field a header means in a table of the kind; undefined if none. */
export function fieldOf(header: string, kind: Kind): Field | undefined {
  return header === '' ? undefined : (FIELDS.get(kind)?.get(header) ?? undefined);
}

/** By kind and header word, the field: looked up for every row in which a header may stand. */
const FIELDS: ReadonlyMap<Kind, ReadonlyMap<string, Field>> = new Map(
  KINDS.map((kind) => {
    const own = WORDS_OF_KIND[kind] ?? {};
    const fields = FIELDS_OF[kind];
    const words = [
      ...fields.map((field) => [field, own[field]] as const),
      ...fields.map((field) => [field, SYNONYMS[field]] as const),
    ];
    const byWord = new Map<string, Field>();
    for (const [field, synonyms] of words)
      for (const word of synonyms ?? []) if (!byWord.has(word)) byWord.set(word, field);
    return [kind, byWord] as const;
  }),
);

export type HeaderScore = { best: number; byKind: Record<Kind, Set<Field>> };

/** How many different things of any kind a row of headers names, and which. */
export function scoreHeaders(headers: readonly string[]): HeaderScore {
  const byKind = Object.fromEntries(
    KINDS.map((kind) => [kind, new Set(headers.flatMap((header) => fieldOf(header, kind) ?? []))]),
  ) as Record<Kind, Set<Field>>;
  return { best: Math.max(...KINDS.map((kind) => byKind[kind].size)), byKind };
}
