/** What filling a stick or taking one in brought, in sentences: for the screen and for the command. */
import type { MediumIn, StickFilled, StickTaken } from '../bridge/stick.ts';
import { libraryLines } from './carry-library.en.ts';
import { say } from './say.ts';
import { stickWordsEn as words } from './stick.en.ts';

/** How sizes (bytes) and times (ms) are spelled where it is read. */
export interface Spelling {
  readonly size: (bytes: number) => string;
  readonly moment: (at: number) => string;
}

const sumOf = (media: readonly { readonly sizeBytes: number }[]): number => media.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);

function whys(media: readonly Pick<MediumIn, 'fileName' | 'problem'>[]): readonly string[] {
  return media.flatMap(({ fileName, problem }) =>
    problem === null ? [] : [words.STICK_MEDIUM_WHY({ fileName, why: say(problem.code, problem.details) })],
  );
}

/** What lies on the stick now, and what of it was asked for and does not. */
export function filledLines({ name, lists, media }: StickFilled, { size }: Pick<Spelling, 'size'>): readonly string[] {
  const there = media.filter(({ is }) => is === 'written' || is === 'known');
  const known = media.filter(({ is }) => is === 'known');
  return [
    there.length === 0 ? words.STICK_WRITTEN_NONE({ name }) : words.STICK_WRITTEN({ name, n: there.length, size: size(sumOf(there)) }),
    ...(known.length > 0 ? [words.STICK_KNOWN({ n: known.length })] : []),
    lists ? words.STICK_LISTS() : words.STICK_NO_LISTS(),
    ...media.filter(({ is }) => is === 'absent').map(({ fileName }) => words.STICK_ABSENT({ fileName })),
    ...whys(media),
  ];
}

/** What came of the library with a stick; its files of work are told one by one. */
export function takenLines({ library, media }: StickTaken, { size, moment }: Spelling): readonly string[] {
  const taken = media.filter(({ is }) => is === 'taken');
  const known = media.filter(({ is }) => is === 'known');
  return [
    ...(library === null ? [] : libraryLines(library, moment)),
    ...(taken.length > 0 ? [words.STICK_TAKEN({ n: taken.length, size: size(sumOf(taken)) })] : []),
    ...(known.length > 0 ? [words.STICK_TAKEN_KNOWN({ n: known.length })] : []),
    ...(media.length === 0 ? [words.STICK_TAKEN_NONE()] : []),
    ...whys(media),
  ];
}
