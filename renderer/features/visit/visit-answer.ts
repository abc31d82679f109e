import { say } from '../../../shared/words/say.ts';
import { dayWord, momentWord } from '../../ui/moment.tsx';
import type { VisitPage } from './use-visit.ts';
import { startOf } from './visit-line.ts';
import { t } from './words.ts';

/** The largest line of a visit's page: where it stands, in one sentence. */
export function visitAnswer({ visit, state, line }: VisitPage, nowMs: number): string {
  const when = state.at === null ? '' : momentWord(state.at, line.zone, nowMs);
  switch (state.state) {
    case 'planned':
      return t('VISIT_IS_PLANNED', { day: dayWord(visit.slot.day), time: startOf(visit), who: line.installer });
    case 'cancelled':
      return state.reason === null ? t('VISIT_IS_CANCELLED') : t('VISIT_IS_CANCELLED_WHY', { reason: state.reason });
    case 'in-progress':
      return t('VISIT_IS_PROGRESS', { when });
    default:
      return t('VISIT_IS_ENDED', { state: say(`visit-state.${state.state}`), when });
  }
}
