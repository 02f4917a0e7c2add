import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { DESKTOP } from '../support/chromium';
import { startAppServer } from './support/appServer';
import { loadDemoSchool, openPage, settle, TUESDAY_AFTERNOON } from './support/demoSchool';
import { docsOf } from './support/records';

type Printed = { size: string; pages: string[] };

/** Prints the page, and reads the paper as poppler sees it: the size of the sheets in points, and the text of each page. */
const printPage = async (page: Page, file: string): Promise<Printed> => {
  writeFileSync(file, await page.pdf({ preferCSSPageSize: true }));
  const run = (tool: string, ...more: string[]): string => {
    try {
      return execFileSync(tool, [...more], { encoding: 'utf8' });
    } catch (error) {
      throw new Error(`${tool} is needed for this test: install poppler-utils.`, { cause: error });
    }
  };
  const size = /Page size: +([\d.]+ x [\d.]+)/.exec(run('pdfinfo', file))?.[1] ?? '';
  const [width = '', height = ''] = size.split(' x ').map((points) => String(Math.round((Number(points) / 72) * 25.4)));
  const pages = run('pdftotext', '-layout', file, '-').split('\f').slice(0, -1);
  return { size: `${width} × ${height}`, pages };
};

const withoutBlanks = (text: string) => text.replaceAll(/\s/g, '');

