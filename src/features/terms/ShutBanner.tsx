import { db } from '../../db/database';
import { dropSent } from '../../db/holdings';
import { dayOf } from '../../domain/dates';
import { t } from '../../i18n';
import { Banner } from '../../ui/Banner';
import { confirm } from '../../ui/Confirm';
import { dateWord } from '../../ui/dateWords';
import { save } from '../../ui/save';
import { spaceText } from '../../ui/verdictText';
import type { ShutSpace } from './terms.queries';

/** A part of the records that the account may not read any more: since when, what is here, and what will happen. */
export function ShutBanner({ shut: { space, since, docs, unsent } }: { shut: ShutSpace }) {
  const what = spaceText(space);
  const left = unsent.docs + unsent.photos;
  const drop = async (): Promise<void> => {
    const isSure = await confirm({
      title: t('terms.shutDropTitle', { what }),
      text: t('terms.shutDropText'),
      yes: t('terms.shutDrop'),
      danger: true,
    });
    if (!isSure) return;
    const run = async (): Promise<true> => {
      await dropSent(db, space, { reason: 'forbidden', status: 403, detail: 'space', at: Date.now() });
      return true;
    };
    await save(run, { text: t('terms.shutDropped') });
  };
  const isOnlyUnsent = docs <= unsent.docs;
  return (
    <Banner
      tone="warn"
      title={t('terms.shutTitle', { what })}
      action={isOnlyUnsent ? undefined : { label: t('terms.shutDrop'), onAction: () => void drop() }}
    >
      {isOnlyUnsent
        ? t('terms.shutLeft', { n: left })
        : t('terms.shutText', { day: dateWord(dayOf(new Date(since))), n: docs })}
    </Banner>
  );
}
