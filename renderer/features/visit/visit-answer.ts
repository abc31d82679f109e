import type { Visit } from '../../../shared/domain/visit/visit.ts';
import { say } from '../../../shared/words/say.ts';
import { dayWord, minutesWord, momentWord } from '../../ui/moment.tsx';
import { s } from './schedule-words.ts';
import type { VisitPage } from './use-visit.ts';
import { startOf } from './visit-line.ts';
import { t } from './words.ts';

/** "between 09:00 and 12:00" where that was promised. */
function windowOf({ slot: { promised } }: Visit): string {
  return promised === undefined ? '' : s('PROMISED_LONG', { from: minutesWord(promised.from), to: minutesWord(promised.to) });
}

/** The largest line of a visit's page: where it stands, in one sentence. */
export function visitAnswer({ visit, state, line }: VisitPage, nowMs: number): string {
  const when = state.at === null ? '' : momentWord(state.at, line.zone, nowMs);
  switch (state.state) {
    case 'planned':
      return t('VISIT_IS_PLANNED', { day: dayWord(visit.slot.day), time: startOf(visit), window: windowOf(visit), who: line.installer });
    case 'cancelled':
      return state.reason === null ? t('VISIT_IS_CANCELLED') : t('VISIT_IS_CANCELLED_WHY', { reason: state.reason });
    case 'in-progress':
      return t('VISIT_IS_PROGRESS', { when });
    default:
      return t('VISIT_IS_ENDED', { state: say(`visit-state.${state.state}`), when });
  }
}
