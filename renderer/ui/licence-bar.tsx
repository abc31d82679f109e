import type { JSX } from 'react';
import { libraryWords } from '../../shared/words/library.en.ts';
import { wordsOf } from './word.ts';

const t = wordsOf(libraryWords);

/** Licences used of those owned, in words with a bar under them; more than are owned is said and drawn in warning. */
export function LicenceBar({ owned, used }: { readonly owned: number | null; readonly used: number }): JSX.Element {
  if (owned === null) return <span className="gc-t2">{t('LICENCES_NEEDS_NONE')}</span>;
  const short = used - owned;
  const share = owned === 0 ? (used === 0 ? 0 : 100) : Math.min(100, (used / owned) * 100);
  return (
    <span className={short > 0 ? 'gc-licence short' : 'gc-licence'}>
      <span>
        {t('LICENCES_USED_OF', { used, owned })},{' '}
        {short > 0 ? <b>{t('LICENCES_SHORT', { short })}</b> : t('LICENCES_LEFT', { left: -short })}
      </span>
      <span className="gc-licence-bar" aria-hidden="true">
        <i style={{ inlineSize: `${share}%` }} />
      </span>
    </span>
  );
}
