import { t, type Key } from '../i18n';
import type { Browser } from './browser';

const MAKERS: Record<NonNullable<Browser['maker']>, Key> = {
  xiaomi: 'join.device.xiaomi',
  oppo: 'join.device.oppo',
  vivo: 'join.device.vivo',
  huawei: 'join.device.huawei',
  honor: 'join.device.honor',
  samsung: 'join.device.samsung',
};

const SYSTEMS: Record<Browser['system'], Key> = {
  android: 'join.device.android',
  harmony: 'join.device.huawei',
  ios: 'join.device.ios',
  windows: 'join.device.windows',
  mac: 'join.device.mac',
  linux: 'join.device.windows',
  other: 'join.device.other',
};

/** A first guess of what the school calls this device; the person may change it. */
export function deviceLabel(browser: Browser): string {
  return t(browser.maker ? MAKERS[browser.maker] : SYSTEMS[browser.system]);
}
