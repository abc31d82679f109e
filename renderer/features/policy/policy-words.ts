import { sectionTitles } from '../../../shared/words/policy-page.en.ts';
import { dayWord } from '../../ui/moment.tsx';
import type { PolicyLine, PolicyView } from './use-policy.ts';
import { t } from './words.ts';

/** What one comes for: which revision it is and whether it holds. */
export function answerOf({ state, revision, agreed, missing }: PolicyView): string {
  const from = revision.inForceFrom === null ? '' : dayWord(revision.inForceFrom, 'year');
  switch (state) {
    case 'in-force':
      return t('POLICY_IN_FORCE', { revision: revision.revision, from });
    case 'coming':
      return t('POLICY_COMING', { revision: revision.revision, from });
    case 'past':
      return t('POLICY_PAST', { revision: revision.revision });
    case 'draft':
      return agreed.length === 0 ? t('POLICY_DRAFT_NOBODY') : t('POLICY_DRAFT_OPEN', { missing });
  }
}

/** The state of a line of the list. */
export function stateWord({ state, revision }: PolicyLine): string {
  switch (state) {
    case 'in-force':
      return t('POLICY_STATE_IN_FORCE');
    case 'coming':
      return t('POLICY_STATE_COMING', { from: revision.inForceFrom === null ? '' : dayWord(revision.inForceFrom, 'year') });
    case 'past':
      return t('POLICY_STATE_PAST');
    case 'draft':
      return t('POLICY_DRAFT');
  }
}

/** What it changes against the revision before it; undefined where there is none. */
export function changesSay({ changes }: PolicyView): string | undefined {
  if (changes === null) return undefined;
  if (changes.length === 0) return t('POLICY_CHANGED_NOTHING');
  return t('POLICY_CHANGED_SECTIONS', { sections: changes.map((name) => sectionTitles[name].toLowerCase()).join(', ') });
}
