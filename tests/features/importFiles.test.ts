import { strToU8, zipSync } from 'fflate';
import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, it, test } from 'vitest';
import { SHEET_LIMITS } from '../../src/domain/sheet/limits';
import { readZipDirectory } from '../../src/domain/sheet/zipDirectory';
import { readWorkbook } from '../../src/features/import/readWorkbook';
import { planOf, sampleBytes } from '../support/sheets';

const CSV = '姓名,班级,家长\r\n"王芳",302,"王大山, 李梅"\r\n卓玛·央金,三(1),"说""好"""\r\n';
const ROWS = [
  ['姓名', '班级', '家长'],
  ['王芳', '302', '王大山, 李梅'],
  ['卓玛·央金', '三(1)', '说"好"'],
];

/** CSV in GB18030: the table is taken from the decoder itself, since browsers only encode UTF-8. */
function encodeGb18030(text: string): Uint8Array {
  const table = new Map<string, [number, number]>();
  const decoder = new TextDecoder('gb18030');
  for (let high = 0x81; high <= 0xfe; high += 1)
    for (let low = 0x40; low <= 0xfe; low += 1) {
      const letter = decoder.decode(Uint8Array.of(high, low));
      if (letter.length === 1 && !table.has(letter)) table.set(letter, [high, low]);
    }
  return Uint8Array.from(
    Array.from(text).flatMap((letter) => (letter < '\x80' ? [letter.charCodeAt(0)] : (table.get(letter) ?? [0x3f]))),
  );
}

function encodeUtf16(text: string, order: 'le' | 'be', mark: boolean): Uint8Array {
  const units = Array.from((mark ? '\ufeff' : '') + text).map((letter) => letter.charCodeAt(0));
  return Uint8Array.from(units.flatMap((unit) => (order === 'le' ? [unit & 255, unit >> 8] : [unit >> 8, unit & 255])));
}

const xlsx = (rows: (string | number | Date)[][], name = '学生') => writeXlsx({ sheets: [{ name, rows }] });
const rowsOf = async (bytes: Uint8Array) => {
  const read = await readWorkbook(bytes);
  return read.ok ? read.sheets[0]?.rows : read.error;
};

