import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { Chip } from '../../ui/Chip';
import { href } from '../../ui/navigate';
import type { PaperSet } from './papers.queries';

/** One class or group: who lacks the paper, each name a link to the child, and the way to enter the pile. */
export function PaperSetCard({ name, set, onSign }: { name: string; set: PaperSet; onSign: () => void }) {
  const { children, missing } = set;
  return (
    <Card
      title={name}
      trailing={
        missing > 0 ? (
          <Chip tone="bad">{t('roster.missing', { n: missing })}</Chip>
        ) : (
          <Chip tone="ok">{t('roster.complete', { n: children.length })}</Chip>
        )
      }
    >
      {missing > 0 && (
        <>
          <p class="roster-names">
            {children
              .filter(({ has }) => !has)
              .map(({ key, student }) => (
                <a key={key} href={href('students', key)}>
                  {student.nickname ? `${student.name}（${student.nickname}）` : student.name}
                </a>
              ))}
          </p>
          <div class="yc-noprint">
            <Button icon="check" onClick={onSign}>
              {t('roster.enterPile')}
              <span class="yc-hidden"> {name}</span>
            </Button>
          </div>
        </>
      )}
    </Card>
  );
}
