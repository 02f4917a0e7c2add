import { t } from '../../i18n';
import { Banner } from '../../ui/Banner';
import { currentBrowser, isInstalled } from '../../ui/browser';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { Chip } from '../../ui/Chip';
import { InAppNotice } from '../../ui/InAppNotice';
import { InsecureNotice } from '../../ui/InsecureNotice';
import { useInstallPrompt } from '../../ui/installPrompt';
import { PageHeader } from '../../ui/PageHeader';
import { toast } from '../../ui/Toast';
import { Drawing } from './Drawing';
import { GUIDES, guidesFor, type Guide } from './guides';
import './install.css';

function copyAddress(): void {
  navigator.clipboard.writeText(new URL('.', document.baseURI).href).then(
    () => toast.show({ text: t('ui.copied'), tone: 'ok' }),
    () => toast.show({ text: t('install.copyFailed'), tone: 'bad' }),
  );
}

/** `#/install`: the browser's own way where it offers one, then the guide for this device, then all others. */
export function InstallPage() {
  const browser = currentBrowser();
  const install = useInstallPrompt();
  const { mine, others } = guidesFor(browser);
  const start = async (): Promise<void> => {
    if (await install?.()) toast.show({ text: t('install.accepted'), tone: 'ok' });
  };
  return (
    <>
      <PageHeader title={t('install.title')} subtitle={t('install.subtitle')} back="me" />
      <div class="yc-page yc-install">
        <InAppNotice />
        <InsecureNotice />
        {isInstalled() ? (
          <Banner title={t('install.installed')}>{t('install.installedText')}</Banner>
        ) : (
          <>
            {install && (
              <Card title={t('install.now')} tone="lamp">
                <p>{t('install.nowText')}</p>
                <Button kind="primary" size="large" icon="download" wide onClick={() => void start()}>
                  {t('install.now')}
                </Button>
              </Card>
            )}
            <p>{t('install.why')}</p>
            {mine.map((name) => (
              <Card key={name} title={t(GUIDES[name].title)} trailing={<Chip tone="lamp">{t('install.forThis')}</Chip>}>
                <Steps guide={GUIDES[name]} />
              </Card>
            ))}
          </>
        )}
        <Button icon="copy" onClick={copyAddress}>
          {t('install.copyLink')}
        </Button>
        <h2>{t('install.other')}</h2>
        {others.map((name) => (
          <details key={name} class="yc-guide">
            <summary>{t(GUIDES[name].title)}</summary>
            <Steps guide={GUIDES[name]} />
          </details>
        ))}
      </div>
    </>
  );
}

function Steps({ guide }: { guide: Guide }) {
  return (
    <>
      {guide.note && <p class="yc-meta">{t(guide.note)}</p>}
      <ol class="yc-guide-steps" role="list">
        {guide.steps.map(({ text, scene }, index) => (
          <li key={text}>
            <Drawing scene={scene} />
            <p>
              <b>{index + 1}</b>
              {t(text)}
            </p>
          </li>
        ))}
      </ol>
    </>
  );
}
