/** Words for the numbers of volumes, as the county's lists have them (SPEC register 17). */

const DIGITS = '零一二三四五六七八九';

/** ① … ⑳ for 1 to 20; any other number in brackets, （21）. */
export function circled(number: number): string {
  return number >= 1 && number <= 20 ? String.fromCodePoint(0x245f + number) : `（${number}）`;
}

/** 一 … 九十九 for 1 to 99; any other number in digits. */
export function chineseNumber(number: number): string {
  if (!Number.isInteger(number) || number < 1 || number > 99) return String(number);
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  return `${tens > 1 ? DIGITS[tens] : ''}${tens > 0 ? '十' : ''}${ones > 0 ? DIGITS[ones] : ''}`;
}

/** 第一册 … 第十二册. */
export function volumeName(number: number): string {
  return `第${chineseNumber(number)}册`;
}

/** 第06册 活动记录: the name of a volume's file and of its folder. With two digits names in order are in the volumes' order. */
export function fileTitle({ number, title }: { number: number; title: string }): string {
  return `第${String(number).padStart(2, '0')}册 ${title}`;
}

/** 二〇二六年九月一日, as covers have it; a text that is no day stays as it is. */
export function dayInCharacters(day: string): string {
  const [year, month, date] = day.split('-');
  if (!year || !month || !date) return day;
  const digits = Array.from(year, (digit) => (digit === '0' ? '〇' : DIGITS[Number(digit)])).join('');
  return `${digits}年${chineseNumber(Number(month))}月${chineseNumber(Number(date))}日`;
}
