import { expect, test } from 'vitest';
import type { FileLike } from '../../src/domain/fileWork';
import { createSchoolKey } from '../../src/domain/schoolKey';
import { createSealer, openSealed, type Own } from '../../src/sync/fileSeal';
import { createEntropy } from '../support/devices';

const START = Date.parse('2026-11-24T08:30:00Z');
const key = createSchoolKey(createEntropy(START, 1));
const otherKey = createSchoolKey(createEntropy(START, 2));
const HEADER = { kind: 'backup', school: 'qingshan', name: '青山镇中心小学', at: START } as const;
const OWN: Own = { school: 'qingshan', name: '青山镇中心小学', isEmpty: false };
const NEW: Own = { school: '', name: '', isEmpty: true };

async function seal(bytes: Uint8Array, password?: string): Promise<Blob> {
  const sealer = await createSealer(HEADER, key, password);
  if (!sealer.ok) throw new Error(sealer.failure.type);
  // In uneven pieces, as they come.
  for (let from = 0, some = 1; from < bytes.length; from += some, some = some * 3 + 1)
    await sealer.value.write(bytes.subarray(from, from + some));
  return sealer.value.end();
}

/** The plain bytes, or why not. */
async function open(file: FileLike, keys = [key], own = OWN, password?: string): Promise<Uint8Array | string> {
  const opened = await openSealed(file, keys, own, password);
  if (!opened.ok) return opened.failure.type;
  const parts: Uint8Array[] = [];
  for await (const chunk of opened.value.chunks()) {
    if (!chunk) return 'damaged';
    parts.push(chunk);
  }
  return new Uint8Array(Buffer.concat(parts));
}

const bytesOf = (length: number) => Uint8Array.from({ length }, (_, i) => (i * 31) & 0xff);

test('[X2] a file of any length comes out as it went in, at the edges of its chunks too', async () => {
  for (const length of [0, 1, 262_143, 262_144, 262_145, 524_288, 700_000]) {
    const plain = await open(await seal(bytesOf(length)));
    // Compared as one: the matcher would take minutes, byte by byte.
    expect(typeof plain !== 'string' && Buffer.from(plain).equals(bytesOf(length)), `${length} bytes`).toBe(true);
  }
});

test('[X2] a change to any byte of the header, or to any chunk, is refused', async () => {
  const file = new Uint8Array(await (await seal(bytesOf(300_000))).arrayBuffer());
  const headerLength = new DataView(file.buffer).getUint32(8) + 12;
  const places = [...Array.from({ length: headerLength + 40 }, (_, i) => i), 262_200, 280_000, file.length - 1];
  for (const at of places) {
    const changed = file.slice();
    changed[at] = (changed[at] ?? 0) ^ 4;
    expect(typeof (await open(new Blob([changed]))), `byte ${at}`).toBe('string');
  }
});

test('[X2] a file that was cut, lengthened, or whose chunks were exchanged is damaged', async () => {
  const file = await seal(bytesOf(800_000));
  const head = new DataView(await file.slice(0, 12).arrayBuffer()).getUint32(8) + 12;
  const chunk = 262_144 + 16;
  const part = (i: number): Blob => file.slice(head + i * chunk, head + (i + 1) * chunk);
  const wrong: Record<string, Blob> = {
    'cut in a chunk': file.slice(0, head + chunk + 100),
    'cut between chunks': file.slice(0, head + 2 * chunk),
    'without any chunk': file.slice(0, head),
    lengthened: new Blob([file, new Uint8Array(20)]),
    'a chunk left out': new Blob([file.slice(0, head), part(1), part(2), part(3)]),
    'two chunks exchanged': new Blob([file.slice(0, head), part(1), part(0), part(2), part(3)]),
    'the end twice': new Blob([file, part(3)]),
  };
  for (const [name, blob] of Object.entries(wrong)) expect(await open(blob), name).toBe('damaged');
  expect(await open(new Blob(['PK\u0003\u0004 a zip']))).toBe('foreign');
  expect(await open(new Blob([]))).toBe('foreign');
  expect(await open(new Blob([file.slice(0, 9)]))).toBe('damaged');
  expect(await open(new Blob([file.slice(0, 7), new Uint8Array([2]), file.slice(8)]))).toBe('newer');
});

test('[X3] another school’s file is told from one that needs a key not here yet', async () => {
  const file = await seal(bytesOf(10));
  expect(await open(file, [otherKey], { school: 'baiyun', name: '白云小学', isEmpty: false })).toBe('otherSchool');
  expect(await open(file, [otherKey], { school: '', name: '白云小学', isEmpty: false })).toBe('otherSchool');
  expect(await open(file, [], OWN)).toBe('unknownKey');
  expect(await open(file, [], NEW)).toBe('unknownKey');
});

test('[B2] a backup opens with its password on an empty device, with the key without one, and never mixes two schools', async () => {
  const file = await seal(bytesOf(10), '7k1m q0fd-xxxx-9999');
  expect(await open(file, [], NEW)).toBe('needsPassword');
  expect(await open(file, [], NEW, '7k1m-q0fd-xxxx-9998')).toBe('wrongPassword');
  expect(await open(file, [], NEW, '７KLM QOFD XXXX 9999')).toEqual(bytesOf(10));
  expect(await open(file, [otherKey, key])).toEqual(bytesOf(10));
  expect(await open(file, [otherKey], { ...OWN, school: '' }, '7k1mq0fdxxxx9999')).toBe('unknownKey');
  expect(await open(file, [], { ...OWN, school: 'baiyun' }, '7k1mq0fdxxxx9999')).toBe('otherSchool');
});
