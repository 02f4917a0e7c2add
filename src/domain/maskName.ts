/**
 * A child's name where papers go to people who need not know it: 王＊芳, 王＊, 欧＊＊华. What stands between the first and the
 * last character is hidden, of a name of two characters the second (SPEC, Safety of data).
 */
export function maskName(name: string): string {
  const chars = Array.from(name.trim());
  if (chars.length <= 1) return name.trim();
  const last = chars.length > 2 ? (chars.at(-1) ?? '') : '';
  return `${chars[0] ?? ''}${'＊'.repeat(chars.length - 1 - (last === '' ? 0 : 1))}${last}`;
}
