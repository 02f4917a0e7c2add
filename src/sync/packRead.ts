import { STAMP_LENGTH } from '../domain/stamp';
import { Damage, openColumns, takeByte, takeNumber, takeSigned, takeText, type Blocks } from './packColumns';
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
  type Shape,
} from './packModel';
import {
  countText,
  holesIn,
  KEY_LENGTH,
  openBits,
  putTogether,
  takeHash,
  takeRandom,
  timeIn,
  timeText,
  type Bits,
} from './packTokens';

/** What a value takes beside its characters: about what it takes in memory. */
const VALUE = 8;

type Reader = { model: Model; bits: Bits; left: number };

/** There is more than there may be. Only thrown inside `unpackDocs`. */
export class TooMuch extends Error {}

/** Reads one object after the other; throws `Damage`, or `TooMuch` when all together grow beyond `most` (bytes, about). */
export function createPackReader(blocks: Blocks, most: number): () => Record<string, unknown> {
  const columns = openColumns(blocks);
  const reader: Reader = { model: createModel(columns), bits: openBits(columns.random), left: most };
  return () => {
    beginDocument(reader.model);
    const root = rootOf(reader.model, takeWord(reader, reader.model.names));
    const doc = takeValue(reader, root);
    if (typeof doc !== 'object' || doc === null || Array.isArray(doc)) throw new Damage('document');
    return doc as Record<string, unknown>;
  };
}

function spend(reader: Reader, amount: number): void {
  reader.left -= amount;
  if (reader.left < 0) throw new TooMuch();
}

function takeValue(reader: Reader, node: Node): unknown {
  const { model } = reader;
  spend(reader, VALUE);
  switch (takeNumber(columnOf(model, node, SLOT.kind))) {
    case KIND.null:
      return null;
    case KIND.true:
      return true;
    case KIND.false:
      return false;
    case KIND.whole:
      return takeSigned(columnOf(model, node, SLOT.number));
    case KIND.number:
      return new Float64Array(Uint8Array.from({ length: 8 }, () => takeByte(model.columns.raw)).buffer)[0];
    case KIND.text:
      return takeWord(reader, node);
    case KIND.framed:
      return takeFramed(reader, node);
    case KIND.revision:
      spend(reader, 32);
      return `${takeNumber(columnOf(model, node, SLOT.number))}-${takeHash(model.columns.raw)}`;
    case KIND.stamp:
      return takeStamp(reader, node);
    case KIND.object:
      return takeObject(reader, node);
    case KIND.list:
      return takeList(reader, node);
    case KIND.json:
      return parse(takeWord(reader, childOf(node, 'json')));
    default:
      throw new Damage('kind');
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Damage('json');
  }
}

function takeList(reader: Reader, node: Node): unknown[] {
  const count = takeNumber(columnOf(reader.model, node, SLOT.count));
  const element = childOf(node, '');
  const list: unknown[] = [];
  for (let i = 0; i < count; i++) list.push(takeValue(reader, element));
  return list;
}

function takeWord(reader: Reader, node: Node): string {
  const { model } = reader;
  const code = takeNumber(columnOf(model, node, SLOT.word));
  const text = code === 0 ? takeNewWord(model, node) : code === 1 ? sameAs(model, node) : node.words[code - 2];
  if (text === undefined) throw new Damage('word');
  spend(reader, text.length);
  note(model, node, text);
  return text;
}

function takeNewWord(model: Model, node: Node): string {
  const length = takeNumber(columnOf(model, node, SLOT.length));
  const text = takeText(columnOf(model, node, SLOT.text, 'text'), length);
  if (isWord(text)) {
    node.words.push(text);
    findSource(model, node, text);
  }
  return text;
}

function takeFramed(reader: Reader, node: Node): string {
  const { model } = reader;
  return putTogether(takeWord(reader, node), () => {
    const number = takeKey(reader, node, model.ownKey);
    if (model.ownKey < 0) model.ownKey = number;
    return model.keys[number] ?? '';
  });
}

function takeKey(reader: Reader, node: Node, before: number): number {
  const { model, bits } = reader;
  const code = takeNumber(columnOf(model, node, SLOT.key));
  spend(reader, KEY_LENGTH);
  if (code === 1) {
    node.lastTime += takeSigned(columnOf(model, node, SLOT.time));
    node.lastKey = model.keys.push(timeText(node.lastTime) + takeRandom(bits, 9)) - 1;
    return node.lastKey;
  }
  let number = node.followers.get(before) ?? -1;
  if (code !== 0) {
    number = node.lastKey + (code % 2 === 0 ? (code - 2) / 2 : -(code - 1) / 2);
    node.followers.set(before, number);
  }
  if (number < 0 || number >= model.keys.length) throw new Damage('key');
  node.lastKey = number;
  return number;
}

function takeStamp(reader: Reader, node: Node): string {
  const { model } = reader;
  const { stamps } = model;
  const code = takeNumber(columnOf(model, node, SLOT.word));
  let stamp: string | undefined;
  if (code === 0) {
    const last = stamps.at(-1)?.stamp;
    const before = last === undefined ? node.lastTime : timeIn(last);
    const time = before + takeSigned(columnOf(model, node, SLOT.time));
    const count = countText(takeNumber(columnOf(model, node, SLOT.count)));
    stamp = timeText(time) + count + takeWord(reader, model.devices);
    if (stamp.length !== STAMP_LENGTH) throw new Damage('stamp');
    node.lastTime = time;
    stamps.push({ stamp, node });
  } else if (code === 1) stamp = sameAs(model, node);
  else {
    const known = stamps[stamps.length - code + 1];
    stamp = known?.stamp;
    node.source = known?.node;
  }
  if (stamp === undefined) throw new Damage('stamp');
  spend(reader, STAMP_LENGTH);
  note(model, node, stamp);
  return stamp;
}

function takeShape(reader: Reader, node: Node): Shape {
  const { model } = reader;
  const column = columnOf(model, node, SLOT.shape);
  const code = takeNumber(column);
  if (code > 0) {
    const shape = node.shapes[code - 1];
    if (!shape) throw new Damage('shape');
    return shape;
  }
  const shape: string[] = [];
  for (let left = takeNumber(column); left > 0; left--) shape.push(takeWord(reader, model.names));
  node.shapes.push(shape);
  return shape;
}

function takeObject(reader: Reader, node: Node): Record<string, unknown> {
  const { model } = reader;
  const object: Record<string, unknown> = {};
  for (const frame of takeShape(reader, node)) {
    const child = childOf(node, frame);
    const name = frame.slice(1);
    if (!frame.startsWith('k')) {
      setField(object, name, takeValue(reader, child));
      continue;
    }
    const values = childOf(child, '');
    const holes = holesIn(name);
    if (holes === 0) throw new Damage('frame');
    let before = model.ownKey;
    for (let left = takeNumber(columnOf(model, child, SLOT.shape)); left > 0; left--) {
      const key = putTogether(name, () => {
        before = takeKey(reader, child, before);
        return model.keys[before] ?? '';
      });
      setField(object, key, takeValue(reader, values));
    }
  }
  return object;
}

function setField(object: Record<string, unknown>, name: string, value: unknown): void {
  // Assigned it would become the object's prototype.
  if (name === '__proto__')
    Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
  else object[name] = value;
}
