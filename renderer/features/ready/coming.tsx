import type { JSX } from 'react';
import type { Download } from '../../../shared/bridge/library-cache.ts';
import type { MediumToTake } from '../../../shared/domain/library/ready.ts';
import { say } from '../../../shared/words/say.ts';
import { pauseLibrary } from '../../data/library-status.ts';
import { fetchFirst } from '../../data/library-wants.ts';
import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/note.tsx';
import { Seal } from '../../ui/seal.tsx';
import { sizeWord } from '../../ui/size.ts';
import { Tag } from '../../ui/tag.tsx';
import { minutesLeft } from './ready-head.tsx';
import type { Ready } from './use-ready.ts';
import { t } from './words.ts';

/** Title and version as people say it. */
export const nameOf = ({ title, number }: { readonly title: string | null; readonly number: string | null }): string =>
  t('READY_MEDIUM', { title: title ?? t('READY_TITLE_UNKNOWN'), number: number ?? '' }).trim();

function stateOf(download: Download | undefined, paused: boolean): string | undefined {
  if (download === undefined) return t('READY_NOT_ASKED');
  switch (download.state) {
    case 'checking':
      return t('READY_CHECKING');
    case 'waiting':
      return t(paused ? 'READY_PAUSED' : 'READY_NEXT');
    case 'failed':
      return t('READY_MEDIA.failed');
    case 'fetching':
    case 'verified':
      return undefined;
  }
}

/** A file that is missing: how much of it came, how long the rest takes where that is known, and why it does not come. */
function MissingRow({ medium, ready }: { readonly medium: MediumToTake; readonly ready: Ready }): JSX.Element {
  const { status, bytesPerS } = ready;
  const paused = status?.paused === true;
  const download = ready.downloads.get(medium.mediumId);
  const name = nameOf(medium);
  const doneBytes = download?.doneBytes ?? 0;
  const left = bytesPerS === null || bytesPerS <= 0 ? null : ((medium.sizeBytes - doneBytes) * 1000) / bytesPerS;
  const parts = [
    t('READY_DONE_OF', { done: sizeWord(doneBytes), total: sizeWord(medium.sizeBytes) }),
    stateOf(download, paused),
    left === null || bytesPerS === null ? undefined : t('READY_AT', { minutes: minutesLeft(left), rate: sizeWord(bytesPerS) }),
  ].filter((part) => part !== undefined);
  const press = (): void => {
    fetchFirst([medium.mediumId]);
    void pauseLibrary(false).catch(() => undefined); // the line goes on saying that it is paused
  };
  const offered = medium.inRegistry && (paused || download?.state !== 'fetching');
  return (
    <li className="gc-ready-missing">
      <div>
        <div className="gc-row gc-wrap">
          <b>{name}</b>
          {medium.forBackOut ? <Tag>{t('READY_BACK_OUT')}</Tag> : null}
          {medium.right === 'definitive' ? <Seal /> : null}
        </div>
        <progress aria-label={t('READY_SO_FAR', { name })} value={doneBytes} max={Math.max(1, medium.sizeBytes)} />
      </div>
      <span className="gc-small gc-t2 gc-ready-rate">{medium.inRegistry ? parts.join(' · ') : t('READY_MEDIA.not-in-registry')}</span>
      {offered ? (
        <Button onClick={press} aria-label={t(paused ? 'READY_RESUME_OF' : 'READY_FIRST_OF', { name })}>
          {t(paused ? 'READY_RESUME' : 'READY_FIRST')}
        </Button>
      ) : (
        <span />
      )}
      {download?.problem == null ? null : (
        <Note tone={download.state === 'failed' ? 'danger' : 'warn'}>{say(download.problem.code, download.problem.details)}</Note>
      )}
    </li>
  );
}

/** Everything that is missing, in the order in which it is needed. Nothing where all is here. */
export function Coming({ ready }: { readonly ready: Ready }): JSX.Element | null {
  const { missing, status } = ready;
  if (missing.length === 0) return null;
  const waits = status?.waits ?? null;
  return (
    <section className="gc-panel" aria-label={t('READY_MISSING')}>
      {waits === null || waits === 'paused' ? null : <Note tone={waits === 'room' ? 'danger' : 'warn'}>{t(`READY_WAITS.${waits}`)}</Note>}
      <ul className="gc-panel-rows">
        {missing.map((medium) => (
          <MissingRow key={medium.mediumId} medium={medium} ready={ready} />
        ))}
      </ul>
    </section>
  );
}
