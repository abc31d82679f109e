/** What the sync panel says. Pure. */
import type { SyncStatus } from '../../../shared/bridge/events.ts';
import { accessWordsEn } from '../../../shared/words/access.en.ts';
import { ageWord } from '../../ui/age.ts';
import { sizeWord } from '../../ui/size.ts';
import { wordsOf } from '../../ui/word.ts';

const word = wordsOf(accessWordsEn);

/** How the photos and files go: bytes, rate and time left; said only while something waits. */
export function photosWord(status: SyncStatus): string | undefined {
  const { blobsWaiting, blobBytesWaiting, blobBytesPerS } = status;
  if (blobsWaiting === 0) return undefined;
  const size = word('SYNC_PHOTOS', { n: blobsWaiting, size: sizeWord(blobBytesWaiting) });
  if (status.photosPaused) return `${size} ${word('SYNC_PHOTOS_PAUSED')}`;
  if (blobBytesPerS === null || blobBytesPerS <= 0) return `${size} ${word('SYNC_PHOTOS_NO_RATE')}`;
  const left = ageWord((blobBytesWaiting / blobBytesPerS) * 1000);
  return `${size} ${word('SYNC_PHOTOS_RATE', { rate: sizeWord(blobBytesPerS), left })}`;
}
