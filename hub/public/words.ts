/** In which language a public page speaks. */
import { messagePlanOf } from '../../shared/domain/message/plan.ts';
import { readPerson } from '../../shared/domain/person/person.ts';
import type { World } from '../../shared/sync/rules.ts';
import { type PeopleWords, peopleWordsFor } from '../../shared/words/for-people.ts';
import type { PublicLink } from '../store/store.ts';

/** That of whoever the link is for; else the one that their messages fall back to; else English. Pure. */
export function wordsOfLink(world: World, { person, about, purpose }: PublicLink): PeopleWords {
  const visit = world.row('visit', purpose === 'visit' ? about : '');
  const releaseId = purpose === 'visit' ? visit?.fields['releaseId'] : about;
  const { fallback } = messagePlanOf(world, typeof releaseId === 'string' ? releaseId : '');
  return peopleWordsFor(readPerson(world.row('person', person))?.language, fallback);
}

/** Where nobody knows who asks: what their browser asks for (RFC 9110, 12.5.4), in its order. At most ten are looked at. */
export function wordsOfBrowser(acceptLanguage: string | undefined): PeopleWords {
  const asked = (acceptLanguage ?? '')
    .slice(0, 500)
    .split(',', 10)
    .map((each) => {
      const [tag = '', ...more] = each.split(';');
      const weight = more.flatMap((part) => /^ *q=([01](?:\.\d{1,3})?) *$/u.exec(part)?.[1] ?? [])[0];
      return { tag, weight: Number(weight ?? 1) };
    });
  return peopleWordsFor(...asked.sort((a, b) => b.weight - a.weight).map(({ tag }) => tag));
}
