import { t } from '../../i18n';
import { authorText } from '../../ui/authorText';
import { Card } from '../../ui/Card';
import { momentText } from '../../ui/momentText';
import { pageOf } from '../../ui/pageOf';
import { spaceText } from '../../ui/verdictText';
import type { SyncOverview, WaitingItem, WaitingType } from './sync.queries';

/** What waits to be sent: by register, each record by name, who changed it last and since when it waits. */
export function WaitingCard({ overview: { waiting, waitingTotal, oldest, photos } }: { overview: SyncOverview }) {
  return (
    <Card title={t('sync.pending', { n: waitingTotal })} meta={t('sync.pendingText')}>
      {oldest !== undefined && <p class="yc-meta">{t('sync.oldest', { time: momentText(oldest) })}</p>}
      {waiting.map((one) => (
        <Type key={`${one.space} ${one.type}`} one={one} isOpen={waiting.length === 1} />
      ))}
      {photos > 0 && <p>{t('sync.photosPending', { n: photos })}</p>}
    </Card>
  );
}

function Type({ one: { type, space, count, items }, isOpen }: { one: WaitingType; isOpen: boolean }) {
  return (
    <details open={isOpen}>
      <summary>
        {t('sync.countOf', { what: t(`sync.type.${type}`), n: count })}
        {space === 'main' ? '' : ` · ${spaceText(space)}`}
      </summary>
      <ul class="yc-sync-rows" role="list">
        {items.map((item) => (
          <Row key={item.id} item={item} />
        ))}
      </ul>
      {count > items.length && <p class="yc-meta">{t('sync.andMore', { n: count - items.length })}</p>}
    </details>
  );
}

function Row({ item: { id, doc, name, tick, author, since } }: { item: WaitingItem }) {
  const page = pageOf(id, doc);
  const words = name || t('sync.unnamed');
  return (
    <li>
      {page === undefined ? <strong>{words}</strong> : <a href={page}>{words}</a>}
      <span class="yc-meta">{authorText(tick, author)}</span>
      <span class="yc-meta">{t('sync.since', { time: momentText(since) })}</span>
    </li>
  );
}
