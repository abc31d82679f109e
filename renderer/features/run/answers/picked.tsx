import { Checkbox, Radio } from '@mantine/core';
import type { JSX } from 'react';
import type { Step } from '../../../../shared/domain/checklist/step.ts';
import { runWord } from '../../../../shared/words/run-word.ts';
import { DayField } from '../../../ui/day-field.tsx';
import type { EditorProps } from './editor.ts';

type Of<K extends Step['kind']> = Extract<Step, { kind: K }>;

export function ChoiceAnswer({ state, answering, step }: EditorProps & { readonly step: Of<'choice'> }): JSX.Element {
  const { answer } = state;
  return (
    <Radio.Group
      label={runWord('RUN_CHOICE')}
      value={answer?.kind === 'choice' ? answer.option : null}
      onChange={(option) => void answering.save(step, { kind: 'choice', option })}
    >
      <div className="gc-options">
        {step.options.map((option) => (
          <Radio key={option} value={option} label={option} />
        ))}
      </div>
    </Radio.Group>
  );
}

export function ManyAnswer({ state, answering, step }: EditorProps & { readonly step: Of<'many'> }): JSX.Element {
  const chosen = state.answer?.kind === 'many' ? state.answer.options : [];
  const toggle = (option: string): void =>
    void answering.save(step, (current) => {
      const was = current?.kind === 'many' ? current.options : [];
      const now = step.options.filter((each) => (each === option ? !was.includes(each) : was.includes(each)));
      return now.length === 0 ? { kind: 'open' } : { kind: 'many', options: now };
    });
  return (
    <fieldset className="gc-options-group">
      <legend className="gc-label">{runWord('RUN_MANY')}</legend>
      <div className="gc-options">
        {step.options.map((option) => (
          <Checkbox key={option} label={option} checked={chosen.includes(option)} onChange={() => toggle(option)} />
        ))}
      </div>
    </fieldset>
  );
}

export function DateAnswer({ state, answering, step, today }: EditorProps & { readonly step: Of<'date'> }): JSX.Element {
  return (
    <DayField
      label={runWord('RUN_DATE')}
      value={state.answer?.kind === 'date' ? state.answer.day : undefined}
      onChange={(day) => void answering.save(step, day === undefined ? { kind: 'open' } : { kind: 'date', day })}
      today={today}
      required={step.mandatory}
      counts="left"
    />
  );
}
