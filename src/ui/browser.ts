/** What a user agent says about the window the app runs in. Guesses: they choose words and pictures, never what works. */
export type Browser = {
  system: 'android' | 'harmony' | 'ios' | 'windows' | 'mac' | 'linux' | 'other';
  /** Another app's own window: no home screen, and storage that the other app may clear. */
  inApp?: 'wechat' | 'qq' | 'dingtalk' | 'weibo' | 'alipay' | 'douyin' | 'feishu' | 'other';
  name:
    | 'chrome'
    | 'edge'
    | 'huawei'
    | 'samsung'
    | 'xiaomi'
    | 'oppo'
    | 'vivo'
    | 'uc'
    | 'qqBrowser'
    | 'safari'
    | 'firefox'
    | 'other';
  maker?: 'xiaomi' | 'oppo' | 'vivo' | 'huawei' | 'honor' | 'samsung';
};

const first = <T>(agent: string, table: readonly (readonly [RegExp, T])[]): T | undefined =>
  table.find(([pattern]) => pattern.test(agent))?.[1];

const SYSTEMS = [
  [/HarmonyOS|OpenHarmony/i, 'harmony'],
  [/Android/i, 'android'],
  [/iPhone|iPad|iPod/, 'ios'],
  [/Windows/, 'windows'],
  [/Macintosh/, 'mac'],
  [/Linux|CrOS/, 'linux'],
] as const;

// Order matters: an in-app window names the engine's browser too, and every Chromium says Chrome and Safari.
const IN_APP = [
  [/MicroMessenger|wxwork/i, 'wechat'],
  [/DingTalk/i, 'dingtalk'],
  [/Lark|Feishu/i, 'feishu'],
  [/AlipayClient/i, 'alipay'],
  [/Weibo/i, 'weibo'],
  [/aweme|BytedanceWebview|NewsArticle/i, 'douyin'],
  [/(?:^| )QQ\/[\d.]+/, 'qq'],
  [/; wv\)|FBAN|FBAV|Instagram|Line\//, 'other'],
] as const;

const NAMES = [
  [/MQQBrowser/, 'qqBrowser'],
  [/UCBrowser|UBrowser/, 'uc'],
  [/HuaweiBrowser|ArkWeb/, 'huawei'],
  [/SamsungBrowser/, 'samsung'],
  [/MiuiBrowser|XiaoMi\/MiuiBrowser/, 'xiaomi'],
  [/HeyTapBrowser|OppoBrowser/, 'oppo'],
  [/VivoBrowser/, 'vivo'],
  [/EdgA?\/|EdgiOS/, 'edge'],
  [/Firefox|FxiOS/, 'firefox'],
  [/Chrome|CriOS/, 'chrome'],
  [/Safari/, 'safari'],
] as const;

const MAKERS = [
  [/HONOR/, 'honor'],
  [/HUAWEI|HarmonyOS|; [A-Z]{3}-(?:A[LN]|T[LN]|L)\d{2}/, 'huawei'],
  [/Xiaomi|XiaoMi|Redmi|MIUI|\bMI \w+|POCO|; (?:M2\d{3}|2\d{3,4}[0-9A-Z]{4,})/, 'xiaomi'],
  [/OPPO|HeyTap|OnePlus|realme|; (?:P[A-H][A-Z]{2}\d0|RMX\d{4}|CPH\d{4})/, 'oppo'],
  [/vivo|; V[12]\d{3}/i, 'vivo'],
  [/SAMSUNG|; SM-/i, 'samsung'],
] as const;

/** Reads a user agent string; `touchPoints` (navigator.maxTouchPoints) tells an iPad from the Mac it says it is. */
export function readBrowser(agent: string, touchPoints = 0): Browser {
  const said = first(agent, SYSTEMS) ?? 'other';
  const system = said === 'mac' && touchPoints > 1 ? 'ios' : said;
  const inApp = first(agent, IN_APP);
  const isPhone = system === 'android' || system === 'harmony';
  const maker = isPhone ? first(agent, MAKERS) : undefined;
  return { system, name: first(agent, NAMES) ?? 'other', ...(inApp ? { inApp } : {}), ...(maker ? { maker } : {}) };
}

/** The window this runs in. */
export function currentBrowser(): Browser {
  return readBrowser(navigator.userAgent, navigator.maxTouchPoints);
}

/** Whether it runs from the home screen, as an app of its own. */
export function isInstalled(): boolean {
  const isStandalone = matchMedia('(display-mode: standalone)').matches;
  // Only old iPhones: the media query came later there.
  return isStandalone || ('standalone' in navigator && navigator.standalone === true);
}
