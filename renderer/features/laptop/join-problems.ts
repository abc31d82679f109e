/** What is still missing before a hub can be joined. Pure. */
import { accessWordsEn } from '../../../shared/words/access.en.ts';
import { wordsOf } from '../../ui/word.ts';

const word = wordsOf(accessWordsEn);

export type Typed = { readonly address: string; readonly code: string; readonly fingerprint: string; readonly laptop: string };

/** What is still wrong with what was typed, by field. An address must be a whole one, over TLS except to this machine itself. */
export function joinProblems(typed: Typed): { readonly [F in keyof Typed]?: string } {
  return {
    ...(usableAddress(typed.address) ? {} : { address: word('JOIN_ADDRESS_WRONG') }),
    ...(typed.code.trim() === '' ? { code: word('JOIN_CODE_EMPTY') } : {}),
    ...(typed.fingerprint.trim() === '' ? { fingerprint: word('JOIN_FINGERPRINT_EMPTY') } : {}),
    ...(typed.laptop.trim() === '' ? { laptop: word('JOIN_LAPTOP_EMPTY') } : {}),
  };
}

function usableAddress(text: string): boolean {
  if (!URL.canParse(text.trim())) return false;
  const { protocol, hostname } = new URL(text.trim());
  return protocol === 'https:' || (protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname));
}
