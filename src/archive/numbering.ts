import { chineseNumber } from '../domain/chineseNumbers';

/** Words for the numbers of volumes, as the county's lists have them (SPEC register 17). */

/** ① … ⑳ for 1 to 20; any other number in brackets, （21）. */
export function circled(number: number): string {
  return number >= 1 && number <= 20 ? String.fromCodePoint(0x245f + number) : `（${number}）`;
}

/** 第一册 … 第十二册. */
export function volumeName(number: number): string {
  return `第${chineseNumber(number)}册`;
}

/** 第06册 活动记录: the name of a volume's file and of its folder. With two digits names in order are in the volumes' order. */
export function fileTitle({ number, title }: { number: number; title: string }): string {
  return `第${String(number).padStart(2, '0')}册 ${title}`;
}
