import type { Lack } from '../../shared/domain/title/requirements.ts';
import { assertNever } from '../../shared/errors.ts';
import { visitPlanWords } from '../../shared/words/visit-plan.en.ts';
import { wordsOf } from './word.ts';

const t = wordsOf(visitPlanWords);

/** Why a device cannot take a version, as a few words. */
export function lackSays(lack: Lack): string {
  switch (lack.lacks) {
    case 'memory':
      return t('PLAN_LACKS_MEMORY', { has: lack.has, needs: lack.needs });
    case 'disk':
      return t('PLAN_LACKS_DISK', { has: lack.has, needs: lack.needs });
    case 'system':
      return t('PLAN_LACKS_SYSTEM', {
        has: lack.has,
        needs: new Intl.ListFormat('en', { type: 'disjunction' }).format(lack.needs),
      });
    default:
      return assertNever(lack);
  }
}
