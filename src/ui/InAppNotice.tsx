import { t, type Key } from '../i18n';
import { Banner } from './Banner';
import { currentBrowser, type Browser } from './browser';
import { href } from './navigate';

const NAMES: Record<NonNullable<Browser['inApp']>, Key> = {
  wechat: 'install.app.wechat',
  qq: 'install.app.qq',
  dingtalk: 'install.app.dingtalk',
  weibo: 'install.app.weibo',
  alipay: 'install.app.alipay',
  douyin: 'install.app.douyin',
  feishu: 'install.app.feishu',
  other: 'install.app.other',
};

/** In WeChat's window or another app's: says to open the page in a browser. Nothing anywhere else. */
export function InAppNotice() {
  const { inApp } = currentBrowser();
  if (!inApp) return null;
  return (
    <Banner
      tone="warn"
      title={t('install.inAppTitle')}
      action={{ label: t('install.inAppHow'), href: href('install', undefined, { for: 'inApp' }) }}
    >
      {t('install.inAppText', { app: t(NAMES[inApp]) })}
    </Banner>
  );
}
