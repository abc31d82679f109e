import { type JSX, useState } from 'react';
import type { Cmdb } from '../../../shared/domain/cmdb/connection.ts';
import { say } from '../../../shared/words/say.ts';
import { call } from '../../data/bridge.ts';
import { faultWord } from '../../data/saying.ts';
import { Button } from '../../ui/button.tsx';
import { Problem } from '../../ui/form-end.tsx';
import { momentWord, myZone } from '../../ui/moment.tsx';
import { Note } from '../../ui/note.tsx';
import { useNow } from '../../ui/now.tsx';
import { t } from './words.ts';

/** That the CMDB does not answer is said once, and not beside each delivery. */
export function ConnectionNote({
  cmdb,
  againAt,
  may,
  onAgain,
}: {
  readonly cmdb: Cmdb;
  /** When it is asked again, ms; null: it is not known here. */
  readonly againAt: number | null;
  readonly may: boolean;
  readonly onAgain: () => void;
}): JSX.Element | null {
  const now = useNow(30_000);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  if (cmdb.code === null || cmdb.state === 'working') return null;
  const why = say(cmdb.code, cmdb.details ?? {});
  const again = async (): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    try {
      await call('cmdb.again', {});
      onAgain();
    } catch (error) {
      setProblem(faultWord(error));
    } finally {
      setBusy(false);
    }
  };
  const says =
    cmdb.state === 'stopped'
      ? t('DELIVERY_STOPPED', { why })
      : againAt === null
        ? why
        : t('DELIVERY_WAITING', { why, at: momentWord(againAt, myZone(), now) });
  return (
    <Note tone={cmdb.state === 'stopped' ? 'danger' : 'warn'}>
      <div className="gc-stack-2">
        <span>{says}</span>
        <Problem says={problem} />
        {may ? (
          <div>
            <Button busy={busy} onClick={() => void again()}>
              {t('DELIVERY_AGAIN')}
            </Button>
          </div>
        ) : null}
      </div>
    </Note>
  );
}
