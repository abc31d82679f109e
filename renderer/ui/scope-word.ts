import { accessWordsEn } from '../../shared/words/access.en.ts';
import type { RefName } from './value-word.ts';
import { wordsOf } from './word.ts';

const word = wordsOf(accessWordsEn);

/** A scope in words: everywhere, one department, one site, one rollout, own visits. */
export function scopeWord(scope: string, nameOf: RefName): string {
  const at = scope.indexOf(':');
  const kind = at < 0 ? scope : scope.slice(0, at);
  const id = scope.slice(at + 1);
  switch (kind) {
    case 'org':
      return word('SCOPE_ORG');
    case 'catalogue':
      return word('SCOPE_CATALOGUE');
    case 'person':
      return word('SCOPE_OWN');
    case 'department':
      return word('SCOPE_DEPARTMENT', { name: nameOf('department', id) ?? word('SCOPE_UNKNOWN') });
    case 'site':
      return word('SCOPE_SITE', { name: nameOf('site', id) ?? word('SCOPE_UNKNOWN') });
    case 'rollout':
      return word('SCOPE_ROLLOUT', { name: nameOf('release', id) ?? word('SCOPE_UNKNOWN') });
    default:
      return word('SCOPE_UNKNOWN');
  }
}
