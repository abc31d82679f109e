import type { JSX } from 'react';
import { refuseNumber } from '../../../shared/domain/library/put-in-version.ts';
import { numberFits, type Scheme } from '../../../shared/domain/library/scheme.ts';
import { say } from '../../../shared/words/say.ts';
import { StateWord } from '../../ui/state-word.tsx';
import { t } from './words.ts';

/** Numbers tried at once. */
const atMost = 30;

/** How numbers are read by a scheme, a line each; those that break it say where. */
export function NumberingPreview({ scheme, tried }: { readonly scheme: Scheme | undefined; readonly tried: string }): JSX.Element {
  const numbers = [
    ...new Set(
      tried
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== ''),
    ),
  ].slice(0, atMost);
  if (scheme === undefined || numbers.length === 0) return <span className="gc-t2">{t('NUMBERING_PREVIEW_NONE')}</span>;
  return (
    <ul className="gc-library-tried" aria-label={t('NUMBERING_PREVIEW')}>
      {numbers.map((number) => {
        const fits = numberFits(scheme, number);
        const breaks = refuseNumber({ scheme }, number);
        return (
          <li key={number}>
            <b className="gc-break">{number}</b>
            {fits.fits ? (
              <span className="gc-stack">
                <StateWord state="accepted">{fits.levels.map((level) => t('LEVEL_VALUE', level)).join(', ')}</StateWord>
                {fits.off.length === 0 ? null : (
                  <span className="gc-small gc-t2">{t('NUMBERING_PREVIEW_OFF', { off: fits.off.join(' ') })}</span>
                )}
              </span>
            ) : (
              <StateWord state="failed">{breaks === undefined ? '' : say(breaks.code, breaks.details)}</StateWord>
            )}
          </li>
        );
      })}
    </ul>
  );
}
