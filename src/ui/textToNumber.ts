/** Reads what a person typed into a number field, full-width digits included; `null` for nothing or no number. */
export function textToNumber(text: string, decimal = false): number | null {
  const plain = text.normalize('NFKC').replace(/[\s,]/g, '').replace('。', '.');
  if (!(decimal ? /^-?\d+(\.\d*)?$/ : /^-?\d+$/).test(plain)) return null;
  return Number(plain);
}
