import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pastedHtml, pastedPlain } from '../../src/domain/pastedText';
import { formatRichText } from '../../src/domain/richText';

const text = (html: string): string => formatRichText(pastedHtml(html).blocks);

/** As Word puts it on the clipboard: conditional comments, styles, lists that are paragraphs. */
const WORD = `Version:1.0
<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta name=Generator content="Microsoft Word 15">
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!-- p.MsoNormal {margin:0cm;} @page WordSection1 {size:595.3pt 841.9pt;} --></style></head>
<body lang=ZH-CN style='tab-interval:21.0pt;word-wrap:break-word'><!--StartFragment-->
<p class=MsoTitle align=center><span style='font-family:方正小标宋简体'>2026年秋季学期少年宫<o:p></o:p></span><span
style='font-family:方正小标宋简体'>工作计划<span lang=EN-US><o:p></o:p></span></span></p>
<h1 style='mso-list:l1 level1 lfo2'><![if !supportLists]><span style='font-family:黑体'><span
style='mso-list:Ignore'>一、<span style='font:7.0pt "Times New Roman"'>&nbsp; </span></span></span><![endif]>指导思想</h1>
<p class=MsoNormal style='text-indent:32.0pt;mso-char-indent-count:2.0'><span style='font-size:16.0pt;font-family:
仿宋_GB2312'>以立德树人为根本任务，为留守儿童点
亮课余生活。<span lang=EN-US>&nbsp;<o:p></o:p></span></span></p>
<p class=MsoListParagraph style='margin-left:18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
lang=EN-US><span style='mso-list:Ignore'>1．<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>开足<b>每周五天</b></p>
<p class=MsoListParagraph style='margin-left:39.0pt;mso-list:l0 level2 lfo1'><![if !supportLists]><span lang=EN-US style='font-family:Wingdings'><span
style='mso-list:Ignore'>l<span style='font:7.0pt "Times New Roman"'>&nbsp; </span></span></span><![endif]>每天不少于一小时</p>
<p class=MsoListParagraph style='margin-left:18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
lang=EN-US><span style='mso-list:Ignore'>2．<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>开齐五类小组</p>
<p class=MsoNormal><span lang=EN-US><!--[if gte vml 1]><v:shape id="图片_x0020_1"><v:imagedata src="file:///C:/Temp/clip_image001.png"/></v:shape><![endif]--><![if !vml]><img width=553 height=369 src="file:///C:/Temp/clip_image002.jpg" v:shapes="图片_x0020_1"><![endif]></span></p>
<table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0 style='border-collapse:collapse'>
 <tr style='mso-yfti-irow:0'><td colspan=3 style='border:solid windowtext 1.0pt'><p class=MsoNormal align=center><b>月工作安排</b></p></td></tr>
 <tr><td><p class=MsoNormal>月份<o:p></o:p></p></td><td><p class=MsoNormal>工作</p></td><td><p class=MsoNormal>负责人</p></td></tr>
 <tr><td rowspan=2><p class=MsoNormal>九月</p></td><td><p class=MsoNormal>招生</p><p class=MsoNormal>分组</p></td><td><p class=MsoNormal>何俊</p></td></tr>
 <tr><td><p class=MsoNormal>开班 | 点名</p></td><td><p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span></p></td></tr>
</table>
<!--EndFragment--></body></html>`;

/** As WPS puts it there: numbers in points, `mso-list` with a blank less, a list whose number was typed by hand. */
const WPS = `<html><head><meta charset="utf-8"><meta name="Generator" content="WPS Office ET"></head><body><!--StartFragment-->
<p class="MsoNormal" align="center" style="text-align:center;mso-outline-level:1;"><b><span style="mso-spacerun:'yes';font-family:宋体;font-size:22.0000pt;">剪纸小组活动计划</span></b></p>
<p class="MsoNormal" style="margin-left:0.0000pt;text-indent:24.0000pt;mso-list:l0 level1 lfo1;"><!--[if !supportLists]--><span style="font-family:宋体;"><span style='mso-list:Ignore;'>（一）<span></span></span></span><!--[endif]--><span>活动目标</span></p>
<p class="MsoNormal"><span style="font-family:宋体;">1、</span><span style="font-family:宋体;">学会折剪对称图形</span><span><o:p></o:p></span></p>
<p class="MsoNormal"><span>2、</span><span>了解本村的<font face="宋体">窗花</font></span></p>
<p class="MsoNormal" style="mso-list:l2 level1 lfo3;"><span style='mso-list:Ignore;'>&#9312;<span>&nbsp;</span></span>准备<span style="display:none;">隐藏的批注</span>剪刀</p>
<!--EndFragment--></body></html>`;

