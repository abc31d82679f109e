import type { SigningLook } from '../../data/title-signing.ts';
import { word } from './sign-words.ts';

/** Why a title is not signed as the record says it, as far as this laptop can tell; undefined where nothing more is known. */
export function whyNotSigned({ of, signing, failed, key }: SigningLook, mine: boolean): string | undefined {
  if (signing) return word('SIGN_NOW');
  if (of.waits) return word('SIGN_AFTER_HUB');
  if (failed !== undefined) return word('SIGN_WHY_NOT', { why: failed });
  if (!mine) return undefined;
  if (key === 'none') return word('SIGN_NO_KEY');
  if (key === 'waits') return word('SIGN_WAITS_HERE');
  return undefined;
}
