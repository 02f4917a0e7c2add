import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { blobSink, type Sink } from '../../src/archive/zip/sinks';
import { createPaths, safeName } from '../../src/archive/zip/safeNames';
import { writeZip, type ZipEntry } from '../../src/archive/zip/writeZip';

const signal = new AbortController().signal;
const date = '2026-11-24';

test('a ZIP holds every file under its Chinese name, and names what could not be had', async () => {
  const sink = blobSink('application/zip');
  const entries: ZipEntry[] = [
    { path: '⑥活动记录/合唱/2026-11-24/1 排练.jpg', bytes: async () => new Uint8Array(5000).fill(7) },
    { path: '⑥活动记录/说明.txt', bytes: async () => new Uint8Array(5000).fill(65) },
    { path: '缺.jpg', bytes: async () => undefined },
  ];
  const end = await writeZip(entries, sink, { signal, date });
  expect(end).toMatchObject({ type: 'done', files: 2, missing: ['缺.jpg'] });
  const bytes = new Uint8Array(await sink.blob().arrayBuffer());
  const files = unzipSync(bytes);
  expect(Object.keys(files)).toEqual([entries[0]?.path, entries[1]?.path]);
  expect(files['⑥活动记录/说明.txt']).toEqual(new Uint8Array(5000).fill(65));
  // sizes stand before the files, and names are said to be UTF-8
  expect(new DataView(bytes.buffer).getUint16(6, true)).toBe(0x800);
  expect(new DataView(bytes.buffer).getUint32(22, true)).toBe(5000);
});

test('of 600 photos one at a time is in memory, and a slow disk holds the work back', async () => {
  let [held, most, aborted] = [0, 0, false];
  const sink: Sink = {
    write: async () => {
      await Promise.resolve();
      held = 0;
    },
    close: async () => {},
    abort: async () => {
      aborted = true;
    },
  };
  const entries = Array.from({ length: 600 }, (_, at) => ({
    path: `${at}.jpg`,
    bytes: async () => {
      held += 1;
      most = Math.max(most, held);
      return new Uint8Array(20_000);
    },
  }));
  expect(await writeZip(entries, sink, { signal, date })).toMatchObject({ type: 'done', files: 600 });
  expect(most).toBe(1);
  const stop = new AbortController();
  const end = await writeZip(entries, sink, {
    signal: stop.signal,
    date,
    onProgress: (done) => done === 3 && stop.abort(),
  });
  expect(end).toEqual({ type: 'cancelled' });
  expect(aborted).toBe(true);
});

test('names of files are such as Windows and phones take, and no two alike', () => {
  expect(safeName('a/b\\c:d*?"<>|e. ')).toBe('a b c d e');
  expect(safeName('CON', '.jpg')).toBe('CON_.jpg');
  expect(new TextEncoder().encode(safeName('很'.repeat(300))).length).toBeLessThanOrEqual(200);
  const path = createPaths();
  expect([path(['合唱'], 'A', '.jpg'), path(['合唱'], 'a', '.jpg')]).toEqual(['合唱/A.jpg', '合唱/a (2).jpg']);
});
