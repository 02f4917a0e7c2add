import { isPlainObject } from '../domain/canonical';
import { createColumns, putByte, putNumber, putSigned, putText, type Blocks } from './packColumns';
import {
  beginDocument,
  childOf,
  columnOf,
  createModel,
  findSource,
  isWord,
  KIND,
  note,
  rootOf,
  sameAs,
  SLOT,
  type Model,
  type Node,
} from './packModel';
import {
  countIn,
  createBits,
  endBits,
  isStampLike,
  putHash,
  putRandom,
  readRevision,
  takeApart,
  timeIn,
  type Bits,
} from './packTokens';

/** Deeper than any document of ours; the walk goes down by calls. */
const DEEPEST = 60;
/** Half a character: UTF-8 has no bytes for it. */
const HALF = /[\ud800-\udbff](?![\udc00-\udfff])|(?:^|[^\ud800-\udbff])[\udc00-\udfff]/;
const ANY_HALF = /[\ud800-\udfff]/;
const isHalf = (text: string): boolean => ANY_HALF.test(text) && HALF.test(text);

type Writer = { model: Model; bits: Bits };

/** Writes objects into columns. */
export function writePack(docs: readonly Readonly<Record<string, unknown>>[]): Blocks {
  const columns = createColumns();
  const writer: Writer = { model: createModel(columns), bits: createBits(columns.random) };
  const { model, bits } = writer;
  for (const doc of docs) {
    beginDocument(model);
    const type = doc['type'];
    const name = typeof type === 'string' && !isHalf(type) ? type : '';
    putWord(model, model.names, name);
    putValue(writer, rootOf(model, name), doc, 0);
  }
  endBits(bits);
  return columns.close();
}

function putKind(model: Model, node: Node, kind: number): void {
  putNumber(columnOf(model, node, SLOT.kind), kind);
}

function putValue(writer: Writer, node: Node, value: unknown, depth: number): void {
  const { model } = writer;
  if (typeof value === 'string') return putString(writer, node, value);
  if (value === null || value === undefined) return putKind(model, node, KIND.null);
  if (typeof value === 'boolean') return putKind(model, node, value ? KIND.true : KIND.false);
  if (typeof value === 'number') return putFigure(model, node, value);
  if (depth >= DEEPEST) return putJson(model, node, value);
  if (Array.isArray(value)) {
    putKind(model, node, KIND.list);
    putNumber(columnOf(model, node, SLOT.count), value.length);
    const element = childOf(node, '');
    for (const one of value as unknown[]) putValue(writer, element, one, depth + 1);
    return;
  }
  if (!isPlainObject(value)) throw new Error('not JSON');
  putObject(writer, node, value, depth);
}

function putFigure(model: Model, node: Node, value: number): void {
  if (Number.isInteger(value) && Math.abs(value) < 2 ** 50 && !Object.is(value, -0)) {
    putKind(model, node, KIND.whole);
    putSigned(columnOf(model, node, SLOT.number), value);
    return;
  }
  if (!Number.isFinite(value)) return putKind(model, node, KIND.null);
  putKind(model, node, KIND.number);
  const bytes = new Uint8Array(Float64Array.of(value).buffer);
  for (const byte of bytes) putByte(model.columns.raw, byte);
}

function putJson(model: Model, node: Node, value: unknown): void {
  putKind(model, node, KIND.json);
  putWord(model, childOf(node, 'json'), JSON.stringify(value));
}

function putString(writer: Writer, node: Node, text: string): void {
  const { model } = writer;
  if (isStampLike(text)) {
    putKind(model, node, KIND.stamp);
    return putStamp(writer, node, text);
  }
  const revision = readRevision(text);
  if (revision) {
    putKind(model, node, KIND.revision);
    putNumber(columnOf(model, node, SLOT.number), revision.generation);
    return putHash(model.columns.raw, revision.hash);
  }
  const parts = takeApart(text);
  if (isHalf(text)) return putJson(model, node, text);
  if (!parts) {
    putKind(model, node, KIND.text);
    return putWord(model, node, text);
  }
  putKind(model, node, KIND.framed);
  putWord(model, node, parts.frame);
  for (const key of parts.keys) {
    const before = putKey(writer, node, key, model.ownKey);
    if (model.ownKey < 0) model.ownKey = before;
  }
}

