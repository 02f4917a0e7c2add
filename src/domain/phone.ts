/** A telephone number as people write it, in half-width digits and without blanks or the country's code. */
export function cleanPhone(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s()]/g, '')
    .replace(/[—–－]/g, '-')
    .replace(/^(\+86|0086)-?/, '');
}

/** A mobile number of 11 digits, or a landline with or without area code and extension. */
export function isPhone(text: string): boolean {
  return /^1\d{10}$/.test(text) || /^(0\d{2,3}-?)?[2-9]\d{6,7}(-\d{1,6})?$/.test(text);
}

/** What lists show of a number (SPEC, Safety of data): 177****2933, of a landline its end only. */
export function maskPhone(phone: string | null | undefined): string {
  const text = phone ?? '';
  if (/^1\d{10}$/.test(text)) return `${text.slice(0, 3)}****${text.slice(7)}`;
  return text.length > 4 ? `${'*'.repeat(Math.min(4, text.length - 4))}${text.slice(-4)}` : text;
}
