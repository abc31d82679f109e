import { Checkbox, NumberInput, Select, Textarea } from '@mantine/core';
import type { JSX } from 'react';
import type { Problem } from '../../../shared/domain/checklist/problems.ts';
import { type Section, type Step, type StepKind, stepKinds } from '../../../shared/domain/checklist/step.ts';
import { checklistProblem } from '../../../shared/words/checklist.en.ts';
import { Note } from '../../ui/note.tsx';
import { ofKind } from './draft-edits.ts';
import { KindFields } from './kind-fields.tsx';
import { LinesField } from './lines-field.tsx';
import { WhenFields } from './when-fields.tsx';
import { t } from './words.ts';

export type StepFormProps = {
  readonly step: Step;
  readonly sections: readonly Section[];
  readonly problems: readonly Problem[];
  /** `tag`: changes of one field in one go are taken back as one. */
  readonly onChange: (step: Step, tag: string) => void;
};

const kinds = stepKinds.map((kind) => ({ value: kind, label: t('KIND_NAME', { kind }) }));
const isKind = (value: string | null): value is StepKind => stepKinds.some((kind) => kind === value);

/** Everything about one step, with its problems beside it. */
export function StepForm({ step, sections, problems, onChange }: StepFormProps): JSX.Element {
  const own = problems.filter((each) => each.stepId === step.id);
  const set = (part: object, tag: string): void => onChange(clean({ ...step, ...part }), `${step.id} ${tag}`);
  return (
    <div className="gc-step-form">
      {own.length === 0 ? null : (
        <Note tone="warn">
          {own.map((each) => (
            <div key={each.is}>{checklistProblem(each.is)}</div>
          ))}
        </Note>
      )}
      <Textarea
        id="step-ask"
        label={t('EDIT_ASK')}
        autosize
        minRows={1}
        maxLength={500}
        withAsterisk
        aria-required
        value={step.ask}
        onChange={(event) => set({ ask: event.currentTarget.value.replace(/\n/g, ' ') }, 'ask')}
      />
      <Textarea
        label={t('EDIT_HELP')}
        autosize
        minRows={1}
        maxLength={2000}
        value={step.help ?? ''}
        onChange={(event) => set({ help: event.currentTarget.value === '' ? undefined : event.currentTarget.value }, 'help')}
      />
      <Select
        label={t('EDIT_STEP_KIND')}
        description={t('KIND_HELP', { kind: step.kind })}
        data={kinds}
        value={step.kind}
        allowDeselect={false}
        maxDropdownHeight={420}
        onChange={(value) => {
          if (isKind(value) && value !== step.kind) onChange(ofKind(step, value), `${step.id} kind`);
        }}
      />
      <KindFields step={step} set={set} />
      <Checkbox
        label={t('EDIT_MANDATORY')}
        checked={step.mandatory}
        onChange={(event) => set({ mandatory: event.currentTarget.checked }, 'mandatory')}
      />
      {step.kind === 'photo' ? null : (
        <>
          <Checkbox
            label={t('EDIT_EVIDENCE')}
            checked={step.evidence !== undefined}
            onChange={(event) => set({ evidence: event.currentTarget.checked ? [] : undefined }, 'evidence')}
          />
          {step.evidence === undefined ? null : (
            <LinesField
              label={t('EDIT_EVIDENCE_SHOWS')}
              value={step.evidence}
              most={10}
              onChange={(evidence) => set({ evidence }, 'shows')}
            />
          )}
        </>
      )}
      <NumberInput
        label={t('EDIT_MINUTES')}
        min={0}
        max={1440}
        hideControls
        value={step.minutes ?? ''}
        onChange={(value) => set({ minutes: typeof value === 'number' ? Math.min(1440, Math.max(0, value)) : undefined }, 'minutes')}
      />
      <WhenFields step={step} sections={sections} onChange={(when) => set({ when }, 'when')} />
    </div>
  );
}

/** Without what is not said: a property that is there has a value. The step's kind does not change here. */
function clean(step: Step): Step {
  return Object.fromEntries(Object.entries(step).filter(([, value]) => value !== undefined)) as Step; // the same step, less what is undefined
}
