import { notHeldPatch } from '../../domain/sessionSteps';
import { t } from '../../i18n';
import { Banner } from '../../ui/Banner';
import { dayWords } from '../../ui/dateWords';
import { href } from '../../ui/navigate';
import type { OpenSession } from './useSession';

/** What is special about this session: not held, of a later day, on a day off, nobody chosen on this phone. */
export function SessionBanner({ open }: { open: OpenSession }) {
  const { session, context } = open;
  const { notHeld } = session;
  if (notHeld?.reason) {
    const reason = [t(`session.notHeld.${notHeld.reason}`), notHeld.note].filter(Boolean).join(' · ');
    return (
      <Banner
        tone="warn"
        action={{
          label: t('session.notHeldUndo'),
          onAction: () => open.attend({ patch: notHeldPatch(null), words: t('session.notHeldUndo') }),
        }}
      >
        {t('session.notHeldIs', { reason })}
      </Banner>
    );
  }
  return (
    <>
      {open.isFuture && <Banner>{t('session.futureBanner', { day: dayWords(session.date) })}</Banner>}
      {context.isOff && !session.extra && (
        <Banner tone="warn">
          {t('session.offBanner', { reason: context.offReason ? ` · ${context.offReason}` : '' })}
          {session.holidayReason && ` ${t('session.becauseOf', { reason: session.holidayReason })}`}
        </Banner>
      )}
      {!context.person && !open.isFuture && (
        <Banner title={t('session.noPersonTitle')} action={{ label: t('session.noPerson'), href: href('me') }}>
          {t('session.noPersonText')}
        </Banner>
      )}
    </>
  );
}
