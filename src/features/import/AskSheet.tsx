import { NEW, type PlannedRow } from '../../domain/sheet/plan';
import { t } from '../../i18n';
import { List } from '../../ui/List';
import { ListItem } from '../../ui/ListItem';
import { Sheet } from '../../ui/Sheet';
import { candidateMeta, candidateText, plainText, recordText, rowPlace, rowTitle } from './importWords';

export interface AskSheetProps {
  row: PlannedRow;
  hasSheets: boolean;
  /** The key chosen before, NEW, or undefined. */
  answer: string | undefined;
  onAnswer: (answer: string) => void;
  onClose: () => void;
}

/** Who a row means, where several have the name: only a person knows. */
export function AskSheet({ row, hasSheets, answer, onAnswer, onClose }: AskSheetProps) {
  const { candidates, canAdd } = row.question ?? { candidates: [], canAdd: false };
  const says = [rowPlace(row, hasSheets), rowTitle(row), recordText(row)]
    .filter(Boolean)
    .join(t('common.listSeparator'));
  return (
    <Sheet open title={t('import.askTitle', { name: plainText(row.record['name']) })} onClose={onClose}>
      <div class="yc-stack">
        <p>{t('import.askText')}</p>
        <p class="yc-meta">{t('import.askRow', { what: says })}</p>
        <List>
          {candidates.map((one) => (
            <ListItem
              key={one.key}
              title={candidateText(one)}
              meta={candidateMeta(one)}
              selected={one.key === answer}
              onClick={() => onAnswer(one.key)}
            />
          ))}
          {canAdd && <ListItem title={t('import.askNew')} selected={answer === NEW} onClick={() => onAnswer(NEW)} />}
        </List>
      </div>
    </Sheet>
  );
}
