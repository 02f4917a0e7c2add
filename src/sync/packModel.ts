import type { Column, ColumnKind, Columns } from './packColumns';

/** What a value is. The order is the format's: only ever add at the end. */
export const KIND = {
  null: 0,
  true: 1,
  false: 2,
  whole: 3,
  number: 4,
  text: 5,
  framed: 6,
  revision: 7,
  stamp: 8,
  object: 9,
  list: 10,
  /** JSON as text: what lies too deep, and half characters. */
  json: 11,
} as const;

/** What a node keeps its columns for; a number so that finding one costs nothing. */
export const SLOT = { kind: 0, number: 1, word: 2, length: 3, text: 4, key: 5, time: 6, count: 7, shape: 8 } as const;

/** The names of an object's fields in order. A name with a hole stands for a run of so many with other keys. */
export type Shape = readonly string[];

/**
 * All values at one place of the documents of one type: a field, an entry of a collection, an element of a list. What was
 * seen here before is what the next value is told by.
 */
export type Node = {
  columns: (Column | undefined)[];
  children: Map<string, Node>;
  /** Texts and shapes seen here; the writer finds their numbers in the maps. */
  words: string[];
  numbers: Map<string, number>;
  shapes: Shape[];
  shapeNumbers: Map<string, number>;
  lastTime: number;
  lastKey: number;
  /** Key → the one that followed it here the last time. */
  followers: Map<number, number>;
  /** The node whose value was the same in an earlier document. */
  source: Node | undefined;
  /** Its value in the document with this number. */
  value: string;
  document: number;
};

export const createNode = (): Node => ({
  columns: [],
  children: new Map(),
  words: [],
  numbers: new Map(),
  shapes: [],
  shapeNumbers: new Map(),
  lastTime: 0,
  lastKey: 0,
  followers: new Map(),
  source: undefined,
  value: '',
  document: -1,
});

/** What is known while walking through the documents, the same in writing and in reading. */
export type Model = {
  columns: Columns;
  roots: Map<string, Node>;
  /** The root of what belongs to no place: types of documents, names of fields, devices. */
  names: Node;
  devices: Node;
  keys: string[];
  keyNumbers: Map<string, number>;
  /** Number of the document; the places that had a text, and its stamps, first. */
  document: number;
  seen: Map<string, Node>;
  stamps: { stamp: string; node: Node }[];
  /** The first key of the document: what is in it is told by it. */
  ownKey: number;
};

export const createModel = (columns: Columns): Model => ({
  columns,
  roots: new Map(),
  names: createNode(),
  devices: createNode(),
  keys: [],
  keyNumbers: new Map(),
  document: -1,
  seen: new Map(),
  stamps: [],
  ownKey: -1,
});

export function beginDocument(model: Model): void {
  model.document += 1;
  model.seen.clear();
  model.stamps = [];
  model.ownKey = -1;
}

export function columnOf(model: Model, node: Node, slot: number, kind: ColumnKind = 'numbers'): Column {
  return (node.columns[slot] ??= model.columns.open(kind));
}

export function childOf(node: Node, name: string): Node {
  let child = node.children.get(name);
  if (!child) {
    child = createNode();
    node.children.set(name, child);
  }
  return child;
}

export function rootOf(model: Model, type: string): Node {
  let root = model.roots.get(type);
  if (!root) {
    root = createNode();
    model.roots.set(type, root);
  }
  return root;
}

/** What this place has in this document, so that another place can be said to have the same. */
export function note(model: Model, node: Node, value: string): void {
  node.value = value;
  node.document = model.document;
}

/** Longer texts do not come twice. */
const LONGEST_WORD = 80;

/** Whether a text is kept to be named by its number the next time. */
export const isWord = (text: string): boolean => text.length <= LONGEST_WORD;

/** A text that was written in full is looked for in this document: the next time one place may name the other. */
export function findSource(model: Model, node: Node, text: string): void {
  const first = model.seen.get(text);
  if (!first) model.seen.set(text, node);
  else if (first !== node) node.source = first;
}

/** The text that this place has if it has the same as another place of this document, as it had before. */
export function sameAs(model: Model, node: Node): string | undefined {
  return node.source?.document === model.document ? node.source.value : undefined;
}
