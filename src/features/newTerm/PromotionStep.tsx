import { className } from '../../domain/classes';
import { t } from '../../i18n';
import { Card } from '../../ui/Card';
import { List } from '../../ui/List';
import { ListItem } from '../../ui/ListItem';
import { Switch } from '../../ui/Switch';
import type { Promotion } from './promotionFor';
import type { StepProps } from './stepProps';

/** 三年级2班 → 四年级2班; who graduates is said. Exceptions are made afterwards, child by child. */
export function PromotionStep({ draft, set, promotion }: StepProps & { promotion: Promotion | undefined }) {
  const rows = promotion?.rows.filter(({ from }) => from !== undefined) ?? [];
  const unknown = promotion?.rows.find(({ from }) => from === undefined);
  return (
    <>
      <Card
        title={t('newTerm.step.promotion')}
        meta={promotion && t('newTerm.promoted', { n: promotion.moving, leaving: promotion.leaving.size })}
      >
        <Switch
          label={t('newTerm.promote')}
          hint={t('newTerm.promoteHint')}
          checked={draft.promotes}
          onChange={(promotes) => set({ promotes })}
        />
      </Card>
      {unknown && <p class="yc-meta">{t('newTerm.noClass', { n: unknown.total })}</p>}
      {rows.length > 0 && (
        <List label={t('newTerm.step.promotion')}>
          {rows.map(({ from, to, total, leaving }) => (
            <ListItem
              key={from}
              title={`${className(from)} → ${leaving === total ? t('newTerm.graduates') : to.map(className).join(t('common.listSeparator'))}`}
              trailing={t('common.people', { n: total })}
            />
          ))}
        </List>
      )}
    </>
  );
}
