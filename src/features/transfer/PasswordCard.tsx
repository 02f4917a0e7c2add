import { useState } from 'preact/hooks';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { momentText } from '../../ui/momentText';
import { TextField } from '../../ui/TextField';

export interface PasswordCardProps {
  school: string;
  /** ms UTC */
  madeAt: number;
  /** What was typed last, to be put right. */
  last: string | undefined;
  /** It did not open the backup. */
  isWrong: boolean;
  onOpen: (password: string) => void;
  onLeave: () => void;
}

/** Asks for the password of a backup, in sight: it is read off paper. */
export function PasswordCard({ school, madeAt, last, isWrong: wasWrong, onOpen, onLeave }: PasswordCardProps) {
  const [typed, setTyped] = useState(last ?? '');
  const isWrong = wasWrong && typed === last;
  const [isTried, setTried] = useState(false);
  const missing = typed.trim() === '';
  const error = isTried && missing ? t('join.missing') : isWrong && !isTried ? t('file.fail.wrongPassword') : undefined;
  return (
    <Card
      tone="lamp"
      title={t('file.needsPassword')}
      meta={t('file.needsPasswordText', { school, time: momentText(madeAt) })}
    >
      <form
        class="yc-stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(missing);
          if (!missing) onOpen(typed);
        }}
      >
        <TextField
          label={t('file.password')}
          hint={isWrong ? t('file.failNext.wrongPassword') : undefined}
          value={typed}
          onChange={setTyped}
          error={error}
        />
        <Button kind="primary" size="large" icon="lock" wide type="submit">
          {t('file.openWith')}
        </Button>
      </form>
      <Button onClick={onLeave}>{t('ui.cancel')}</Button>
    </Card>
  );
}
