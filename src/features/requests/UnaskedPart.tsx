import type { Day } from '../../domain/dates';
import { db } from '../../db/database';
import { undo } from '../../db/commit';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { dayWords } from '../../ui/dateWords';
import { List } from '../../ui/List';
import { ListItem } from '../../ui/ListItem';
import { save } from '../../ui/save';
import { confirmSubstitution } from './requests.commands';
import type { Unasked } from './requests.queries';

/** Substitutions on the spot that nobody asked for: whoever may approve confirms them afterwards, so that they are on record. */
export function UnaskedPart({ unasked, today }: { unasked: readonly Unasked[]; today: Day }) {
  if (unasked.length === 0) return null;
  const confirm = (found: Unasked) =>
    void save(
      () =>
        confirmSubstitution(
          db,
          { id: found.one.id, away: found.away, by: found.by },
          t('requests.unaskedReason'),
          today,
        ),
      { text: t('requests.unaskedDone', { name: found.byName }), undo: (saved) => undo(db, saved) },
    );
  return (
    <Card title={t('requests.unasked')} meta={t('requests.unaskedText')}>
      <List label={t('requests.unasked')}>
        {unasked.map((found) => (
          <ListItem
            key={found.one.id + found.by}
            title={t('requests.arranged', { by: found.byName, away: found.awayName })}
            meta={`${dayWords(found.one.date)} ${found.one.from} · ${found.group}`}
            trailing={
              <Button
                size="small"
                label={`${t('requests.unaskedConfirm')} ${found.byName}`}
                onClick={() => confirm(found)}
              >
                {t('requests.unaskedConfirm')}
              </Button>
            }
          />
        ))}
      </List>
    </Card>
  );
}