test('the office gives a group its certificates, prints them one a page, and prints one again on A5', async ({
  browser,
}, info) => {
  const server = await startAppServer();
  const context = await browser.newContext({ ...DESKTOP, reducedMotion: 'reduce' });
  await context.clock.install({ time: TUESDAY_AFTERNOON });
  const page = await context.newPage();
  await loadDemoSchool(page, server.line.url);
  await openPage(page, '#/office');
  await page
    .getByRole('main')
    .getByRole('link', { name: /^证书和奖状/ })
    .click();
  const before = (await docsOf(page, 'certificate')).length;
  await page.getByRole('button', { name: '发证书' }).click();

  // a word that nobody knows is named, and nothing is given out
  const words = page.getByRole('textbox', { name: '正文' });
  const usual = await words.inputValue();
  await words.fill(usual.replace('{姓名}', '{姓明}'));
  await page.getByRole('button', { name: /^发 0 张/ }).click();
  await expect(page.getByRole('main')).toContainText('“正文”里的{姓明}不认识');
  await expect(page.getByRole('main')).toContainText('“发给谁”：还没有选人');
  await words.fill(usual);
  await page.getByRole('textbox', { name: '证书名称' }).fill('长'.repeat(60));

  // a group, and one child more by pinyin; one of them with another grade
  await page.getByRole('textbox', { name: '编号前面的字' }).fill('试字2026第');
  await page.getByRole('button', { name: /^全选这/ }).click();
  await page
    .getByRole('combobox', { name: /的等级$/ })
    .first()
    .selectOption('良好');
  const give = page.getByRole('button', { name: /^发 \d+ 张，去打印$/ });
  const count = Number(/\d+/.exec((await give.textContent()) ?? '')?.[0]);
  expect(count).toBeGreaterThan(10);
  await give.click();
  await expect(page.getByText(`${count} 张，每张一页`)).toBeVisible();
  await settle(page);

  const given = (await docsOf(page, 'certificate')).filter(({ prefix }) => prefix === '试字2026第');
  expect(given).toHaveLength(count);
  const names = new Map((await docsOf(page, 'student')).map((one) => [String(one['_id']), String(one['name'])]));
  const printed = await printPage(page, info.outputPath('group.pdf'));
  expect(printed.size).toBe('297 × 210');
  expect(printed.pages).toHaveLength(count);
  for (const [i, one] of given.sort((a, b) => Number(a['number']) - Number(b['number'])).entries()) {
    const text = withoutBlanks(printed.pages[i] ?? '');
    expect(text).toContain(`编号：试字2026第${String(i + 1).padStart(4, '0')}`);
    expect(text).toContain(`${names.get(`student:${String(one['student'])}`)}同学：`);
    expect(text).toContain(i === 0 ? '成绩良好' : '成绩优秀');
    expect(text).not.toContain('盖章处');
    // the name is on the paper, not in the record
    expect(JSON.stringify(one)).not.toContain(names.get(`student:${String(one['student'])}`));
  }
  expect(withoutBlanks(printed.pages[0] ?? '')).toContain('二〇二六年十一月二十四日');
  // the browser does not wait for what is put on the paper while it prints: the drawing is there already on each
  const drawings = await page.evaluate(() => {
    dispatchEvent(new Event('beforeprint'));
    const found = [...document.querySelectorAll<HTMLImageElement>('.yc-printed .certificate-art')];
    const ready = found.filter((art) => art.complete && art.naturalWidth > 0).length;
    dispatchEvent(new Event('afterprint'));
    return { found: found.length, ready };
  });
  expect(drawings).toEqual({ found: count, ready: count });
  // nothing on the paper is larger than its place
  const tooLarge = await page
    .locator('.certificate > :not(svg)')
    .evaluateAll((parts) =>
      parts.flatMap((part) =>
        part.scrollHeight > part.clientHeight + 1
          ? [`${part.className} ${part.scrollHeight} > ${part.clientHeight}`]
          : [],
      ),
    );
  expect(tooLarge).toEqual([]);

  // one of them again, on A5
  await openPage(page, '#/certificates');
  await expect(page.getByText(`发过 ${before + count} 张`)).toBeVisible();
  await page.getByRole('searchbox').fill('试字2026第0003');
  await page.getByRole('button', { name: '试字2026第0003' }).click();
  await page.getByRole('combobox', { name: '纸张' }).selectOption({ label: 'A5 竖' });
  await settle(page);
  const again = await printPage(page, info.outputPath('again.pdf'));
  expect(again.size).toBe('148 × 210');
  expect(again.pages.map((text) => /试字2026第\d+/.exec(text)?.[0])).toEqual(['试字2026第0003']);

  // the next batch goes on, whatever was begun with
  await openPage(page, '#/new-certificates');
  await expect(page.getByRole('textbox', { name: '编号前面的字' })).toHaveValue('试字2026第');
  await expect(page.getByRole('textbox', { name: '从几号起' })).toHaveValue(String(count + 1));

  // one was written wrong: it is withdrawn, and why stays on record
  await openPage(page, '#/certificates');
  await page.getByRole('checkbox', { name: '选择试字2026第0003' }).check();
  await page.getByRole('button', { name: '收回', exact: true }).click();
  const question = page.getByRole('dialog', { name: '收回这 1 张证书？' });
  await question.getByRole('button', { name: '收回', exact: true }).click();
  await expect(question.getByRole('alert')).toContainText('收回原因');
  await question.getByRole('textbox', { name: '收回原因' }).fill('名字写错了');
  await question.getByRole('button', { name: '收回', exact: true }).click();
  await expect(page.getByText('收回了 1 张')).toBeVisible();
  expect(
    (await docsOf(page, 'certificate')).find(({ prefix, number }) => prefix === '试字2026第' && number === 3),
  ).toMatchObject({ withdrawnReason: '名字写错了' });

  // papers for children chosen in the roster; nobody gets one that says 继续努力
  const chooseTwo = async () => {
    await openPage(page, '#/students');
    const boxes = page.getByRole('grid').getByRole('checkbox', { name: /^选择./ });
    await boxes.nth(1).check();
    await boxes.nth(2).check();
  };
  await chooseTwo();
  await page.getByRole('button', { name: '发证书' }).click();
  await expect(page.getByRole('combobox', { name: '小组' }).locator('option:checked')).toHaveText('选中的 2 人');
  const grades = page.getByRole('combobox', { name: /的等级$/ });
  const asked = await grades.count();
  expect(asked).toBeGreaterThan(1);
  await grades.first().selectOption('继续努力');
  await expect(page.getByRole('main')).toContainText('其中 1 人是“继续努力”，不发等级证书');
  await expect(page.getByRole('button', { name: `发 ${asked - 1} 张，去打印` })).toBeVisible();

  await chooseTwo();
  await page.getByRole('button', { name: '学员卡' }).click();
  await expect(page.getByText('2 张卡，1 张 A4')).toBeVisible();
  const cards = await printPage(page, info.outputPath('cards.pdf'));
  expect(cards.size).toBe('210 × 297');
  expect(cards.pages).toHaveLength(1);
  expect(withoutBlanks(cards.pages[0] ?? '').match(/学员卡/g)).toHaveLength(2);
  await context.close();
  await server.close();
});
