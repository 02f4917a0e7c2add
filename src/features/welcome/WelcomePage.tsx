import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { db } from '../../db/database';
import { language, t } from '../../i18n';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { HeaderArt } from '../../ui/HeaderArt';
import { Icon } from '../../ui/Icon';
import { IconButton } from '../../ui/IconButton';
import { InAppNotice } from '../../ui/InAppNotice';
import { InsecureNotice } from '../../ui/InsecureNotice';
import { chooseLanguage } from '../../ui/languageChoice';
import { later } from '../../ui/later';
import { Logo } from '../../ui/Logo';
import { href } from '../../ui/navigate';
import { toast } from '../../ui/Toast';
import { useLive } from '../../ui/useLive';
import { findSchool } from './findSchool';
import './welcome.css';

/** Only the office opens it, once: nobody else's first minute waits for forms. */
const NewSchoolSheet = later(async () => (await import('./NewSchoolSheet')).NewSchoolSheet);

const PROMISES = ['welcome.promise1', 'welcome.promise2', 'welcome.promise3'] as const;

function switchLanguage(): void {
  chooseLanguage(language() === 'zh' ? 'en' : 'zh').catch(() =>
    toast.show({ text: t('settings.languageFailed'), tone: 'bad' }),
  );
}

/** The first screen of an empty app. `demo` is the demo school's card. */
export function WelcomePage({ demo }: { demo?: ComponentChildren }) {
  const [isCreating, setCreating] = useState(false);
  const school = useLive(() => findSchool(db).then((name) => ({ name })), [])?.name;
  return (
    <div class="yc-welcome">
      <header class="yc-welcome-hero">
        <HeaderArt />
        <div class="yc-welcome-language">
          <IconButton icon="language" label={t('welcome.otherLanguage')} showLabel onClick={switchLanguage} />
        </div>
        <Logo size={4.5} />
        <h1>{t('welcome.title')}</h1>
        <p>{t('welcome.tagline')}</p>
        <ul role="list">
          {PROMISES.map((promise) => (
            <li key={promise}>
              <Icon name="check" size={1.125} />
              {t(promise)}
            </li>
          ))}
        </ul>
      </header>
      <div class="yc-page yc-welcome-ways">
        <InAppNotice />
        <InsecureNotice />
        {school !== undefined && (
          <Banner title={t('welcome.hasDataTitle')} action={{ label: t('welcome.toToday'), href: href('today') }}>
            {t('welcome.hasData', { school })}
          </Banner>
        )}
        <Card title={t('welcome.join')} tone="lamp">
          <p>{t('welcome.joinText')}</p>
          <Button kind="primary" size="large" icon="scan" wide href={href('join', undefined, { by: 'scan' })}>
            {t('welcome.joinScan')}
          </Button>
          <div class="yc-row">
            <Button icon="copy" href={href('join')}>
              {t('welcome.joinPaste')}
            </Button>
            <Button icon="edit" href={href('join', undefined, { by: 'type' })}>
              {t('welcome.joinType')}
            </Button>
          </div>
        </Card>
        <Card title={t('welcome.create')}>
          <p>{t('welcome.createText')}</p>
          <Button icon="school" wide disabled={school !== undefined} onClick={() => setCreating(true)}>
            {t('welcome.createStart')}
          </Button>
        </Card>
        <Card title={t('welcome.restore')}>
          <p>{t('welcome.restoreText')}</p>
          <Button icon="archive" wide href={href('backup')}>
            {t('welcome.restoreStart')}
          </Button>
        </Card>
        {demo}
      </div>
      {isCreating && <NewSchoolSheet onClose={() => setCreating(false)} />}
    </div>
  );
}
