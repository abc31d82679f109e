import type { JSX } from 'react';
import { useMayUse } from '../../data/rights.ts';
import { useTitleSigning } from '../../data/title-signing.ts';
import { AppLink } from '../../ui/link.tsx';
import { Note } from '../../ui/note.tsx';
import { word } from './sign-words.ts';
import { whyNotSigned } from './signing-why.ts';

/** That a title, or one version of it, is not signed yet; nothing where it is signed as it stands here. */
export function SigningNote({ titleId, versionId }: { readonly titleId: string; readonly versionId?: string }): JSX.Element | null {
  const look = useTitleSigning(titleId);
  const mine = useMayUse('sign-library');
  if (look === undefined || look.of.is === 'same' || look.of.is === 'none') return null;
  const { of } = look;
  if (versionId !== undefined && !of.versions.includes(versionId)) return null;
  const what =
    versionId !== undefined ? word('SIGN_VERSION') : of.is === 'never' ? word('SIGN_NEVER') : word('SIGN_DIFFERS', { n: of.differing });
  const why = whyNotSigned(look, mine);
  return (
    <Note tone="warn">
      <span className="gc-stack" role="status">
        <span>
          {what}
          {why === undefined ? '' : ` ${why}`}
        </span>
        {mine && !look.signing ? <AppLink to="/library/signing">{word('SIGN_OPEN')}</AppLink> : null}
      </span>
    </Note>
  );
}

/** One line where a title is signed as the record says it; where it is not, the note says more. */
export function useSignedWord(titleId: string): string | undefined {
  const look = useTitleSigning(titleId);
  return look?.of.is === 'same' ? word('SIGN_SAME') : undefined;
}
