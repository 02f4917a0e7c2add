import type { ComponentChildren } from 'preact';
import { t } from '../../i18n';
import { InsecureNotice } from '../../ui/InsecureNotice';
import { PageHeader } from '../../ui/PageHeader';
import { DeviceCard } from './DeviceCard';
import { InviteCard } from './InviteCard';
import { LookCard } from './LookCard';
import { ServerCard } from './ServerCard';
import './settings.css';

export interface SettingsPageProps {
  /** The demo school's card. */
  demo?: ComponentChildren;
  /** The app's version, as in package.json. */
  version: string;
}

/** `#/settings`: how it looks, which server, invitations, and this device. */
export function SettingsPage({ demo, version }: SettingsPageProps) {
  return (
    <>
      <PageHeader title={t('settings.title')} back="me" />
      <div class="yc-page yc-settings">
        <InsecureNotice />
        <LookCard />
        <ServerCard />
        <InviteCard />
        <DeviceCard version={version} />
        {demo}
      </div>
    </>
  );
}
