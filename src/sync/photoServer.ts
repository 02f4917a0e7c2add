import type { BlobRow, ServerFile, ServerFiles } from '../db/database';
import { isPlainObject } from '../domain/canonical';
import { md5 } from '../domain/md5';
import { filesOf, textOf, type Raw } from './answers';
import type { CouchFailure } from './couch';
import type { SpaceDeps } from './pull';
import { ok, type Result } from './result';

export const PICTURE_TYPE = 'image/jpeg';

/** What is needed to talk about the pictures of one space. */
export type PhotoDeps = Pick<SpaceDeps, 'db' | 'couch' | 'space' | 'path' | 'signal'>;

export function pathOfPicture(path: string, photo: string, name: BlobRow['name']): string {
  return `${path}${encodeURIComponent(photo)}/${name}`;
}

/** Bytes as CouchDB names an attachment: `md5-` and base64. */
export function digestOf(bytes: Uint8Array): string {
  return `md5-${btoa(String.fromCharCode(...md5(bytes)))}`;
}

/** JPEG begins with SOI and ends with EOI (ITU T.81, B.1.1.3); some cameras fill up with zeros behind it. */
function isWholeJpeg(bytes: Uint8Array): boolean {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === 0) end -= 1;
  return bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[end - 2] === 0xff && bytes[end - 1] === 0xd9;
}

/**
 * Whether bytes are the attachment that the server named: length and digest; where it tells no MD5, length and the marks of a
 * whole JPEG. A portal's page, or a body that was cut, is neither.
 */
export function isNamed(bytes: Uint8Array, file: ServerFile): boolean {
  if (bytes.length !== file.length) return false;
  return file.digest.startsWith('md5-') ? digestOf(bytes) === file.digest : isWholeJpeg(bytes);
}

/** The photo document as it is on the server (`raw`), its revision and its pictures; undefined if there is no such document. */
export async function readFiles(
  { couch, path, signal }: PhotoDeps,
  photo: string,
): Promise<Result<{ rev: string; files: ServerFiles; raw: Raw } | undefined, CouchFailure>> {
  const there = await couch.json(path + encodeURIComponent(photo), { signal });
  if (!there.ok) {
    const isGone = there.failure.type === 'refused' && there.failure.status === 404;
    return isGone ? ok(undefined) : there;
  }
  const doc = isPlainObject(there.value) ? there.value : {};
  const rev = textOf(doc['_rev']);
  return ok(rev ? { rev, files: filesOf(doc), raw: doc } : undefined);
}