describe('what is pasted from Word, WPS and the web', () => {
  it('cleans a plan copied from Word, with its lists, its merged table, and a word about the picture', () => {
    expect(text(WORD).split('\n')).toEqual([
      '# 2026年秋季学期少年宫工作计划',
      '# 一、指导思想',
      '以立德树人为根本任务，为留守儿童点亮课余生活。',
      '1. 开足每周五天',
      '  - 每天不少于一小时',
      '2. 开齐五类小组',
      '月工作安排',
      '| 月份 | 工作 | 负责人 |',
      '| --- | --- | --- |',
      '| 九月 | 招生\\n分组 | 何俊 |',
      '| 九月 | 开班 \\| 点名 |  |',
    ]);
    expect(pastedHtml(WORD).images).toBe(1);
  });

  it('cleans a plan copied from WPS', () => {
    expect(text(WPS).split('\n')).toEqual([
      '# 剪纸小组活动计划',
      '## （一）活动目标',
      '1. 学会折剪对称图形',
      '2. 了解本村的窗花',
      '1. 准备剪刀',
    ]);
  });

  it('keeps nested lists of a web page, their numbers, and paragraphs within an item', () => {
    const html =
      '<div><h2>步骤</h2><ol start="3"><li><p>准备</p><ul><li>剪刀<li>红纸</ul></li><li>示范<br>练习</li></ol><p>完</div>';
    expect(text(html).split('\n')).toEqual(['## 步骤', '3. 准备', '  - 剪刀', '  - 红纸', '4. 示范 练习', '完']);
  });

  it('reads cells copied from a spreadsheet, without the hidden row', () => {
    const html = `<table><colgroup><col width=72></colgroup><tr height=19><td class=xl65>周次</td><td>内容</td></tr>
      <tr style='display:none'><td>x</td><td>y</td></tr><tr><td x:num align=right>1</td><td>认识<br>乐器</td></tr></table>`;
    expect(text(html)).toBe('| 周次 | 内容 |\n| --- | --- |\n| 1 | 认识\\n乐器 |');
    expect(formatRichText(pastedPlain('周次\t内容\n1\t认识乐器\n'))).toBe(
      '| 周次 | 内容 |\n| --- | --- |\n| 1 | 认识乐器 |',
    );
  });

  it('takes a table of one column for what it is: a place on a page', () => {
    expect(text('<table><tr><td><h1>通知</h1><p>今天停课</p></td></tr></table>')).toBe('# 通知\n今天停课');
  });

  it('never lets a script, a style or a tag through', () => {
    const html =
      '<p onclick="x()">好<script>alert(1)</script><style>p{}</style><svg><text>图</text></svg>&lt;b&gt;</p><del>旧</del>';
    expect(text(html)).toBe('好<b>');
  });

  it('reads any bytes without an error, and never hands a tag on', () => {
    const piece = fc.constantFrom(
      '<p>',
      '</p>',
      '<table>',
      '<tr>',
      '<td rowspan=9999>',
      '</td>',
      '</table>',
      '<li>',
      '<ol>',
      '</ol>',
      '<h9>',
      '<!--',
      '-->',
      '<![if',
      ']>',
      '&#x110000;',
      '&nbsp',
      '字',
      '"',
      "style='",
      '<',
      '>',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        expect(typeof text(pieces.join(''))).toBe('string');
      }),
      { numRuns: 400 },
    );
  });

  it('reads a page nested thousands deep', () => {
    expect(text(`${'<div>'.repeat(20_000)}底${'</div>'.repeat(20_000)}`)).toBe('底');
  });
});
