/** What a stick brought of the library, in sentences: for the screen and for the command. */
import type { LibraryIn } from '../bridge/carry.ts';
import { say } from './say.ts';

/** `moment` spells a time as the reader sees it. None where nothing of the library is worth a word: it is what is here already. */
export function libraryLines(
  { lists, denyList, issuedAt, withdrawn, problem }: LibraryIn,
  moment: (at: number) => string,
): readonly string[] {
  const out: string[] = [];
  if (lists === 'taken' && issuedAt !== null)
    out.push(`News of the library came with it: the lists of released versions are those of ${moment(issuedAt)}.`);
  if (lists === 'older') out.push('Its lists of released versions are older than what is here, so they changed nothing.');
  for (const { number, by, reason } of withdrawn)
    out.push(
      `Version ${number} was withdrawn${by === '' ? '' : ` by ${by}`}${reason === '' ? '' : `: “${reason}”`}. It is not installed from now on.`,
    );
  if (denyList === 'taken' && withdrawn.length === 0)
    out.push('A newer list of withdrawn versions came with it. It names none that was not withdrawn before.');
  if (problem !== null) {
    const what = lists === 'refused' ? 'Its lists of released versions were' : 'Its list of withdrawn versions was';
    out.push(`${what} not taken; what was here before still counts. ${say(problem.code, problem.details)}`);
  }
  return out;
}

/** Before what came of a part that was refused: its deny-list proves itself, and counts. */
export const denyListAllTheSame = 'Its list of withdrawn versions is signed by itself, and was taken all the same.';
