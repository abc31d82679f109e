/** Whom a badge, or what somebody typed, means. Pure. */
import { readPerson } from '../../../shared/domain/person/person.ts';
import type { Row } from '../../../shared/sync/row.ts';

const plain = (text: string): string => text.normalize('NFKC').trim().replace(/\s+/gu, ' ').toLowerCase();

/**
 * The person with this number, mail address or name; several where a name is not enough, first among those who are expected. Nothing for
 * an empty text.
 */
export function peopleOfBadge(text: string, everybody: readonly Row[], expected: ReadonlySet<string>): readonly string[] {
  const asked = plain(text);
  if (asked === '') return [];
  const people = everybody.flatMap((row) => {
    const person = readPerson(row);
    return person === undefined || person.left === true ? [] : [person];
  });
  const exact = people.filter(({ code, mail, id }) => [code, mail, id].some((each) => each !== null && plain(each) === asked));
  const named = exact.length > 0 ? exact : people.filter(({ name }) => plain(name) === asked);
  const here = named.filter(({ id }) => expected.has(id));
  return (here.length > 0 ? here : named).map(({ id }) => id);
}
