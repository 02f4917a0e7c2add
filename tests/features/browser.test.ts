import { beforeAll, expect, test } from 'vitest';
import { guidesFor } from '../../src/features/install/guides';
import { loadWords } from '../../src/i18n';
import { readBrowser, type Browser } from '../../src/ui/browser';
import { deviceLabel } from '../../src/ui/deviceLabel';

beforeAll(() => loadWords('more'));

const CHROME = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/112.0.0.0 Mobile Safari/537.36';
const WEBVIEW = 'AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/107.0.5304.141 Mobile Safari/537.36';

const table: [name: string, agent: string, is: Browser, label: string][] = [
  [
    'Chrome on a Redmi',
    `Mozilla/5.0 (Linux; Android 13; Redmi Note 12) ${CHROME}`,
    { system: 'android', name: 'chrome', maker: 'xiaomi' },
    '小米手机',
  ],
  [
    'Chrome on a Xiaomi that says only its number',
    `Mozilla/5.0 (Linux; Android 13; 2211133C) ${CHROME}`,
    { system: 'android', name: 'chrome', maker: 'xiaomi' },
    '小米手机',
  ],
  [
    'WeChat on a Xiaomi',
    `Mozilla/5.0 (Linux; Android 12; M2012K11AC) ${WEBVIEW} XWEB/5061 MMWEBSDK/20230202 MicroMessenger/8.0.33`,
    { system: 'android', name: 'chrome', maker: 'xiaomi', inApp: 'wechat' },
    '小米手机',
  ],
  [
    'WeChat on an iPhone',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 16_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.38(0x1800262c) NetType/WIFI Language/zh_CN',
    { system: 'ios', name: 'other', inApp: 'wechat' },
    '苹果手机',
  ],
  [
    'QQ’s own window',
    `Mozilla/5.0 (Linux; Android 11; V2055A) ${WEBVIEW} V1_AND_SQ_8.9.50 QQ/8.9.50.10650 NetType/4G`,
    { system: 'android', name: 'chrome', maker: 'vivo', inApp: 'qq' },
    'vivo 手机',
  ],
  [
    'QQ browser, which is a browser',
    `Mozilla/5.0 (Linux; U; Android 11; zh-cn; PEGM00) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/98.0.4758.102 MQQBrowser/13.6 Mobile Safari/537.36`,
    { system: 'android', name: 'qqBrowser', maker: 'oppo' },
    'OPPO 手机',
  ],
  [
    'DingTalk',
    `Mozilla/5.0 (Linux; Android 10; ELE-AL00) ${WEBVIEW} AliApp(DingTalk/6.5.50)`,
    { system: 'android', name: 'chrome', maker: 'huawei', inApp: 'dingtalk' },
    '华为手机',
  ],
  [
    'Huawei browser on HarmonyOS',
    'Mozilla/5.0 (Linux; Android 10; HarmonyOS; NOH-AN00; HMSCore 6.10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/99.0.4844.88 HuaweiBrowser/13.0.5.303 Mobile Safari/537.36',
    { system: 'harmony', name: 'huawei', maker: 'huawei' },
    '华为手机',
  ],
  [
    'Honor',
    `Mozilla/5.0 (Linux; Android 13; HONOR ANY-AN00) ${CHROME}`,
    { system: 'android', name: 'chrome', maker: 'honor' },
    '荣耀手机',
  ],
  [
    'Samsung Internet',
    'Mozilla/5.0 (Linux; Android 13; SAMSUNG SM-S911B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/21.0 Chrome/110.0.5481.154 Mobile Safari/537.36',
    { system: 'android', name: 'samsung', maker: 'samsung' },
    '三星手机',
  ],
  [
    'Edge on an Android phone of nobody known',
    `Mozilla/5.0 (Linux; Android 10; K) ${CHROME} EdgA/113.0.1774.38`,
    { system: 'android', name: 'edge' },
    '安卓手机',
  ],
  [
    'Safari on an iPhone',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 16_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.5 Mobile/15E148 Safari/604.1',
    { system: 'ios', name: 'safari' },
    '苹果手机',
  ],
  [
    'Chrome on Windows',
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/113.0.0.0 Safari/537.36',
    { system: 'windows', name: 'chrome' },
    '电脑',
  ],
  [
    'Edge on Windows',
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/113.0.0.0 Safari/537.36 Edg/113.0.1774.42',
    { system: 'windows', name: 'edge' },
    '电脑',
  ],
  [
    'Firefox on Linux',
    'Mozilla/5.0 (X11; Linux x86_64; rv:115.0) Gecko/20100101 Firefox/115.0',
    { system: 'linux', name: 'firefox' },
    '电脑',
  ],
];

test.each(table)('%s is recognised', (_, agent, is) => {
  expect(readBrowser(agent)).toEqual(is);
});

test.each(table)('%s gets its first name', (_, agent, __, label) => {
  expect(deviceLabel(readBrowser(agent))).toBe(label);
});

test('an iPad that calls itself a Mac is told by its touch screen', () => {
  const agent =
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.5 Safari/605.1.15';
  expect(readBrowser(agent, 5).system).toBe('ios');
  expect(readBrowser(agent, 0).system).toBe('mac');
});

test('a phone that hides icons from browsers gets the permission first', () => {
  expect(guidesFor({ system: 'android', name: 'chrome', maker: 'oppo' }).mine).toEqual(['permission', 'android']);
  expect(guidesFor({ system: 'android', name: 'chrome', maker: 'samsung' }).mine).toEqual(['android']);
});

test('inside another app the first thing is to get out of it, on any phone', () => {
  expect(guidesFor({ system: 'ios', name: 'other', inApp: 'wechat' }).mine).toEqual(['inApp']);
});

test('every guide is on the page, once', () => {
  const { mine, others } = guidesFor({ system: 'windows', name: 'edge' });
  expect([...mine, ...others].sort()).toEqual(['android', 'desktop', 'inApp', 'ios', 'permission']);
});
