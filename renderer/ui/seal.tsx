import type { JSX } from 'react';
import { word } from './word.ts';

/** The definitive seal. `alone` in a narrow list, under a heading that says what it means; the word stays for screen readers. */
export function Seal({ alone = false }: { readonly alone?: boolean }): JSX.Element {
  return (
    <span className={alone ? 'gc-seal alone' : 'gc-seal'}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path
          d="m8 .8 1.9 1.5 2.4-.2.7 2.3 2 1.3-.8 2.3.8 2.3-2 1.3-.7 2.3-2.4-.2L8 15.2l-1.9-1.5-2.4.2-.7-2.3-2-1.3.8-2.3L1 5.7l2-1.3.7-2.3 2.4.2z"
          fill="currentColor"
        />
        <path d="m4.8 8.1 2.2 2.1 4.2-4.4" fill="none" stroke="var(--ink)" strokeWidth="1.8" strokeLinecap="round" strokeLinejoin="round" />
      </svg>
      <span className={alone ? 'gc-unseen' : undefined}>{word('UI_SEAL_DEFINITIVE')}</span>
    </span>
  );
}
