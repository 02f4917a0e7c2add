import { db } from '../../db/database';
import { t } from '../../i18n';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { href } from '../../ui/navigate';
import { PageHeader } from '../../ui/PageHeader';
import { problemText } from '../../ui/problemText';
import { Progress } from '../../ui/Progress';
import { syncFigures } from '../../ui/syncFigures';
import { useLive } from '../../ui/useLive';
import { readFirstSync } from './join.queries';

/** After joining: how much of the school has arrived, then "我是…". */
export function FirstSync({ school }: { school: string }) {
  const found = useLive(() => readFirstSync(db), []);
  const state = found?.state;
  const isDone = found?.hasMain === true && found.state?.running === false;
  const problem = state?.running ? undefined : state?.problem;
  return (
    <>
      <PageHeader title={isDone ? t('join.doneTitle') : t('join.joining')} subtitle={school} />
      <div class="yc-page">
        {isDone ? (
          <Card title={t('join.whoami')} tone="lamp">
            <p>{t('join.doneText')}</p>
          </Card>
        ) : (
          <Card title={t('join.progress')}>
            <Progress label={t('join.progress')} {...(state ? syncFigures(state) : {})} />
            <p class="yc-meta">{t('join.progressWait')}</p>
          </Card>
        )}
        {problem && (
          <Banner tone="error" title={problemText(problem.type).title}>
            {problemText(problem.type).next}
          </Banner>
        )}
        {(isDone || (found?.tutors ?? 0) > 0) && (
          <Button kind="primary" size="large" wide href={href('me', undefined, { choose: '1' })}>
            {t('join.whoami')}
          </Button>
        )}
        <Button kind="plain" href={href('today')}>
          {t('join.laterWhoami')}
        </Button>
      </div>
    </>
  );
}
