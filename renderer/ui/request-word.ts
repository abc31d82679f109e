import type { RequestStanding } from '../../shared/domain/request/standing.ts';
import { promisedBy } from '../../shared/domain/visit/promise.ts';
import type { Visit } from '../../shared/domain/visit/visit.ts';
import { assertNever } from '../../shared/errors.ts';
import { requestWords } from '../../shared/words/request.en.ts';
import { dayWord, minutesWord } from './moment.tsx';
import type { StateName } from './state-word.tsx';
import { wordsOf } from './word.ts';

const t = wordsOf(requestWords);

/** "Planned for Tue 9 Mar, 09:00–12:00": what the person is promised; the day alone while only that is known. */
function plannedWord({ slot }: Visit): string {
  const told = promisedBy(slot);
  const day = dayWord(slot.day);
  if (told === undefined) return t('REQUEST_IS_PLANNED', { day });
  return t('REQUEST_IS_PLANNED_AT', { day, from: minutesWord(told.from), to: minutesWord(told.to) });
}

/** Where a request stands, as icon and word; `answer`: what the lead said. */
export function requestWord(standing: RequestStanding, answer: string | null = null): { readonly name: StateName; readonly word: string } {
  switch (standing.is) {
    case 'new':
      return { name: 'awaiting', word: t('REQUEST_IS_NEW') };
    case 'agreed':
      return { name: 'approved', word: t('REQUEST_IS_AGREED') };
    case 'refused':
      return { name: 'failed', word: t('REQUEST_IS_REFUSED') };
    case 'visit-cancelled':
      return { name: 'cancelled', word: t('REQUEST_IS_CANCELLED') };
    case 'planned':
      return { name: 'ready', word: plannedWord(standing.visit) };
    case 'done':
      return { name: 'done', word: t('REQUEST_IS_DONE') };
    case 'declined':
      return { name: 'skipped', word: answer === null ? t('REQUEST_IS_DECLINED') : t('REQUEST_IS_DECLINED_WHY', { why: answer }) };
    default:
      return assertNever(standing);
  }
}