/** Three ways: as that place of the document which had the same before; by its number here; in full. */
function putWord(model: Model, node: Node, text: string): void {
  const column = columnOf(model, node, SLOT.word);
  if (sameAs(model, node) === text) putNumber(column, 1);
  else {
    const known = node.numbers.get(text);
    putNumber(column, known === undefined ? 0 : known + 2);
    if (known === undefined) {
      putNumber(columnOf(model, node, SLOT.length), text.length);
      putText(columnOf(model, node, SLOT.text, 'text'), text);
      if (isWord(text)) {
        node.numbers.set(text, node.numbers.size);
        findSource(model, node, text);
      }
    }
  }
  note(model, node, text);
}

/** A key: the one that followed `before` here the last time, one that was seen, or a new one. Returns its number. */
function putKey({ model, bits }: Writer, node: Node, key: string, before: number): number {
  const column = columnOf(model, node, SLOT.key);
  const known = model.keyNumbers.get(key);
  if (known === undefined) {
    putNumber(column, 1);
    const time = timeIn(key);
    putSigned(columnOf(model, node, SLOT.time), time - node.lastTime);
    node.lastTime = time;
    putRandom(bits, key.slice(9));
    node.lastKey = model.keyNumbers.size;
    model.keyNumbers.set(key, node.lastKey);
    return node.lastKey;
  }
  if (node.followers.get(before) === known) putNumber(column, 0);
  else {
    const step = known - node.lastKey;
    putNumber(column, 2 + (step < 0 ? -2 * step - 1 : 2 * step));
    node.followers.set(before, known);
  }
  node.lastKey = known;
  return known;
}

/** A stamp: as that place which had the same before; one of this document's; or its three parts. */
function putStamp({ model }: Writer, node: Node, stamp: string): void {
  const column = columnOf(model, node, SLOT.word);
  const { stamps } = model;
  if (sameAs(model, node) === stamp) putNumber(column, 1);
  else {
    let known = stamps.length - 1;
    while (known >= 0 && stamps[known]?.stamp !== stamp) known -= 1;
    putNumber(column, known < 0 ? 0 : stamps.length - known + 1);
    if (known >= 0) node.source = stamps[known]?.node;
    else {
      const time = timeIn(stamp);
      const last = stamps.at(-1)?.stamp;
      putSigned(columnOf(model, node, SLOT.time), time - (last === undefined ? node.lastTime : timeIn(last)));
      putNumber(columnOf(model, node, SLOT.count), countIn(stamp.slice(9, 12)));
      putWord(model, model.devices, stamp.slice(12));
      node.lastTime = time;
      stamps.push({ stamp, node });
    }
  }
  note(model, node, stamp);
}

/** The names of an object's fields as a shape, with the number of each run of keys. */
function putObject(writer: Writer, node: Node, object: Record<string, unknown>, depth: number): void {
  const { model } = writer;
  const names = Object.keys(object).filter((name) => object[name] !== undefined);
  if (names.some(isHalf)) return putJson(model, node, object);
  putKind(model, node, KIND.object);
  const shape: string[] = [];
  const runs: { frame: string; entries: { name: string; keys: string[] }[] }[] = [];
  for (const name of names) {
    const parts = takeApart(name);
    // A hole of the name's own would be taken for a key.
    const frame = parts ? `k${parts.frame}` : `n${name}`;
    const last = runs.at(-1);
    if (parts && last?.frame === frame) last.entries.push({ name, keys: parts.keys });
    else {
      shape.push(frame);
      runs.push({ frame, entries: [{ name, keys: parts?.keys ?? [] }] });
    }
  }
  putShape(model, node, shape);
  for (const { frame, entries } of runs) {
    const child = childOf(node, frame);
    const isRun = frame.startsWith('k');
    if (isRun) putNumber(columnOf(model, child, SLOT.shape), entries.length);
    const values = isRun ? childOf(child, '') : child;
    let before = model.ownKey;
    for (const { name, keys } of entries) {
      for (const key of keys) before = putKey(writer, child, key, before);
      putValue(writer, values, object[name], depth + 1);
    }
  }
}

function putShape(model: Model, node: Node, shape: string[]): void {
  const column = columnOf(model, node, SLOT.shape);
  // Half a character is in no name.
  const sign = shape.join('\ud800');
  const known = node.shapeNumbers.get(sign);
  putNumber(column, known === undefined ? 0 : known + 1);
  if (known !== undefined) return;
  putNumber(column, shape.length);
  for (const frame of shape) putWord(model, model.names, frame);
  node.shapeNumbers.set(sign, node.shapeNumbers.size);
}