describe('text files', () => {
  test.each([
    ['UTF-8', strToU8(CSV)],
    ['UTF-8 with a mark', Uint8Array.of(0xef, 0xbb, 0xbf, ...strToU8(CSV))],
    ['GB18030', encodeGb18030(CSV)],
    ['UTF-16, little end first', encodeUtf16(CSV, 'le', true)],
    ['UTF-16, big end first', encodeUtf16(CSV, 'be', true)],
    ['UTF-16 without a mark', encodeUtf16(CSV, 'le', false)],
  ])('in %s', async (_, bytes) => {
    expect(await rowsOf(bytes)).toEqual(ROWS);
  });

  test.each([
    ['tabs', '\t'],
    ['semicolons', ';'],
  ])('with %s between the cells', async (_, delimiter) => {
    const text = ROWS.map((row) =>
      row.map((cell) => (/["\s,;]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(delimiter),
    );
    expect(await rowsOf(strToU8(text.join('\n')))).toEqual(ROWS);
  });
});

it('UTF-16 without a mark is read where hardly a letter of it is Latin', async () => {
  const rows = [
    ['姓名', '班级'],
    ...Array.from({ length: 30 }, (_, index) => [`欧阳${'一二三四五六七八九十'[index % 10]}`, '三年级（二）班']),
  ];
  const text = rows.map((row) => row.join('\t')).join('\r\n');
  expect(await rowsOf(encodeUtf16(text, 'le', false))).toEqual(rows);
  expect(await rowsOf(encodeUtf16(text, 'be', false))).toEqual(rows);
});

it('cells between tabs keep their commas and semicolons', async () => {
  const rows = [
    ['姓名', '班级', '家庭住址'],
    ['王芳', '302', '下湾村,3组;河东'],
    ['李浩', '302', '红旗村,1组;河西'],
  ];
  expect(await rowsOf(strToU8(rows.map((row) => row.join('\t')).join('\n')))).toEqual(rows);
});

it('a list that was copied out of a program and pasted into a text file is a list', async () => {
  const plan = planOf(
    [{ name: '', rows: (await rowsOf(strToU8('姓名\t班级\n王芳\t三(2)\n'))) as string[][] }],
    undefined,
    {},
    'students',
  );
  expect(plan.rows[0]?.record).toEqual({ name: '王芳', class: '3.2' });
});

describe('workbooks', () => {
  it('.xls of the kind WPS and old Excel write, with dates, serial numbers and a merged title', async () => {
    const read = await readWorkbook(sampleBytes('class-sheet.xls'));
    if (!read.ok) throw new Error(read.error.type);
    expect(planOf(read.sheets).rows.map((row) => row.record)).toEqual([
      { name: '水佳鹏', sex: 'male', birth: '2017-05-08', class: '3.2', guardianPhone: '17725454617' },
      { name: '阿依古丽·买买提', sex: 'female', birth: '2017-07-01', class: '3.2', guardianPhone: '19982868061' },
    ]);
  });

  it('.xlsx, whatever the file is called: the bytes tell', async () => {
    expect(await rowsOf(await xlsx(ROWS))).toEqual(ROWS);
  });
});

describe('what is not read', () => {
  it('a zip bomb, told by its directory before anything is unpacked', async () => {
    const bomb = zipSync({
      'xl/workbook.xml': strToU8('<workbook/>'),
      'xl/worksheets/sheet1.xml': new Uint8Array(SHEET_LIMITS.unpackedBytes),
    });
    expect(bomb.length).toBeLessThan(SHEET_LIMITS.fileBytes);
    expect(await rowsOf(bomb)).toEqual({ type: 'unpacksTooLarge' });
  });

  it('a zip bomb that lies about its size', async () => {
    const honest = await xlsx([
      ['姓名', '班级'],
      ...Array.from({ length: 4000 }, (_, index) => [`孩子${index}`, '302']),
    ]);
    const liar = new Uint8Array(honest);
    const view = new DataView(liar.buffer);
    // In every entry of the directory the unpacked size is made one byte.
    for (let at = 0; at < liar.length - 4; at += 1)
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 1, true);
    expect(readZipDirectory(liar)?.unpackedBytes).toBeLessThan(100);
    expect(await rowsOf(liar)).toMatchObject({ type: 'unpacksTooLarge' });
  });

  it('a zip entry that hides its size counts as endless', () => {
    const zip = zipSync({ a: strToU8('some words that are long enough to be packed') });
    const view = new DataView(zip.buffer);
    for (let at = 0; at < zip.length - 4; at += 1)
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 0, true);
    expect(readZipDirectory(zip)?.unpackedBytes).toBe(Number.POSITIVE_INFINITY);
  });

  it('a workbook with a password', async () => {
    const locked = await writeXlsx({
      sheets: [{ name: '学生', rows: ROWS }],
      encryption: { password: '2026', spinCount: 10 },
    });
    expect(await rowsOf(locked)).toEqual({ type: 'encrypted' });
  });

  test.each([
    ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13), 'notSpreadsheet'],
    ['a web page called .xls', strToU8('<html><table><tr><td>姓名</td></tr></table></html>'), 'notSpreadsheet'],
    ['a Word document', zipSync({ 'word/document.xml': strToU8('<w/>') }), 'notSpreadsheet'],
    ['half a workbook', Uint8Array.of(0x50, 0x4b, 0x03, 0x04, 1, 2, 3), 'damaged'],
    ['a workbook of Excel 95', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, ...encodeUtf16('Book', 'le', false)), 'oldFormat'],
    ['an empty file', new Uint8Array(), 'empty'],
    ['blank lines', strToU8(' \r\n\r\n'), 'empty'],
    ['one that is too large', new Uint8Array(SHEET_LIMITS.fileBytes + 1), 'tooLarge'],
    ['too many rows', strToU8('姓名,班级\n' + '王芳,302\n'.repeat(SHEET_LIMITS.rows)), 'tooManyRows'],
    ['too many columns', strToU8(Array.from({ length: 201 }, () => 'x').join(',')), 'tooManyColumns'],
  ])('%s', async (_, bytes, type) => {
    expect(await rowsOf(bytes)).toMatchObject({ type });
  });

  it('too many sheets', async () => {
    const sheets = Array.from({ length: 61 }, (_, index) => ({ name: `s${index}`, rows: [['姓名']] }));
    expect(await rowsOf(await writeXlsx({ sheets }))).toEqual({ type: 'tooManySheets' });
  });
});
