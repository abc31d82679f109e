import type { Paper } from '../../../../shared/bridge/paper.ts';
import { changeWords } from '../../../../shared/words/change-page.en.ts';
import { say } from '../../../../shared/words/say.ts';
import { paperFile, savePaper } from '../../../data/paper.ts';
import { momentWord, myZone } from '../../../ui/moment.tsx';
import { answerOf } from '../release-standing.ts';
import type { ReleasePage } from '../use-release.ts';
import { t } from '../words.ts';
import { linesOf, missingSays } from './rfc-words.ts';

/** As much as a line of a page takes. */
const cut = (text: string): string => (text.length > 4_900 ? `${text.slice(0, 4_900)} …` : text);

/** The request on paper: its parts, its signatures with who, when, why and under which conditions, and lines to sign by hand. */
export function paperOfChange(page: ReleasePage, nowMs: number): Paper {
  const { rfc, change, subject, names } = page;
  const name = `${change?.number ?? t('CHANGES_NO_NUMBER')} ${subject.name}`;
  const moment = (at: number): string => momentWord(at, myZone(), nowMs);
  const given = rfc.approvals.map(({ step, state, byId, reason, conditions }) => {
    const decision = page.decisions.findLast((each) => each.decision.byId === byId && stepOf[each.decision.decision] === step);
    const who = byId === null ? '' : (names.get(byId) ?? t('CHANGE_SOMEBODY'));
    const when = decision === undefined ? '' : moment(decision.row.made.t);
    return {
      number: null,
      text: `${t(`STEP.${step}`)}: ${[t(`STEP_STATE.${state}`), who, when].filter((part) => part !== '').join(', ')}`,
      points: [
        ...(reason === null || reason === '' ? [] : [cut(reason)]),
        ...conditions.map(({ says }) => `${t('CONDITIONS')}: ${cut(says)}`),
      ],
    };
  });
  const open = rfc.approvals.filter(({ state }) => state === 'waits' || state === 'not-yet');
  return {
    title: name,
    under: [
      answerOf(page.standing, page.figures, page.standard),
      `${t('CHANGE_CATEGORY')}: ${say(`release-category.${subject.category ?? 'minor'}`)}`,
      missingSays(rfc),
    ],
    sections: [
      ...linesOf(rfc).map((line) => ({ title: line.name, lines: [{ number: null, text: cut(line.says), points: [] }] })),
      ...(rfc.advice === null ? [] : [{ title: t('CHANGE_ADVICE'), lines: [{ number: null, text: cut(rfc.advice), points: [] }] }]),
      {
        title: t('CHANGE_PAPER_SIGNATURES'),
        lines: [
          ...given,
          ...open.map(({ step }) => ({ number: null, text: t('CHANGE_PAPER_LINE', { step: t(`STEP.${step}`) }), points: [] })),
        ],
      },
    ],
    foot: changeWords.CHANGE_PAPER_FOOT({ name: name.slice(0, 300), page: '{page}', of: '{of}' }),
  };
}

const stepOf = {
  approved: 'to-implement',
  rejected: 'to-implement',
  withdrawn: 'to-implement',
  'proceed-approved': 'to-proceed',
  'proceed-rejected': 'to-proceed',
  'proceed-withdrawn': 'to-proceed',
  reviewed: 'peer-review',
  'sent-back': 'peer-review',
  closed: undefined,
} as const;

/** Hands the PDF to the person. Answers the characters that it could not show. Rejects with a BridgeError. */
export function saveChange(page: ReleasePage, nowMs: number): Promise<readonly string[]> {
  return savePaper(paperOfChange(page, nowMs), paperFile(`${page.change?.number ?? ''} ${page.subject.name}`, 'change'));
}
