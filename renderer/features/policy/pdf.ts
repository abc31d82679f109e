import type { Paper } from '../../../shared/bridge/paper.ts';
import { policyWordsEn } from '../../../shared/words/policy.en.ts';
import { paperFile, savePaper } from '../../data/paper.ts';
import { momentWord } from '../../ui/moment.tsx';
import { answerOf, changesSay } from './policy-words.ts';
import type { PolicyView } from './use-policy.ts';
import { t } from './words.ts';

/** What stands under the name of a policy, on the screen and on paper. */
export function underOf(view: PolicyView): readonly string[] {
  const { timeZone } = view.revision;
  const agreed = view.agreed.map(({ name, at }) =>
    t('POLICY_PERSON_AGREED', { name, when: at === null ? t('POLICY_AGREED_NOT').toLowerCase() : momentWord(at, timeZone) }),
  );
  return [
    answerOf(view),
    ...(agreed.length === 0 ? [] : [t('POLICY_AGREED_LINE', { people: agreed.join('; ') })]),
    ...[view.record.changes ?? '', view.state === 'draft' ? (changesSay(view) ?? '') : ''].filter((each) => each !== ''),
  ];
}

/** The page for main to make a PDF of. */
export function paperOf(view: PolicyView): Paper {
  return {
    title: view.name,
    under: [...underOf(view)],
    sections: view.sections.map(({ number, title, lines }) => ({
      title: `${number}  ${title}`,
      lines: lines.map(({ number: rule, text, points }) => ({ number: rule, text, points: [...(points ?? [])] })),
    })),
    foot: policyWordsEn.POLICY_FOOT({ name: view.name, state: answerOf(view), page: '{page}', of: '{of}' }),
  };
}

/** "release-policy-revision-3.pdf". */
export function fileOf({ name, state, number }: PolicyView): string {
  return paperFile(name, 'policy', state === 'draft' ? '-draft' : `-revision-${number}`);
}

/** Hands the PDF to the person. Answers the characters that it could not show. Rejects with a BridgeError. */
export function savePdf(view: PolicyView): Promise<readonly string[]> {
  return savePaper(paperOf(view), fileOf(view));
}
