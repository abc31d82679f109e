import type { JSX } from 'react';
import type { Section, Step } from '../../../shared/domain/checklist/step.ts';
import { photosOf, rangeWord, whenWord } from './step-words.ts';
import { t } from './words.ts';

/** A step on paper: a box, what to do, where to write. Never split over two pages. */
export function PaperStep({
  step,
  n,
  sections,
}: {
  readonly step: Step;
  readonly n: number;
  readonly sections: readonly Section[];
}): JSX.Element {
  const when = whenWord(step, sections);
  const photos = photosOf(step);
  return (
    <li value={n}>
      <span className="gc-tick-box" aria-hidden="true" />
      <span className={step.mandatory ? 'gc-paper-n must' : 'gc-paper-n'}>{n}</span>
      <div>
        <div className="gc-break">{step.ask}</div>
        {when === undefined ? null : <div className="gc-small">{t('PAPER_WHEN', { when })}</div>}
        {step.help === undefined ? null : <div className="gc-small">{step.help}</div>}
        {photos.length === 0 ? null : <div className="gc-small">{t('PAPER_EVIDENCE', { labels: photos.join(', ') })}</div>}
        <Room step={step} />
      </div>
      <span className="gc-paper-not gc-small">{t('PAPER_REASON')}</span>
    </li>
  );
}

/** Where the answer is written. */
function Room({ step }: { readonly step: Step }): JSX.Element | null {
  switch (step.kind) {
    case 'check':
    case 'note':
    case 'photo':
      return null;
    case 'choice':
    case 'many':
      return (
        <div className="gc-paper-options">
          {step.options.map((option) => (
            <span key={option}>
              <i aria-hidden="true" /> {option}
            </span>
          ))}
        </div>
      );
    case 'number':
      return <div className="gc-paper-line short">{rangeWord(step)}</div>;
    case 'signature':
      return (
        <div className="gc-paper-sign">
          <span>{t('PAPER_NAME')}</span>
          <span>{t('PAPER_SIGNATURE')}</span>
        </div>
      );
    case 'text':
      return (
        <>
          <div className="gc-paper-line" />
          <div className="gc-paper-line" />
        </>
      );
    default:
      return <div className="gc-paper-line" />;
  }
}
