import type { JSX } from 'react';
import { libraryCacheWords } from '../../../shared/words/library-cache.en.ts';
import { useLibraryStatus } from '../../data/library-status.ts';
import { AppLink } from '../../ui/link.tsx';
import { sizeWord } from '../../ui/size.ts';
import { wordsOf } from '../../ui/word.ts';

const word = wordsOf(libraryCacheWords);

/** What of the library is still to come, and the way there; nothing where all of it is here. */
export function LibraryLine(): JSX.Element | null {
  const status = useLibraryStatus();
  if (status === null) return null;
  const here = status.downloads.filter(({ state }) => state === 'verified').length;
  if (here === status.downloads.length) return null;
  const size = sizeWord(status.totalBytes - status.doneBytes);
  return <AppLink to="/library/laptop">{word('LAPTOP_MEDIA_SYNC', { n: here, of: status.downloads.length, size })}</AppLink>;
}
