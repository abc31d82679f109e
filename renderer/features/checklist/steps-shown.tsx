import type { JSX } from 'react';
import type { Section, Step } from '../../../shared/domain/checklist/step.ts';
import { Tag } from '../../ui/tag.tsx';
import { photosOf, rangeWord, whenWord } from './step-words.ts';
import { t } from './words.ts';

/** A whole checklist to read: sections, steps in their order, what each needs. Texts are shown as the letters they are. */
export function StepsShown({ sections }: { readonly sections: readonly Section[] }): JSX.Element {
  let n = 0;
  return (
    <div className="gc-checklist-steps">
      {sections.map((section) => (
        <section key={section.id}>
          <h3>{section.title}</h3>
          <ol>
            {section.steps.map((step) => {
              n += 1;
              return <StepShown key={step.id} step={step} n={n} sections={sections} />;
            })}
          </ol>
        </section>
      ))}
    </div>
  );
}

function StepShown({ step, n, sections }: { readonly step: Step; readonly n: number; readonly sections: readonly Section[] }): JSX.Element {
  const when = whenWord(step, sections);
  const more = moreOf(step);
  return (
    <li value={n}>
      <span className="gc-checklist-n" aria-hidden="true">
        {n}
      </span>
      <div className="gc-stack">
        <div className="gc-row gc-wrap">
          <span className={step.mandatory ? 'gc-strong gc-break' : 'gc-break'}>{step.ask}</span>
          {step.mandatory ? null : <Tag>{t('EDIT_OPTIONAL')}</Tag>}
        </div>
        {step.help === undefined ? null : <span className="gc-small gc-t2 gc-break">{step.help}</span>}
        <span className="gc-small gc-t2 gc-break">
          {[t('KIND_NAME', { kind: step.kind }), more].filter((part) => part !== '').join(' · ')}
        </span>
        {when === undefined ? null : <span className="gc-small gc-checklist-when">{t('PREVIEW_WHEN', { when })}</span>}
      </div>
      <span className="gc-small gc-t2">{step.minutes === undefined ? '' : t('LISTS_MINUTES', { n: step.minutes })}</span>
    </li>
  );
}

/** What its kind adds: options, photos, range. */
export function moreOf(step: Step): string {
  const photos = photosOf(step);
  const own = step.kind === 'choice' || step.kind === 'many' ? step.options.join(' / ') : step.kind === 'number' ? rangeWord(step) : '';
  const labels = photos.join(', ');
  const shown = photos.length === 0 || step.kind === 'photo' ? labels : t('PAPER_EVIDENCE', { labels });
  return [own, shown].filter((part) => part !== '').join(' · ');
}
