/** A wish for another time, and what was told with it, in words. */
import type { Tells, Wants } from '../../shared/domain/visit/answer-parts.ts';
import { tellsTexts } from '../../shared/domain/visit/answer-parts.ts';
import type { TimeWindow } from '../../shared/domain/visit/slot.ts';
import { answerWordsEn } from '../../shared/words/answer.en.ts';
import { dayWord } from './moment.tsx';
import { timeOfDay } from './read-time.ts';
import { wordsOf } from './word.ts';

/** A sentence about answers, by code. */
export const a = wordsOf(answerWordsEn);

export function windowWord({ from, to }: TimeWindow): string {
  return `${timeOfDay(from)}–${timeOfDay(to)}`;
}

/** "Fri 27 Nov or Mon 30 Nov, 09:00–12:00". */
export function wantsWord(wants: Wants | null): string {
  if (wants === null) return a('ANSWER_WISH_NONE');
  const window = wants.window === undefined ? '' : windowWord(wants.window);
  return a('ANSWER_WISH_OF', { days: wants.days.map((day) => dayWord(day)), window, says: wants.says ?? '' });
}

/** What was told, each with its name. */
export function tellsRows(tells: Tells | null): readonly (readonly [string, string])[] {
  if (tells === null) return [];
  return [
    ...tellsTexts.flatMap((of) => {
      const says = tells[of] ?? '';
      return says === '' ? [] : [[a('ANSWER_TEXT', { of }), says] as const];
    }),
    ...(tells.loan === true ? [[a('ANSWER_LOAN'), a('ANSWER_LOAN_YES')] as const] : []),
    ...(tells.outOfHours === true ? [[a('ANSWER_OUT'), a('ANSWER_OUT_YES')] as const] : []),
  ];
}
