const DIGITS = '零一二三四五六七八九';

/** 一 … 九十九 for 1 to 99; any other number in digits. */
export function chineseNumber(number: number): string {
  if (!Number.isInteger(number) || number < 1 || number > 99) return String(number);
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  return `${tens > 1 ? DIGITS[tens] : ''}${tens > 0 ? '十' : ''}${ones > 0 ? DIGITS[ones] : ''}`;
}

/** 二〇二六年九月一日, as covers and certificates have it; a text that is no day stays as it is. */
export function dayInCharacters(day: string): string {
  const [year, month, date] = day.split('-');
  if (!year || !month || !date) return day;
  const digits = Array.from(year, (digit) => (digit === '0' ? '〇' : DIGITS[Number(digit)])).join('');
  return `${digits}年${chineseNumber(Number(month))}月${chineseNumber(Number(date))}日`;
}
