import { useEffect, useState } from 'preact/hooks';
import type { MadeRollCode } from '../../domain/rollCodeWork';
import { t } from '../../i18n';
import { Banner } from '../../ui/Banner';
import { dayWords } from '../../ui/dateWords';
import { QrCode } from '../../ui/QrCode';
import { Sheet } from '../../ui/Sheet';
import { useSync } from '../../ui/SyncContext';
import type { OpenSession } from './useSession';

type Made = MadeRollCode | { type: 'failed' };

/** The roll as one code for the office's camera: the way out where there is no network at all. */
export function RollCodeSheet({ open, onClose }: { open: OpenSession; onClose: () => void }) {
  const sync = useSync();
  const { desk, context, session } = open;
  const [made, setMade] = useState<Made>();
  useEffect(() => {
    let isGone = false;
    const make = async (): Promise<void> => {
      const next = await sync.makeRollCode(desk.id).catch((): Made => ({ type: 'failed' }));
      if (!isGone) setMade(next);
    };
    void make();
    return () => {
      isGone = true;
    };
    // What is recorded while the code is on screen belongs into it.
  }, [sync, desk.id, session]);
  const what = `${context.groupName} ${dayWords(session.date)}`;
  return (
    <Sheet open title={t('session.code')} onClose={onClose} size="full">
      {made?.type === 'ok' && (
        <>
          <p>{t('session.codeHint')}</p>
          <QrCode text={made.text} label={t('session.codeOf', { what })} isLarge />
          <p class="session-code">{what}</p>
          <p class="yc-meta">{leftOutWords(made.leftOut)}</p>
        </>
      )}
      {!made && <p class="yc-meta">{t('session.codeMaking')}</p>}
      {made && made.type !== 'ok' && (
        <Banner tone="warn" title={t(`session.code.${made.type}`)}>
          {t(`session.codeNext.${made.type}`)}
        </Banner>
      )}
    </Sheet>
  );
}

const NAMED = ['content', 'summary', 'wentWell', 'plan', 'notice', 'equipmentToFetch', 'incident'] as const;

/** Pictures never go along; texts only as far as there is room. */
function leftOutWords(leftOut: readonly string[]): string {
  if (leftOut.length === 0) return t('session.codePhotos');
  const names = leftOut.map((field) => {
    const named = NAMED.find((name) => name === field);
    return named ? t(`session.${named}`) : t('session.fieldOther');
  });
  return t('session.codeLeftOut', { fields: [...new Set(names)].join(t('common.listSeparator')) });
}
