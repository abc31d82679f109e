import type { JSX } from 'react';
import type { Version } from '../../shared/domain/title/version.ts';
import { libraryWords } from '../../shared/words/library.en.ts';
import { say } from '../../shared/words/say.ts';
import { standingLook } from './library-word.ts';
import { Seal } from './seal.tsx';
import { StateWord } from './state-word.tsx';
import { wordsOf } from './word.ts';

const t = wordsOf(libraryWords);

/** Where a version stands in the library: the seal, or its state in words. */
export function Standing({ status }: { readonly status: Version['status'] }): JSX.Element {
  if (status === 'definitive') return <Seal />;
  if (status === null) return <span className="gc-t2">{t('TITLE_NOT_PUT_IN')}</span>;
  return <StateWord state={standingLook[status]}>{say(`version-state.${status}`)}</StateWord>;
}
