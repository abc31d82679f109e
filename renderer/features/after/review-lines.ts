/** The figures of a review, a line each: planned, actual. Pure. */
import { severities } from '../../../shared/domain/after/problem.ts';
import type { ReviewFigures } from '../../../shared/domain/figures/reviewed.ts';
import { domainEn } from '../../../shared/words/domain.en.ts';
import { say } from '../../../shared/words/say.ts';
import { afterWord as t } from '../../ui/after-word.ts';
import { dayWord } from '../../ui/moment.tsx';

export interface ReviewLine {
  readonly what: string;
  readonly planned: string;
  readonly actual: string;
}

const count = (n: number): string => n.toLocaleString('en-GB');
const day = (of: string | null): string => (of === null ? t('REVIEW_NOT_KNOWN') : dayWord(of, 'year'));
const measured = (n: number | null): string => (n === null ? t('REVIEW_NOT_KNOWN') : count(n));
const outcomeWord = (outcome: string): string => {
  const code = `visit-state.${outcome}`;
  return Object.hasOwn(domainEn, code) ? say(code) : outcome;
};

/** What was not measured says so; nothing is "0 of nothing". */
export function reviewLines(figures: ReviewFigures): readonly ReviewLine[] {
  const line = (what: string, actual: string, planned = ''): ReviewLine => ({ what, planned, actual });
  return [
    line(t('REVIEW_VISITS'), count(figures.done), count(figures.visits)),
    line(t('REVIEW_ON_TIME'), figures.done === 0 ? t('REVIEW_NOT_KNOWN') : count(figures.onTime), count(figures.done)),
    line(t('REVIEW_FIRST'), day(figures.firstWorked), day(figures.firstPlanned)),
    line(t('REVIEW_LAST'), day(figures.lastWorked), day(figures.lastPlanned)),
    line(t('REVIEW_MINUTES'), measured(figures.minutesTaken), measured(figures.minutesPlanned)),
    line(t('REVIEW_AT_SEATS'), figures.minutesTaken === null ? t('REVIEW_NOT_KNOWN') : count(figures.minutesAtSeats)),
    ...Object.entries(figures.otherwise).map(([outcome, n]) => line(t('REVIEW_OTHERWISE', { outcome: outcomeWord(outcome) }), count(n))),
    line(t('REVIEW_RETURNS'), count(figures.returns)),
    line(t('REVIEW_CANCELLED'), count(figures.cancelled)),
    line(t('REVIEW_SIGNED_OFF'), figures.done === 0 ? t('REVIEW_NOT_KNOWN') : count(figures.signedOff), count(figures.done)),
    line(t('REVIEW_IN_CMDB'), figures.cmdbKnown ? count(figures.inCmdb) : t('REVIEW_NOT_KNOWN'), count(figures.done)),
    ...severities.map((severity) =>
      line(t('REVIEW_PROBLEMS', { severity: t(`severity-short.${severity}`) }), count(figures.problems[severity])),
    ),
    line(t('REVIEW_PROBLEMS_OPEN'), count(figures.problemsOpen)),
  ];
}
