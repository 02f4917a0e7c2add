import { wellFormed } from '../domain/wellFormed';

/** What XML 1.0 cannot hold at all, not even escaped: a file with one of them is broken for every reader. */
// oxlint-disable-next-line no-control-regex -- they are what is to be removed
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
/** Signs that turn the direction of all that follows on the line: 王芳 would stand as 芳王, and a title be read from its end. */
const TURNING = /[\u202a-\u202e\u2066-\u2069]/g;
const UNUSUAL = /[^\t\n\u0020-\u007e\u4e00-\u9fff]/;

/** A text as it may stand in a file of XML: whole characters, none that XML cannot hold, every line break a `\n`. */
export function printable(text: string): string {
  // nearly all cells of a register are like this
  if (!UNUSUAL.test(text)) return text;
  return wellFormed(text).replace(/\r\n?/g, '\n').replace(FORBIDDEN, '').replace(TURNING, '');
}
