/** Opens the local record when a window opens, and follows main from then on. Children are shown once it has caught up. */
import { type ReactNode, useEffect, useState } from 'react';
import type { Rules } from '../../shared/sync/rules.ts';
import { call, on, onConnected } from './bridge.ts';
import { LocalDatabase } from './database.ts';
import { followMain } from './follow-main.ts';
import { type Local, LocalContext } from './local-context.ts';
import { LocalRecord, type Turn } from './local-record.ts';

type Opening =
  | { readonly state: 'opening' }
  | { readonly state: 'failed'; readonly error: unknown }
  | { readonly state: 'open'; readonly local: Local };

/** One window at a time brings the database up to date; the lock of one that is closed or killed is free at once. */
const oneWindow: Turn = async (work) =>
  'locks' in navigator ? await navigator.locks.request('groundcrew-local-record', () => work()) : await work();

/** Opens the database and takes what main has. `stop` ends the following. */
async function openLocal(rules: Rules): Promise<{ readonly local: Local; readonly stop: () => void }> {
  const hello = await call('app.hello', {});
  const db = new LocalDatabase();
  await db.open();
  const record = new LocalRecord(db, rules, call, { writer: hello.writer ?? '', person: hello.person ?? '' }, oneWindow);
  const beginAnew = (): void => window.location.reload();
  const reloadWhereAnother = (now: { readonly writer: string | null }): void => {
    if (now.writer !== hello.writer) beginAnew();
  };
  const stops = [
    on('renumbered', beginAnew),
    on('joined', beginAnew),
    onConnected(() => void call('app.hello', {}).then(reloadWhereAnother, () => undefined)),
  ];
  const stop = (): void => {
    for (const each of stops) each();
    db.close();
  };
  if (hello.writer !== null) {
    const following = followMain(record, { on, onConnected }, (error) => console.error('following main failed', error));
    stops.push(following.stop);
    await following.caughtUp.catch((error: unknown) => {
      stop();
      throw error;
    });
  }
  return { local: { db, record, hello }, stop };
}

export function LocalProvider(props: {
  readonly rules: Rules;
  readonly waiting: ReactNode;
  readonly failed: (error: unknown) => ReactNode;
  readonly children: ReactNode;
}): ReactNode {
  const { rules } = props;
  const [opening, setOpening] = useState<Opening>({ state: 'opening' });
  useEffect(() => {
    let ended = false;
    let stop = (): void => undefined;
    openLocal(rules).then(
      (opened) => {
        stop = opened.stop;
        if (ended) stop();
        else setOpening({ state: 'open', local: opened.local });
      },
      (error: unknown) => {
        if (!ended) setOpening({ state: 'failed', error });
      },
    );
    return () => {
      ended = true;
      stop();
    };
  }, [rules]);
  switch (opening.state) {
    case 'opening':
      return props.waiting;
    case 'failed':
      return props.failed(opening.error);
    case 'open':
      return <LocalContext value={opening.local}>{props.children}</LocalContext>;
  }
}
