/**
 * The words of one kind of message in one language: of one release, or of all. One record each, under an id of kind, language and release,
 * so that two people who write the same words meet. Where nobody wrote any, the usual ones hold, in the languages that come with Groundcrew
 * (words/for-people.ts).
 */
import { z } from 'zod';
import { isLive } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import { peopleWordsFor, peopleWordsIn } from '../../words/for-people.ts';
import { describeRecord, flagSchema, idSchema, indexed, lineSchema, may, must, type RecordOf } from '../record.ts';
import { type MessageKind, messageKinds } from './kinds.ts';
import { languagesFor, languageTag } from './language.ts';
import { bodyLimit } from './markdown.ts';

const fields = {
  kind: must(z.enum(messageKinds), { fixed: true }),
  language: must(lineSchema, { fixed: true }),
  /** Only for this release; none: for all. */
  releaseId: may(idSchema, { ref: 'release', fixed: true }),
  subject: must(lineSchema, { matters: true }),
  body: must(z.string().max(bodyLimit), { matters: true }),
  retired: may(flagSchema),
  sample: may(flagSchema, { fixed: true }),
};

export const messageTemplate = describeRecord('message-template', 'record', fields, {
  scopes: () => ['catalogue'],
  indexes: (row) => [{ name: 'all', value: 'yes' }, ...indexed(row, { release: 'releaseId', sample: 'sample' })],
});
export const readMessageTemplate = messageTemplate.read;
export type MessageTemplate = RecordOf<typeof fields>;

/** Its id. */
export function messageTemplateId(kind: MessageKind, language: string, releaseId: string | null): string {
  return `${kind}.${language}.${releaseId ?? 'all'}`.slice(0, 120);
}

/** The language whose usual words are always there. */
export const usualLanguage = 'en';

export interface Worded {
  readonly language: string;
  readonly subject: string;
  readonly body: string;
  /** Nobody wrote them: they come with Groundcrew. */
  readonly usual: boolean;
}

/** The words in exactly this language: the release's own, else those for all, else the usual ones. */
export function wordsIn(world: World, kind: MessageKind, language: string, releaseId: string): Worded | undefined {
  const rows = [releaseId, null].map((of) => world.row('message-template', messageTemplateId(kind, language, of)));
  const found = rows.flatMap((row) => (isLive(row) ? (readMessageTemplate(row) ?? []) : [])).find(({ retired }) => retired !== true);
  if (found !== undefined) return { language, subject: found.subject, body: found.body, usual: false };
  const usual = peopleWordsIn(language);
  return usual === undefined ? undefined : { language, ...usual.messages[kind], usual: true };
}

/**
 * What somebody who reads `wanted` gets, and the language that was wanted where it is another one, as it was written where that is no
 * language that is known. The usual words are always there.
 */
export function wordsFor(
  world: World,
  kind: MessageKind,
  wanted: string | null,
  fallback: string,
  releaseId: string,
): Worded & { readonly wanted: string | null } {
  // All are looked up before one is taken, so that they are gathered at once.
  const own = languagesFor(wanted).map((language) => wordsIn(world, kind, language, releaseId));
  const others = [...languagesFor(fallback), usualLanguage].map((language) => wordsIn(world, kind, language, releaseId));
  const fits = own.find((each) => each !== undefined);
  if (fits !== undefined) return { ...fits, wanted: null };
  const first = others.find((each) => each !== undefined) ?? { language: usualLanguage, ...peopleWordsFor().messages[kind], usual: true };
  const asked = languageTag(wanted) ?? ((wanted ?? '').trim().slice(0, 40) || null);
  return { ...first, wanted: asked === first.language ? null : asked };
}
