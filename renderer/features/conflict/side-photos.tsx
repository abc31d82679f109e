import { ImageOff } from 'lucide-react';
import type { JSX } from 'react';
import { conflictWordsEn } from '../../../shared/words/conflict.en.ts';
import { useStoredPicture } from '../../data/evidence.ts';
import { Icon } from '../../ui/icon.tsx';
import { wordsOf } from '../../ui/word.ts';

const word = wordsOf(conflictWordsEn);
/** More are at the visit itself. */
const SHOWN_MOST = 4;

function Photo({ digest, name }: { readonly digest: string; readonly name: string }): JSX.Element {
  const src = useStoredPicture(digest, true);
  if (typeof src === 'string') {
    return (
      <a className="gc-side-photo" href={src} target="_blank" rel="noreferrer">
        <img src={src} alt={name} />
      </a>
    );
  }
  return (
    <span className="gc-side-photo">
      {src === null ? (
        <>
          <Icon of={ImageOff} />
          <span className="gc-small">{word('SIDE_PHOTO_NOT_HERE')}</span>
        </>
      ) : null}
    </span>
  );
}

/** The photos that belong to a side, small; each opens whole. One that is not here is asked of the hub. */
export function SidePhotos({ digests, who }: { readonly digests: readonly string[]; readonly who: string }): JSX.Element | null {
  if (digests.length === 0) return null;
  return (
    <div className="gc-side-photos">
      {digests.slice(0, SHOWN_MOST).map((digest, index) => (
        <Photo key={digest} digest={digest} name={word('SIDE_PHOTO', { who, n: index + 1 })} />
      ))}
    </div>
  );
}
