import { type Role, roleNames } from '../../shared/domain/people/roles.ts';
import { accessWordsEn } from '../../shared/words/access.en.ts';
import { say } from '../../shared/words/say.ts';
import { wordsOf } from '../ui/word.ts';

const access = wordsOf(accessWordsEn);

/** The role line under a person's name: the role with the widest rights by its word, and how many more. */
export function roleLine(roles: readonly Role[]): string {
  const [first, ...more] = roleNames.filter((role) => roles.includes(role));
  return first === undefined ? access('ME_NO_ROLE') : access('ME_ROLES', { first: say(`role.${first}`), more: more.length });
}
