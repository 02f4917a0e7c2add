import type { FailedPhoto } from './booklet';
import type { ArchiveFailure, ArchiveMade, ArchiveRequest } from './contract';
import type { ArchiveData, ArchiveOptions } from './data';
import { filesOf, type Makings } from './files';
import { fileTitle } from './numbering';
import { coverOf, VOLUMES } from './volumes';
import { ENDINGS, MEDIA } from './writers';
import { safeName } from './zip/safeNames';
import { blobSink, fileSink, type Sink } from './zip/sinks';
import { piecesOf, writeZip, type ZipEntry } from './zip/writeZip';

/**
 * Makes the chosen volumes one by one in the chosen formats, into one file: a ZIP, or the only file itself. One that would be too
 * large for a word processor becomes several, and these a ZIP. Throws what the disk throws, and leaves nothing then.
 */
export async function makeFiles(request: ArchiveRequest, makings: Makings): Promise<ArchiveMade | ArchiveFailure> {
  const { options, formats, target } = request;
  const failed = new Map<string, FailedPhoto>();
  const files = filesOf(request, makings, failed);
  const first = await files.next();
  if (first.done) return { type: 'nothing' };
  const second = request.isZip ? undefined : await files.next();
  const isZip = request.isZip || second?.done === false;
  const kind = isZip ? 'zip' : (formats[0] ?? 'word');
  const blob = target ? undefined : blobSink(MEDIA[kind]);
  const sink = blob ?? (target && (await fileSink(target)));
  if (!sink) throw new Error('there is nowhere to write to');
  const end = isZip
    ? await writeZip(chained([first.value, ...(second?.done === false ? [second.value] : [])], files), sink, {
        signal: new AbortController().signal,
        date: options.date,
      })
    : await writeOne(first.value, sink);
  if (end.type === 'noRoom') return { type: 'full' };
  if (end.type === 'cancelled') return { type: 'stopped' };
  if (end.type === 'tooLarge') return end;
  makings.onStep({ volume: 0, item: 'save', done: 0, total: 0, share: 1 });
  const name = `${safeName(nameOf(makings.data, options))}${isZip ? '.zip' : ENDINGS[formats[0] ?? 'word']}`;
  const { files: count, bytes } = end;
  return { type: 'made', name, files: count, bytes, failed: [...failed.values()], ...(blob && { file: blob.blob() }) };
}

async function* chained(begun: readonly ZipEntry[], rest: AsyncIterable<ZipEntry>): AsyncGenerator<ZipEntry> {
  yield* begun;
  yield* rest;
}

async function writeOne({ bytes }: ZipEntry, sink: Sink) {
  try {
    let length = 0;
    for (const piece of piecesOf((await bytes()) ?? [])) {
      await sink.write(piece);
      length += piece.length;
    }
    await sink.close();
    return { type: 'done' as const, files: 1, bytes: length };
  } catch (error) {
    await sink.abort();
    throw error;
  }
}

/** 石门小学少年宫 2026年秋季学期 档案; of one volume its own title. */
function nameOf(data: ArchiveData, options: ArchiveOptions): string {
  const { school, palace, span } = coverOf(data, options, options.volumes[0] ?? 1);
  const only = options.volumes.length === 1 ? VOLUMES.find(({ number }) => number === options.volumes[0]) : undefined;
  return `${palace || school} ${span} ${only ? fileTitle(only) : '档案'}`;
}
