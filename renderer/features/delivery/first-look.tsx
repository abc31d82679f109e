import { type JSX, useState } from 'react';
import type { Cmdb } from '../../../shared/domain/cmdb/connection.ts';
import type { FirstLook, Previewed } from '../../../shared/domain/cmdb/hub-messages.ts';
import { recordName } from '../../../shared/domain/figures/record-name.ts';
import { call } from '../../data/bridge.ts';
import { useDerived } from '../../data/live.ts';
import { faultWord } from '../../data/saying.ts';
import { Button } from '../../ui/button.tsx';
import { Problem } from '../../ui/form-end.tsx';
import { AppLink } from '../../ui/link.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ReasonLine } from '../../ui/reason-line.tsx';
import { valueWord } from './questions.tsx';
import { t } from './words.ts';

/** So many devices are looked at before it asks whether to go on, and so many of each field are shown. */
const devicesAtOnce = 50;
const shownAtMost = 5;

interface Over {
  readonly deviceId: string;
  readonly line: Previewed['records'][number]['lines'][number];
}

/** A CMDB that is met for the first time: what stands there where Groundcrew would write, before anything is written. */
export function FirstLookPanel({
  cmdb,
  may,
  onBegun,
}: {
  readonly cmdb: Cmdb;
  readonly may: boolean;
  readonly onBegun: () => void;
}): JSX.Element {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const [records, setRecords] = useState<Previewed['records']>([]);
  const [at, setAt] = useState<Omit<FirstLook, 'records'>>();
  const run = async (work: () => Promise<unknown>): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    try {
      await work();
    } catch (error) {
      setProblem(faultWord(error));
    } finally {
      setBusy(false);
    }
  };
  /** On from there; null: from the beginning, for work may have ended meanwhile. */
  const look = async (from: string | null): Promise<void> => {
    let after = from;
    if (from === null) setRecords([]);
    for (let n = 0; n < devicesAtOnce; ) {
      const answer: FirstLook = await call('cmdb.first', { after });
      setRecords((before) => [...before, ...answer.records]);
      setAt(answer);
      n += Math.max(1, answer.records.length);
      after = answer.after;
      if (after === null) return;
    }
  };
  const begin = async (firstMeeting: 'write' | 'ask'): Promise<void> => {
    await call('cmdb.again', { firstMeeting });
    onBegun();
  };
  const over = records.flatMap(({ deviceId, lines }) =>
    lines.flatMap((line): Over[] =>
      (line.verdict === 'write' || line.verdict === 'conflict') && line.there.length > 0 ? [{ deviceId, line }] : [],
    ),
  );
  return (
    <Panel title={t('FIRST_HEAD')}>
      <div className="gc-stack-4">
        <p>{t('FIRST_WHY', { name: cmdb.name })}</p>
        {may ? null : <ReasonLine kind="noted">{t('FIRST_NOT_YOURS')}</ReasonLine>}
        {at === undefined ? null : <p role="status">{t('FIRST_LOOKING', { n: at.looked, of: at.of })}</p>}
        {at !== undefined && over.length === 0 ? <p>{t('FIRST_NOTHING', { n: at.looked })}</p> : null}
        {[...Map.groupBy(over, ({ line }) => line.field)].map(([field, of]) => (
          <OverField key={field} field={field} of={of} />
        ))}
        <Problem says={problem} />
        {may ? (
          <>
            <div className="gc-row gc-wrap">
              <Button kind={at === undefined ? 'main' : 'plain'} busy={busy} onClick={() => void run(() => look(at?.after ?? null))}>
                {t(at === undefined ? 'FIRST_LOOK' : at.after === null ? 'FIRST_AGAIN' : 'FIRST_MORE')}
              </Button>
              {at === undefined ? null : (
                <>
                  <Button kind="main" busy={busy} onClick={() => void run(() => begin('write'))}>
                    {t('FIRST_BEGIN')}
                  </Button>
                  <Button busy={busy} onClick={() => void run(() => begin('ask'))}>
                    {t('FIRST_ASK')}
                  </Button>
                </>
              )}
            </div>
            {at === undefined ? null : <p className="gc-small gc-t2">{t('FIRST_ASK_MEANS')}</p>}
          </>
        ) : null}
      </div>
    </Panel>
  );
}

/** One field: how many would lose what stands there, and some of them. */
function OverField({ field, of }: { readonly field: string; readonly of: readonly Over[] }): JSX.Element {
  const shown = of.slice(0, shownAtMost);
  const names = useDerived(
    (world) => new Map(shown.map(({ deviceId }) => [deviceId, recordName(world, world.row('device', deviceId)) ?? ''])),
    [shown.map(({ deviceId }) => deviceId).join(' ')],
  );
  const head = t('FIRST_OVER', { field, n: of.length });
  return (
    <section aria-label={head}>
      <h3 className="gc-label">{head}</h3>
      <div className="gc-delivery-table">
        <table>
          <thead>
            <tr>
              {[t('DELIVERY_DEVICE'), t('ASKS_THEIRS'), t('ASKS_OURS')].map((each) => (
                <th key={each} scope="col">
                  {each}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map(({ deviceId, line }) => (
              <tr key={deviceId}>
                <th scope="row">
                  <AppLink to={`/devices/${deviceId}`}>{names?.get(deviceId) ?? ''}</AppLink>
                </th>
                <td>
                  <b>{valueWord(line.there)}</b>
                </td>
                <td>{valueWord(line.here)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {of.length > shownAtMost ? <p className="gc-small gc-t2">{t('ASKS_MORE', { n: of.length - shownAtMost })}</p> : null}
    </section>
  );
}
