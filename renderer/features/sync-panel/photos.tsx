import type { JSX } from 'react';
import type { SyncStatus } from '../../../shared/bridge/events.ts';
import { accessWordsEn } from '../../../shared/words/access.en.ts';
import { call } from '../../data/bridge.ts';
import { Button } from '../../ui/button.tsx';
import { sizeWord } from '../../ui/size.ts';
import { wordsOf } from '../../ui/word.ts';
import { photosWord } from './sync-words.ts';

const word = wordsOf(accessWordsEn);

/** Photos and files on their way: bytes, rate, time left; they can be held back while changes go on. Nothing where none waits. */
export function Photos({
  status,
  onDo,
}: {
  readonly status: SyncStatus;
  readonly onDo: (work: Promise<unknown>) => void;
}): JSX.Element | null {
  const says = photosWord(status);
  if (says === undefined) return null;
  const { blobBytesDone: done, blobBytesWaiting: left, photosPaused } = status;
  return (
    <section className="gc-stack" aria-label={word('SYNC_PHOTOS_LABEL')}>
      <span className="gc-label">{word('SYNC_PHOTOS_LABEL')}</span>
      <p className="gc-small">{says}</p>
      {done > 0 ? (
        <progress className="gc-progress" aria-label={word('SYNC_PHOTOS_LABEL')} value={done} max={Math.max(1, done + left)} />
      ) : null}
      <div className="gc-row gc-wrap">
        {done > 0 ? (
          <span className="gc-small gc-t2">{word('SYNC_PHOTOS_DONE', { done: sizeWord(done), total: sizeWord(done + left) })}</span>
        ) : null}
        <span className="gc-grow" />
        <Button kind="quiet" onClick={() => onDo(call('sync.pausePhotos', { paused: !photosPaused }))}>
          {word(photosPaused ? 'SYNC_PHOTOS_RESUME' : 'SYNC_PHOTOS_PAUSE')}
        </Button>
      </div>
    </section>
  );
}
