/**
 * What is said to people who do not use Groundcrew (their messages, their page, their calendar), in each language that comes with it.
 * English is there for everybody else; a further language is one file of each catalogue and a line here.
 */
import { languagesFor } from '../domain/message/language.ts';
import type { Json } from '../sync/op.ts';
import { type UsualMessages, usualMessagesEn } from './message-template.en.ts';
import { usualMessagesNb } from './message-template.nb.ts';
import { usualMessagesPt } from './message-template.pt.ts';
import { publicCodesNb } from './public-codes.nb.ts';
import { publicCodesPt } from './public-codes.pt.ts';
import { type PublicDepartmentWords, publicDepartmentEn } from './public-department.en.ts';
import { publicDepartmentNb } from './public-department.nb.ts';
import { publicDepartmentPt } from './public-department.pt.ts';
import { type PublicPageWords, publicPageEn } from './public-page.en.ts';
import { publicPageNb } from './public-page.nb.ts';
import { publicPagePt } from './public-page.pt.ts';
import { type Catalogue, say } from './say.ts';
import { type BriefWords, briefEn } from './service-brief.en.ts';
import { briefNb } from './service-brief.nb.ts';
import { briefPt } from './service-brief.pt.ts';

export interface PeopleWords {
  /** Its tag. */
  readonly language: string;
  readonly messages: UsualMessages;
  readonly page: PublicPageWords;
  readonly department: PublicDepartmentWords;
  readonly brief: BriefWords;
  /** The sentence for a code; one that is in English only stays so. */
  readonly say: (code: string, details?: Json | object) => string;
}

const english: PeopleWords = {
  language: 'en',
  messages: usualMessagesEn,
  page: publicPageEn,
  department: publicDepartmentEn,
  brief: briefEn,
  say,
};

const sayIn =
  (catalogue: Catalogue): PeopleWords['say'] =>
  (code, details = {}) =>
    Object.hasOwn(catalogue, code) ? (catalogue[code]?.(details as never) ?? say(code, details)) : say(code, details);

// biome-ignore format: one a line
const all: readonly PeopleWords[] = [
  english,
  { language: 'pt', messages: usualMessagesPt, page: publicPagePt, department: publicDepartmentPt, brief: briefPt, say: sayIn(publicCodesPt) },
  { language: 'nb', messages: usualMessagesNb, page: publicPageNb, department: publicDepartmentNb, brief: briefNb, say: sayIn(publicCodesNb) },
];

/** The tags of those languages. */
export const peopleLanguages: readonly string[] = all.map(({ language }) => language);

/** Words in exactly this language (a tag); undefined where none come with Groundcrew. */
export function peopleWordsIn(language: string): PeopleWords | undefined {
  return all.find((each) => each.language === language);
}

/** Words in the first of these languages that there are words in, each as somebody wrote it; else the English ones. */
export function peopleWordsFor(...wanted: readonly (string | null | undefined)[]): PeopleWords {
  const [first = english] = wanted.flatMap(languagesFor).flatMap((language) => peopleWordsIn(language) ?? []);
  return first;
}
