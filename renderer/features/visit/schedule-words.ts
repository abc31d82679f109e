import { type ScheduleWords, scheduleWordsEn } from '../../../shared/words/schedule.en.ts';

type Table = { readonly [C in keyof ScheduleWords]: (...details: Parameters<ScheduleWords[C]>) => string };
const table: Table = scheduleWordsEn;

/** A sentence of scheduling, by code; the details are checked by the compiler. */
export function s<C extends keyof ScheduleWords>(code: C, ...details: Parameters<ScheduleWords[C]>): string {
  return table[code](...details);
}
