import type { RequestStanding } from '../../shared/domain/request/standing.ts';
import { assertNever } from '../../shared/errors.ts';
import { requestWords } from '../../shared/words/request.en.ts';
import { dayWord } from './moment.tsx';
import type { StateName } from './state-word.tsx';
import { wordsOf } from './word.ts';

const t = wordsOf(requestWords);

/** Where a request stands, as icon and word. */
export function requestWord(standing: RequestStanding): { readonly name: StateName; readonly word: string } {
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
      return { name: 'ready', word: t('REQUEST_IS_PLANNED', { day: dayWord(standing.visit.slot.day) }) };
    case 'done':
      return { name: 'done', word: t('REQUEST_IS_DONE') };
    case 'declined':
      return { name: 'skipped', word: t('REQUEST_IS_DECLINED') };
    default:
      return assertNever(standing);
  }
}
