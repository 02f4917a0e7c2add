/*
 * What lies inside a sealed file: frames, each a byte that says what it is, four bytes of length (big-endian), and its bytes.
 * A frame of a kind that this version does not know is passed over.
 */
export const FRAME = { index: 1, docs: 2, known: 3, picture: 4 } as const;

export type Frame = { type: number; bytes: Uint8Array<ArrayBuffer> };

const HEAD = 5;
/** No frame of ours is near it: a thousand documents packed are some 300 kB, a picture at most a few megabytes. */
const LONGEST = 33_554_432;

export function frameHead(type: number, length: number): Uint8Array<ArrayBuffer> {
  const head = new Uint8Array(HEAD);
  head[0] = type;
  new DataView(head.buffer).setUint32(1, length);
  return head;
}

/** Cuts a stream of chunks into frames; ends with the reason where it cannot go on. */
export async function* readFrames(
  chunks: AsyncIterable<Uint8Array<ArrayBuffer> | undefined>,
): AsyncGenerator<Frame | 'damaged' | 'tooLarge'> {
  let parts: Uint8Array<ArrayBuffer>[] = [];
  let held = 0;
  let wanted = HEAD;
  const take = (count: number): Uint8Array<ArrayBuffer> => {
    const bytes = new Uint8Array(count);
    let filled = 0;
    while (filled < count) {
      const part = parts[0];
      if (!part) throw new Error('less held than counted');
      const some = part.subarray(0, count - filled);
      bytes.set(some, filled);
      filled += some.length;
      if (some.length === part.length) parts.shift();
      else parts[0] = part.subarray(some.length);
    }
    held -= count;
    return bytes;
  };
  let type: number | undefined;
  for await (const chunk of chunks) {
    if (!chunk) {
      yield 'damaged';
      return;
    }
    parts.push(chunk);
    held += chunk.length;
    while (held >= wanted) {
      const bytes = take(wanted);
      if (type === undefined) {
        type = bytes[0] ?? 0;
        wanted = new DataView(bytes.buffer).getUint32(1);
        if (wanted > LONGEST) {
          yield 'tooLarge';
          return;
        }
      } else {
        yield { type, bytes };
        type = undefined;
        wanted = HEAD;
      }
    }
  }
  parts = [];
  if (held > 0 || type !== undefined) yield 'damaged';
}

const encoder = new TextEncoder();

/** A picture's frame: its id, behind two bytes with the id's length, and then the JPEG. */
export function pictureHead(id: string, length: number): Uint8Array<ArrayBuffer> {
  const name = encoder.encode(id);
  const head = new Uint8Array(HEAD + 2 + name.length);
  head.set(frameHead(FRAME.picture, 2 + name.length + length));
  new DataView(head.buffer).setUint16(HEAD, name.length);
  head.set(name, HEAD + 2);
  return head;
}

export type Picture = { id: string; photo: string; name: 'thumb' | 'picture'; bytes: Uint8Array<ArrayBuffer> };

/** Reads a picture's frame; undefined if it is none of ours. */
export function readPicture(bytes: Uint8Array<ArrayBuffer>): Picture | undefined {
  if (bytes.length < 2) return undefined;
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint16(0);
  const id = new TextDecoder().decode(bytes.subarray(2, 2 + length));
  const match = /^(photo:.+)\/(thumb|picture)$/.exec(id);
  if (!match?.[1]) return undefined;
  const name = match[2] === 'thumb' ? 'thumb' : 'picture';
  return { id, photo: match[1], name, bytes: bytes.slice(2 + length) };
}
