import { Checkbox, Radio, Textarea, TextInput } from '@mantine/core';
import { Camera, Paperclip } from 'lucide-react';
import type { JSX } from 'react';
import { type Section, type Step, stepsOf } from '../../../shared/domain/checklist/step.ts';
import { Icon } from '../../ui/icon.tsx';
import { StepProgress } from '../../ui/step-progress.tsx';
import { askWord, photosOf, rangeWord, whenWord } from './step-words.ts';
import { t } from './words.ts';

/** The step as the installer will see it. Nothing can be answered here. */
export function Preview({ step, sections }: { readonly step: Step | undefined; readonly sections: readonly Section[] }): JSX.Element {
  if (step === undefined) return <p className="gc-t2">{t('PREVIEW_NOTHING')}</p>;
  const steps = stepsOf(sections);
  const at = steps.findIndex((each) => each.id === step.id);
  const section = sections.find((each) => each.steps.includes(step));
  const when = whenWord(step, sections);
  const photos = photosOf(step);
  return (
    <article className="gc-preview" aria-label={t('EDIT_PREVIEW')}>
      <StepProgress pips={steps.map((_, place) => (place === at ? 'here' : 'open'))} part={section?.title ?? ''} />
      <p className="gc-lead gc-break">{askWord(step)}</p>
      {step.help === undefined ? null : <p className="gc-t2 gc-break">{step.help}</p>}
      {step.mandatory ? null : <p className="gc-small gc-t2">{t('EDIT_OPTIONAL')}</p>}
      {/* inert: what is drawn here is a picture of the fields, not fields */}
      <div className="gc-stack-2" inert>
        <Fields step={step} />
        {photos.map((label, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two photos may have one label while it is typed
          <div key={place} className="gc-preview-photo">
            <Icon of={Camera} />
            <span className="gc-break">{label}</span>
          </div>
        ))}
      </div>
      {when === undefined ? null : <p className="gc-small gc-checklist-when">{t('PREVIEW_WHEN', { when })}</p>}
    </article>
  );
}

function Fields({ step }: { readonly step: Step }): JSX.Element | null {
  switch (step.kind) {
    case 'text':
    case 'note':
      return <Textarea label={t('PREVIEW_ANSWER')} minRows={2} readOnly />;
    case 'number':
      return <TextInput label={t('PREVIEW_ANSWER')} description={rangeWord(step)} rightSection={step.unit.slice(0, 4)} readOnly />;
    case 'choice':
      return (
        <div className="gc-options">
          {step.options.map((option) => (
            <Radio key={option} label={option} readOnly checked={false} />
          ))}
        </div>
      );
    case 'many':
      return (
        <div className="gc-options">
          {step.options.map((option) => (
            <Checkbox key={option} label={option} readOnly checked={false} />
          ))}
        </div>
      );
    case 'file':
      return (
        <div className="gc-preview-photo">
          <Icon of={Paperclip} />
          <span>{t('KIND_NAME', { kind: 'file' })}</span>
        </div>
      );
    case 'signature':
      return <div className="gc-preview-sign">{t('PREVIEW_SIGN')}</div>;
    case 'check':
    case 'photo':
      return null;
    default:
      return <TextInput label={t('KIND_NAME', { kind: step.kind })} readOnly />;
  }
}
