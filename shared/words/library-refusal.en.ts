/** Why something about the library was refused, in English. */
import type { Code, Details } from '../errors.ts';

type Sentences<C extends Code> = { readonly [K in C]: (d: Details[K]) => string };

const day = (text: string): string =>
  new Date(`${text}T12:00:00Z`).toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });

/** A level of a numbering as people read it, or a piece of text. */
const level = (expected: string): string => {
  switch (expected) {
    case 'YEAR':
      return 'a year of four digits';
    case 'MONTH':
      return 'a month, 1 to 12';
    case 'DAY':
      return 'a day, 1 to 31';
    case 'TEXT':
      return 'letters or digits';
    default:
      return /^[A-Z]+$/.test(expected) ? `a number (${expected})` : `“${expected}”`;
  }
};

const standing: { readonly [status: string]: string } = {
  'not-in-library': 'not in the library',
  development: 'in development',
  'in-test': 'in test',
  accepted: 'accepted',
  definitive: 'definitive',
  superseded: 'superseded',
  retired: 'retired',
  withdrawn: 'withdrawn',
};
const stands = (status: string): string => standing[status] ?? status;

/** Why a version is not the right one at a seat (library/right-version.ts). */
function notHere(why: string): string {
  switch (why) {
    case 'not-in-library':
      return 'is not in the library';
    case 'not-yet':
      return 'is not definitive yet';
    case 'superseded':
      return 'is superseded';
    case 'retired':
      return 'is retired';
    default:
      return 'is definitive for others, not for this seat';
  }
}

export const libraryRefusals: Sentences<
  | 'NUMBER_BREAKS_SCHEME'
  | 'VERSION_THERE'
  | 'VERSION_IN_LIBRARY'
  | 'VERSION_NOT_IN_LIBRARY'
  | 'VERSION_FIXED'
  | 'VERSION_WITHDRAWN'
  | 'VERSION_NOT_HERE'
  | 'VERSION_MOVED_ON'
  | 'VERSION_STEP'
  | 'VERSION_WITHOUT_ORIGINAL'
  | 'VERSION_NOT_ACCEPTED'
  | 'VERSION_PLANNED'
  | 'BACK_OUT_NEEDED'
  | 'RETENTION_KEEPS'
  | 'MEDIUM_THERE'
  | 'MAKER_DIGEST_DIFFERS'
  | 'MAKER_DIGEST_WEAK'
  | 'MAKER_DIGEST_UNREADABLE'
  | 'DEFINITIVE_CHANGED'
  | 'NOT_DEFINITIVE'
  | 'CHANNEL_TIE'
  | 'BOOK_STANDS'
  | 'ORIGINAL_OUT'
  | 'ORIGINAL_NOT_OUT'
  | 'ORIGINAL_NOWHERE'
  | 'KEY_NOT_NEEDED'
  | 'KEY_NOT_FOR_LAPTOP'
  | 'KEY_VIEW_MISSING'
> = {
  NUMBER_BREAKS_SCHEME: (d) => {
    const where = d.read === '' ? 'At its beginning' : `After “${d.read}”`;
    const reason = d.expected === null ? `${where} it should end.` : `${where} comes ${level(d.expected)}.`;
    return `${d.number} breaks the numbering ${d.scheme}. ${reason}`;
  },
  VERSION_THERE: (d) => `There is a version ${d.number} of this title already.`,
  VERSION_IN_LIBRARY: (d) => `Version ${d.number} is in the library already.`,
  VERSION_NOT_IN_LIBRARY: (d) => `Version ${d.number} is not in the library yet. Put it in first.`,
  VERSION_FIXED: (d) => `Version ${d.number} is ${stands(d.status)}: what was tested is what is installed. Put in a new version.`,
  VERSION_WITHDRAWN: (d) =>
    d.reason === undefined
      ? `Version ${d.number} was withdrawn. It is not used any more.`
      : `Version ${d.number} was withdrawn: “${d.reason}”. It is not used any more.`,
  VERSION_NOT_HERE: (d) =>
    d.instead === undefined
      ? `Version ${d.number} ${notHere(d.why)}. Ask your release manager which one is right.`
      : `Version ${d.number} ${notHere(d.why)}. For this seat ${d.instead} is definitive.`,
  VERSION_MOVED_ON: (d) => `Somebody was faster: version ${d.number} is now ${stands(d.status)}. Look again.`,
  VERSION_STEP: (d) => `Version ${d.number} is ${stands(d.status)}; from there it does not become ${stands(d.to)}.`,
  VERSION_WITHOUT_ORIGINAL: (d) => `Version ${d.number} has no original yet. Put in a medium, or say where its original is kept.`,
  VERSION_NOT_ACCEPTED: (d) => `Version ${d.number} is ${stands(d.status)}. Only an accepted version can be marked definitive.`,
  VERSION_PLANNED: (d) => `Version ${d.number} is still to be installed under ${d.release}, so it stays.`,
  BACK_OUT_NEEDED: (d) => `Version ${d.number} is the way back from the definitive one, so it stays.`,
  RETENTION_KEEPS: (d) =>
    d.until === null
      ? d.keep === 1
        ? `By the rule of retention the last superseded version stays, and that is ${d.number}.`
        : `By the rule of retention the last ${d.keep ?? 0} superseded versions stay, and ${d.number} is one of them.`
      : `By the rule of retention version ${d.number} stays until ${day(d.until)}.`,
  MEDIUM_THERE: (d) => `There is a medium for this platform already: ${d.fileName}.`,
  MAKER_DIGEST_DIFFERS: () =>
    'This is not the file that its maker published: the digests differ. It was not taken in. Fetch it again from its maker.',
  MAKER_DIGEST_WEAK: (d) =>
    `${d.algorithm === 'md5' ? 'MD5' : 'SHA-1'} alone proves nothing: two files can be made that have the same. Take its maker’s SHA-256 or SHA-512, or say that none is published.`,
  MAKER_DIGEST_UNREADABLE: () => 'That is no digest. A SHA-256 has 64 digits 0–9 and a–f, a SHA-512 has 128.',
  DEFINITIVE_CHANGED: (d) =>
    d.number === null
      ? 'Somebody was faster: no version is definitive there any more. Look again, and mark it anew if it is still right.'
      : `Somebody was faster: version ${d.number} is definitive there now, and stays so. Look again, and mark yours anew if it is still right.`,
  NOT_DEFINITIVE: () => 'No version is definitive there.',
  CHANNEL_TIE: (d) =>
    `The seat ${d.seat} lies in another release’s wave too, where version ${d.number} is definitive. One seat has one definitive version.`,
  BOOK_STANDS: () => 'What is in the in/out book stays there. Withdraw the version if it is not to be used.',
  ORIGINAL_OUT: (d) => `Its original is out: ${d.by} has it.`,
  ORIGINAL_NOT_OUT: () => 'Its original is not out.',
  ORIGINAL_NOWHERE: () => 'No place is known at which an original is kept.',
  KEY_NOT_NEEDED: () => 'This visit does not need that key.',
  KEY_NOT_FOR_LAPTOP: () => 'This key was not sealed for this laptop. Ask the release manager to seal it again, for this laptop too.',
  KEY_VIEW_MISSING: () => 'The key is shown only once its view is recorded. Try again.',
};
