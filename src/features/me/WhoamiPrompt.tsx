import { db } from '../../db/database';
import { t } from '../../i18n';
import { Banner } from '../../ui/Banner';
import { href } from '../../ui/navigate';
import { useLive } from '../../ui/useLive';
import { readWho } from './me.queries';

/** Asks who is using this device, once there are tutors to choose from; gone when somebody answered, "not on the list" too. */
export function WhoamiPrompt() {
  const isDue = useLive(async () => {
    const who = await readWho(db);
    return !who.isAsked && (await db.docs.where('type').equals('tutor').count()) > 0;
  }, []);
  if (!isDue) return null;
  return (
    <Banner
      tone="warn"
      title={t('settings.me.prompt')}
      action={{ label: t('settings.me.choose'), href: href('me', undefined, { choose: '1' }) }}
    >
      {t('settings.me.promptText')}
    </Banner>
  );
}
