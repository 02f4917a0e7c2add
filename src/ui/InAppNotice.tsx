import { t, type Key } from '../i18n';
import { Banner } from './Banner';
import { currentBrowser, type Browser } from './browser';
import './InAppNotice.css';

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

const STEPS = ['install.inApp1', 'install.inApp2', 'install.inApp3', 'install.inApp4'] as const;

/** In WeChat's window or another app's: says to open the page in a browser. Nothing anywhere else. */
export function InAppNotice() {
  const { inApp } = currentBrowser();
  if (!inApp) return null;
  return (
    <Banner tone="warn" title={t('install.inAppTitle')}>
      {t('install.inAppText', { app: t(NAMES[inApp]) })}
      {/* in its place, not on a page of its own: the address that is handed on must stay this one */}
      <details class="yc-inapp">
        <summary>{t('install.inAppHow')}</summary>
        <ol>
          {STEPS.map((step) => (
            <li key={step}>{t(step)}</li>
          ))}
        </ol>
      </details>
    </Banner>
  );
}
